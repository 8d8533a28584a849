// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/databases/importprograms.h"

#include "models/core/translate.h"
#include "models/core/units.h"

#include <QMap>
#include <QStandardPaths>
#include <QUrl>

#include <numeric>

namespace pierside::databases {

using namespace Qt::StringLiterals;

namespace {

constexpr quint16 usualPort = 5432;

//! Excludes objects that belong to an extension.
QString relationsSql()
{
    return u"select format('%I.%I', n.nspname, c.relname), pg_total_relation_size(c.oid), c.relkind from pg_class c "
           "join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm', 'f') "
           "and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' and not exists (select from pg_depend d "
           "where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e') order by 1"_s;
}

QString countsSql()
{
    return u"select format('select %L, count(*) from %I.%I', format('%I.%I', n.nspname, c.relname), n.nspname, "
           "c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') "
           "and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' \\gexec\n"_s;
}

bool isThisComputer(const QString &host)
{
    return host == u"localhost"_s || host == u"::1"_s || host.startsWith(u"127."_s);
}

//! Runs the tool on this machine, or in the container with the password as the first line of its input.
ByteProgram programFor(const ImportSource &source, const Secret &password, const engine::Container &container,
                       bool insideContainer, const QString &tool, const QStringList &options)
{
    const QStringList place{u"-p"_s, QString::number(source.port), u"-U"_s, source.user, u"-d"_s, source.database};
    const QStringList rest = QStringList{u"--no-password"_s} + options + place;
    if (!insideContainer) {
        ByteProgram program{QStringList{tool, u"-h"_s, source.host} + rest, {{u"PGCONNECT_TIMEOUT"_s, u"10"_s}}, {}};
        if (!password.isEmpty())
            program.environment.insert(u"PGPASSWORD"_s, QString::fromUtf8(password.expose()));
        return program;
    }
    // Inside the container this computer is the gateway; /proc has its address as a little-endian number.
    const QString script =
        u"IFS= read -r PGPASSWORD; export PGPASSWORD; PGCONNECT_TIMEOUT=10; export PGCONNECT_TIMEOUT; "
        "tool=$1; host=$2; shift 2; if [ \"$host\" = gateway ]; then "
        "while read -r _ to g _; do [ \"$to\" = 00000000 ] && break; done </proc/net/route; "
        "a=${g#??????}; g=${g%??}; b=${g#????}; g=${g%??}; c=${g#??}; d=${g%??}; "
        "host=$((0x$a)).$((0x$b)).$((0x$c)).$((0x$d)); fi; exec \"$tool\" -h \"$host\" \"$@\""_s;
    const bool isHostNetwork = container.networkMode == u"host"_s;
    const QString host = isThisComputer(source.host) && !isHostNetwork ? u"gateway"_s : source.host;
    return {QStringList{u"/bin/sh"_s, u"-c"_s, script, u"pierside"_s, tool, host} + rest,
            {},
            password.expose().toByteArray() + '\n'};
}

//! The container's loading tool, with SQL of ours instead of a dump.
ByteProgram inTarget(const DatabaseTools &tools, const QString &sql)
{
    QStringList argv = tools.loadArgv;
    // Print only the results.
    argv[2].replace(u"-o /dev/null"_s, u"--tuples-only --no-align -F '\t'"_s);
    return {argv, {}, sql.toUtf8()};
}

} // namespace

QString ImportSource::text() const
{
    const QString place =
        host.startsWith(u'/') ? tr("%1 (port %2)").arg(host).arg(port) : u"%1:%2"_s.arg(host).arg(port);
    return tr("%1 at %2, as %3").arg(database, place, user);
}

qint64 ImportPreview::bytes() const
{
    return std::accumulate(imported.cbegin(), imported.cend(), qint64(0),
                           [](qint64 sum, const Relation &relation) { return sum + relation.bytes; });
}

std::optional<Error> whyNoLongerAgreed(const QString &what, const ImportPreview &agreed, const ImportPreview &now)
{
    // By size as displayed.
    const auto shown = [](const QList<Relation> &relations) {
        QMap<QString, QString> texts;
        for (const Relation &relation : relations)
            texts.insert(relation.name, relation.isTable ? humanByteSize(relation.bytes) : tr("no rows"));
        return texts;
    };
    const QMap<QString, QString> before = shown(agreed.replaced);
    const QMap<QString, QString> after = shown(now.replaced);
    QStringList differences;
    for (auto it = after.cbegin(); it != after.cend(); ++it) {
        if (!before.contains(it.key()))
            differences.append(tr("%1 (%2, new)").arg(it.key(), *it));
        else if (before.value(it.key()) != *it)
            differences.append(tr("%1 (%2, was %3)").arg(it.key(), *it, before.value(it.key())));
    }
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (!after.contains(it.key()))
            differences.append(tr("%1 (no longer there)").arg(it.key()));
    }
    if (differences.isEmpty())
        return std::nullopt;
    return Error{ErrorCode::Conflict, what,
                 tr("what it would replace has changed since it was shown: %1").arg(differences.join(u", "_s)),
                 tr("Nothing was changed. Start the import again to see what it would replace now."), 0};
}

