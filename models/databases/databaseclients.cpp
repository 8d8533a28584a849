// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/databases/databaseclients.h"

#include "models/databases/databasescripts.h"
#include "models/databases/databasetools.h"

namespace pierside::databases {

using namespace Qt::StringLiterals;

using Kind = DatabaseTools::Kind;

namespace {

// $1 is the name of the database; further arguments are those of the client.
const QString clientBegin = u"name=$1; shift; "_s;

Client redisClient()
{
    const QString text = clientBegin + uR"sh(
REDISCLI_AUTH=${REDIS_PASSWORD:-$(cat "${REDIS_PASSWORD_FILE:-/dev/null}")}
if [ -n "$REDISCLI_AUTH" ]; then export REDISCLI_AUTH; else unset REDISCLI_AUTH; fi
exec redis-cli "$@")sh"_s;
    return {u"redis-cli"_s, script(text, {})};
}

Client postgresClient(const engine::Container &container, const QString &database)
{
    const QString text =
        clientBegin + postgresLogin() + uR"(exec psql -U "${user:-postgres}" -d "${name:-postgres}" "$@")"_s;
    return {u"psql"_s, script(text, databaseOf(container, database, {u"POSTGRES_DB"_s, u"POSTGRES_USER"_s}))};
}

Client mysqlClient(const engine::Container &container, const QString &database)
{
    const QString text = clientBegin + mysqlLogin() + firstTool(u"mariadb"_s, u"mysql"_s) +
                         uR"(exec $tool --user="$user" ${name:+--database="$name"} "$@")"_s;
    return {container.image.contains("mariadb"_L1) ? u"mariadb"_s : u"mysql"_s,
            script(text, databaseOf(container, database, {u"MYSQL_DATABASE"_s, u"MARIADB_DATABASE"_s}))};
}

//! mongosh takes a password from its arguments or by asking only, but its language reads the environment.
Client mongoClient(const engine::Container &container, const QString &database)
{
    const QString text = clientBegin + uR"sh(
export NAME="$name"
export LOGIN_USER="${MONGO_INITDB_ROOT_USERNAME:-$(cat "${MONGO_INITDB_ROOT_USERNAME_FILE:-/dev/null}")}"
export LOGIN_PASSWORD="${MONGO_INITDB_ROOT_PASSWORD:-$(cat "${MONGO_INITDB_ROOT_PASSWORD_FILE:-/dev/null}")}"
exec mongosh --nodb --quiet --shell --eval '{
    const e = process.env, q = encodeURIComponent;
    const account = e.LOGIN_USER ? q(e.LOGIN_USER) + ":" + q(e.LOGIN_PASSWORD) + "@" : "";
    db = connect("mongodb://" + account + "127.0.0.1/" + q(e.NAME) + "?authSource=admin");
}' "$@")sh"_s;
    return {u"mongosh"_s, script(text, databaseOf(container, database, {u"MONGO_INITDB_DATABASE"_s}))};
}

PasswordChange postgresChange(const engine::Container &container)
{
    const QString user = variable(container, u"POSTGRES_USER"_s);
    PasswordChange change;
    change.user = user.isEmpty() ? u"postgres"_s : user;
    change.statement = uR"(ALTER ROLE "%1" PASSWORD '...';)"_s.arg(change.user);
    // \password sends a hash, so that no log of the server gets the password. Without a terminal it reads its input.
    change.argv = script(postgresLogin() + uR"sh(
user=${user:-postgres}
name=$(printf %s "$user" | sed 's/"/""/g')
errors=$(printf '%s\n%s\n' "$PIERSIDE_PASSWORD" "$PIERSIDE_PASSWORD" |
    psql -X -w -q -v ON_ERROR_STOP=1 -U "$user" -d postgres -c "\\password \"$name\"" 2>&1 >/dev/null) && exit
printf '%s\n' "$errors" | grep -v '^Enter '
exit 1)sh"_s,
                         {});
    return change;
}

PasswordChange mysqlChange(const engine::Container &container, bool isRoot)
{
    const QString own = variable(container, u"MARIADB_USER"_s);
    PasswordChange change;
    change.user = isRoot ? u"root"_s : own.isEmpty() ? variable(container, u"MYSQL_USER"_s) : own;
    change.statement = u"ALTER USER '%1' IDENTIFIED BY '...';"_s.arg(change.user);
    // An account exists once for each host it may come from. Root may switch the log of statements off.
    const QString account = isRoot ? u"account=root\n"_s : u"account=$own\n"_s;
    change.argv = script(mysqlLogin() + firstTool(u"mariadb"_s, u"mysql"_s) + account + uR"sh(
quoted() { printf %s "$1" | sed "s/\\\\/\\\\\\\\/g; s/'/''/g"; }
fail() { echo "$1"; exit 1; }
[ -n "$account" ] || fail "the container names no account"
password=$(quoted "$PIERSIDE_PASSWORD")
if [ "$user" = root ]; then
    accounts=$($tool --user=root -N -B -e "SELECT CONCAT(QUOTE(User), '@', QUOTE(Host)) FROM mysql.user
        WHERE User = '$(quoted "$account")' AND Host IN ('%', 'localhost', '127.0.0.1', '::1')" 2>&1) || fail "$accounts"
    [ -n "$accounts" ] || fail "there is no account $account"
    statements=$(printf '%s\n' "$accounts" | while IFS= read -r one; do
        printf "ALTER USER %s IDENTIFIED BY '%s';\n" "$one" "$password"
    done)
    statements="SET SESSION sql_log_off = 1;
$statements"
elif $tool --version | grep -q -i mariadb; then
    statements="SET PASSWORD = PASSWORD('$password');"
else
    statements="ALTER USER CURRENT_USER() IDENTIFIED BY '$password';"
fi
# The client repeats a statement that fails, with the password.
errors=$(printf '%s\n' "$statements" | $tool --user="$user" --batch 2>&1 >/dev/null) && exit
printf '%s\n' "$errors" | grep '^ERROR'
exit 1)sh"_s,
                         {});
    return change;
}

} // namespace

std::optional<Client> clientOf(const engine::Container &container, const catalogue::Catalogue &catalogue,
                               const QString &database)
{
    const catalogue::Entry entry = catalogue.forImage(container.image);
    if (entry.icon == "redis"_L1 && entry.kind == "cache"_L1)
        return redisClient();
    const auto tools = databaseTools(container, catalogue, database);
    if (!tools)
        return std::nullopt;
    switch (tools->kind) {
    case Kind::Postgres:
        return postgresClient(container, database);
    case Kind::MySql:
        return mysqlClient(container, database);
    case Kind::Mongo:
        break;
    }
    return mongoClient(container, database);
}

std::optional<PasswordChange> passwordChange(const engine::Container &container, const catalogue::Catalogue &catalogue,
                                             const QString &key)
{
    const auto tools = databaseTools(container, catalogue);
    if (tools && tools->kind == Kind::Postgres && key == "POSTGRES_PASSWORD"_L1)
        return postgresChange(container);
    if (!tools || tools->kind != Kind::MySql)
        return std::nullopt;
    if (key == "MYSQL_ROOT_PASSWORD"_L1 || key == "MARIADB_ROOT_PASSWORD"_L1)
        return mysqlChange(container, true);
    if (key == "MYSQL_PASSWORD"_L1 || key == "MARIADB_PASSWORD"_L1)
        return mysqlChange(container, false);
    return std::nullopt;
}

} // namespace pierside::databases
