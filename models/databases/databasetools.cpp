// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/databases/databasetools.h"

#include "models/core/translate.h"
#include "models/databases/databasescripts.h"

namespace pierside::databases {

using namespace Qt::StringLiterals;

namespace {

DatabaseTools postgres(const engine::Container &container, const QString &wanted)
{
    DatabaseTools tools;
    tools.kind = DatabaseTools::Kind::Postgres;
    tools.dumpTool = u"pg_dump"_s;
    tools.loadTool = u"psql"_s;
    tools.suffix = u"sql"_s;
    Database database = databaseOf(container, wanted, {u"POSTGRES_DB"_s, u"POSTGRES_USER"_s});
    if (database.text.isEmpty())
        database.name = database.text = u"postgres"_s;
    tools.database = database.text;
    // The target may have data: objects of the dump are dropped first.
    tools.dumpArgv = script(postgresLogin() + u"exec pg_dump --clean --if-exists --no-password "
                                              "-U \"${user:-postgres}\" -d \"$1\""_s,
                            database);
    tools.loadArgv = script(postgresLogin() + u"exec psql --no-psqlrc --quiet --no-password "
                                              "-v ON_ERROR_STOP=1 -o /dev/null -U \"${user:-postgres}\" -d \"$1\""_s,
                            database);
    // Not --single-transaction: it commits at the end of the input, also where a load was interrupted.
    tools.loadMark = "pierside-has-loaded-all";
    tools.loadBegin = "BEGIN;\n";
    // An error that the file told psql to ignore aborts the transaction, and COMMIT alone would not report that.
    tools.loadEnd = "\n;\n\\set ON_ERROR_STOP on\nSELECT 1;\nCOMMIT;\n\\echo " + tools.loadMark + '\n';
    return tools;
}

DatabaseTools mysql(const engine::Container &container, const QString &wanted)
{
    DatabaseTools tools;
    tools.kind = DatabaseTools::Kind::MySql;
    tools.dumpTool = u"mysqldump"_s;
    tools.loadTool = u"mysql"_s;
    tools.suffix = u"sql"_s;
    const Database database = databaseOf(container, wanted, {u"MYSQL_DATABASE"_s, u"MARIADB_DATABASE"_s});
    const bool isAll = database.text.isEmpty();
    tools.database = isAll ? tr("all databases") : database.text;
    // Not --databases: such a dump ignores the database that is named when it is loaded. Only root may read
    // tablespaces.
    const QString what = isAll ? u"--all-databases"_s : u"-- \"$1\""_s;
    tools.dumpArgv = script(mysqlLogin() + firstTool(u"mariadb-dump"_s, u"mysqldump"_s) +
                                u"exec $tool --user=\"$user\" --max-allowed-packet=1G --single-transaction "
                                "--no-tablespaces --routines --triggers --events %1"_s.arg(what),
                            database);
    // Binary mode keeps line endings in routines and disables client commands in a dump. A dump that creates its
    // database can be loaded where the database does not exist yet.
    tools.loadArgv = script(mysqlLogin() + firstTool(u"mariadb"_s, u"mysql"_s) +
                                u"db=$1; set --; if [ -n \"$db\" ] && "
                                "$tool --user=\"$user\" --database=\"$db\" -e 'select 1' </dev/null >/dev/null 2>&1; "
                                "then set -- --database=\"$db\"; fi; "
                                "exec $tool --user=\"$user\" --max-allowed-packet=1G --batch --binary-mode \"$@\""_s,
                            database);
    return tools;
}

DatabaseTools mongo(const engine::Container &container, const QString &wanted)
{
    DatabaseTools tools;
    tools.kind = DatabaseTools::Kind::Mongo;
    tools.dumpTool = u"mongodump"_s;
    tools.loadTool = u"mongorestore"_s;
    tools.suffix = u"archive"_s;
    const Database database = databaseOf(container, wanted, {u"MONGO_INITDB_DATABASE"_s});
    const bool isAll = database.text.isEmpty();
    tools.database = isAll ? tr("all databases") : database.text;
    // The password is passed through a descriptor because anyone in the container can read argv. Not --quiet: it hides
    // why the tool failed.
    const QString start =
        u"user=${MONGO_INITDB_ROOT_USERNAME:-$(cat \"${MONGO_INITDB_ROOT_USERNAME_FILE:-/dev/null}\")}; "
        "password=${MONGO_INITDB_ROOT_PASSWORD:-$(cat \"${MONGO_INITDB_ROOT_PASSWORD_FILE:-/dev/null}\")}; "
        "set -- \"$1\" --archive; "
        "if [ -n \"$user\" ]; then set -- \"$@\" --username \"$user\" --authenticationDatabase admin "
        "--config /dev/fd/3; fi; database=$1; shift; "_s;
    const QString password = u" 3<<END\npassword: '$(printf %s \"$password\" | sed \"s/'/''/g\")'\nEND\n"_s;
    const QString choose = isAll ? QString() : u" --db \"$database\""_s;
    const QString include = isAll ? QString() : u" --nsInclude \"$database.*\""_s;
    tools.dumpArgv = script(start + u"exec mongodump \"$@\""_s + choose + password, database);
    // Without --stopOnError it exits with 0 even where documents were refused.
    tools.loadArgv = script(start + u"exec mongorestore --drop --stopOnError \"$@\""_s + include + password, database);
    return tools;
}

} // namespace

DatabaseTools DatabaseTools::withoutTransaction() const
{
    DatabaseTools tools = *this;
    tools.loadBegin.clear();
    tools.loadEnd.clear();
    tools.loadMark.clear();
    return tools;
}

std::optional<DatabaseTools> databaseTools(const engine::Container &container, const catalogue::Catalogue &catalogue,
                                           const QString &database)
{
    const catalogue::Entry entry = catalogue.forImage(container.image);
    if (entry.kind != "database"_L1)
        return std::nullopt;
    if (entry.icon == "postgres"_L1)
        return postgres(container, database);
    if (entry.icon == "mysql"_L1)
        return mysql(container, database);
    if (entry.icon == "mongo"_L1)
        return mongo(container, database);
    return std::nullopt;
}

QString dumpName(const engine::Container &container, const DatabaseTools &tools, const QDateTime &now)
{
    const QString service = container.service().isEmpty() ? container.name : container.service();
    return u"%1-%2.%3"_s.arg(service, now.toString(u"yyyy-MM-ddTHHmmss"_s), tools.suffix);
}

} // namespace pierside::databases