std::optional<Error> whyNoSource(const ImportSource &source)
{
    const QString what = tr("the database to import");
    if (source.database.isEmpty())
        return Error{ErrorCode::BadInput, what, tr("its name is missing"), {}, 0};
    if (source.user.isEmpty())
        return Error{ErrorCode::BadInput, what, tr("the user is missing"), {}, 0};
    if (source.host.isEmpty() || source.port == 0)
        return Error{ErrorCode::BadInput, what, tr("its host or port is missing"), {}, 0};
    // PostgreSQL's tools would parse it as a connection string.
    if (source.database.contains(u'=') || source.database.contains(u"://"_s))
        return Error{ErrorCode::BadInput, what, tr("its name cannot be \"%1\"").arg(source.database), {}, 0};
    return std::nullopt;
}

Result<ImportSource> importSource(const QString &text)
{
    const QString what = u"--from"_s;
    const QString next = tr("Write postgres://USER@HOST:PORT/DATABASE.");
    // The host can be a socket directory with escaped slashes, which QUrl does not accept as a host.
    const QString folder = text.section(u'@', 1).section(u'/', 0, 0).section(u':', 0, 0);
    const bool isSocket = folder.startsWith(u"%2F"_s, Qt::CaseInsensitive);
    QString plain = text;
    if (isSocket)
        plain.replace(folder, u"localhost"_s);
    const QUrl url(plain, QUrl::StrictMode);
    if (!url.password().isEmpty())
        return failure(ErrorCode::BadInput, what, tr("everyone on this computer can see a password in the address"),
                       tr("Leave it out. Pierside asks for it or reads it from standard input."));
    if (!url.isValid() || (url.scheme() != u"postgres"_s && url.scheme() != u"postgresql"_s))
        return failure(ErrorCode::BadInput, what, tr("this is not an address of a PostgreSQL database"), next);
    ImportSource source;
    source.host = isSocket ? QUrl::fromPercentEncoding(folder.toUtf8()) : url.host();
    if (source.host.isEmpty())
        source.host = u"localhost"_s;
    source.port = quint16(url.port(usualPort));
    source.database = url.path(QUrl::FullyDecoded).mid(1);
    source.user = url.userName(QUrl::FullyDecoded);
    if (auto wrong = whyNoSource(source)) {
        wrong->what = what;
        wrong->next = next;
        return failure(*wrong);
    }
    return source;
}

bool hasHostTools()
{
    return hostSource({}) && !QStandardPaths::findExecutable(u"pg_dump"_s).isEmpty() &&
           !QStandardPaths::findExecutable(u"psql"_s).isEmpty();
}

ByteProgram relationsOf(const ImportSource &source, const Secret &password, const engine::Container &container,
                        bool insideContainer)
{
    return programFor(source, password, container, insideContainer, u"psql"_s,
                      {u"--no-psqlrc"_s, u"--quiet"_s, u"--tuples-only"_s, u"--no-align"_s, u"-F"_s, u"\t"_s, u"-c"_s,
                       relationsSql()});
}

ByteProgram dumpOf(const ImportSource &source, const Secret &password, const engine::Container &container,
                   bool insideContainer, bool clean)
{
    QStringList options{u"--no-owner"_s, u"--no-privileges"_s};
    if (clean)
        options += {u"--clean"_s, u"--if-exists"_s};
    return programFor(source, password, container, insideContainer, u"pg_dump"_s, options);
}

ByteProgram targetRelations(const DatabaseTools &tools)
{
    return inTarget(tools, relationsSql() + u";\n"_s);
}

ByteProgram targetCounts(const DatabaseTools &tools)
{
    return inTarget(tools, countsSql());
}

QList<Relation> relations(const QByteArray &lines)
{
    QList<Relation> list;
    const QList<QByteArray> all = lines.split('\n');
    for (const QByteArray &line : all) {
        // The name can contain any character, so the separators are searched from the end.
        const qsizetype kind = line.lastIndexOf('\t');
        const qsizetype size = kind < 1 ? -1 : line.lastIndexOf('\t', kind - 1);
        if (size > 0)
            list.append({QString::fromUtf8(line.left(size)), line.mid(size + 1, kind - size - 1).toLongLong(),
                         line.mid(kind + 1) == "r" || line.mid(kind + 1) == "p"});
    }
    return list;
}

} // namespace pierside::databases
