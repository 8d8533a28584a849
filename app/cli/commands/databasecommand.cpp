// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/destruction.h"
#include "app/cli/commands/interruptednote.h"
#include "app/cli/select/databasetarget.h"
#include "app/common/paths.h"
#include "models/databases/journaledcopy.h"

#include <QDir>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

QString absolute(const QString &file)
{
    return QDir::cleanPath(QDir(app::currentDirectory()).absoluteFilePath(file));
}

ExitCode tell(Invocation &run, const QString &verb, const DatabaseTarget &database, const QString &file, qint64 bytes)
{
    if (run.out().isJson()) {
        run.out().json(QJsonDocument(QJsonObject{{u"container"_s, database.place.container.name},
                                                 {u"database"_s, database.tools.database},
                                                 {u"file"_s, file},
                                                 {u"bytes"_s, bytes}}));
    } else {
        run.out().message(u"%1 %2 of %3: %4, %5"_s.arg(verb, database.tools.database, database.place.container.name,
                                                       file, humanByteSize(bytes)));
    }
    run.out().flush();
    return ExitCode::Done;
}

} // namespace

Result<DatabaseTarget> databaseOf(Invocation &run, const QString &service)
{
    const auto place = serviceContainer(run, service);
    if (!place)
        return failure(place.error());
    tellInterrupted(run, place->container.project());
    const auto catalogue = catalogue::Catalogue::withUserFile(app::configDirectory() + u"/catalogue.yaml"_s);
    const auto tools = databases::databaseTools(place->container, catalogue, run.line().value(u"database"_s));
    if (!tools)
        return failure(ErrorCode::Unsupported, u"service %1"_s.arg(service),
                       u"its image %1 is not known as a database that can be dumped"_s.arg(place->container.image),
                       u"Known are PostgreSQL, MySQL, MariaDB and MongoDB; others can be added to catalogue.yaml."_s);
    return DatabaseTarget{*place, *tools};
}

void ByteLine::show(qint64 bytes, qint64 total)
{
    if (!m_output.messagesAreSeen() || m_output.isJson() || (m_shown && m_since.elapsed() < 100))
        return;
    m_since.start();
    m_shown = true;
    const QString text =
        total > 0 ? u"%1 of %2"_s.arg(humanByteSize(bytes), humanByteSize(total)) : humanByteSize(bytes);
    m_output.rawMessage("\r\x1b[K" + text.toUtf8());
}

void ByteLine::clear()
{
    if (std::exchange(m_shown, false))
        m_output.rawMessage("\r\x1b[K");
}

Result<Done> agreeToChange(Invocation &run, const QString &question)
{
    if (run.line().has(u"yes"_s))
        return Done{};
    const QString verb = run.line().command->name;
    if (!canAsk())
        return failure(ErrorCode::BadInput, verb, u"there is no terminal to ask on"_s, u"Repeat with --yes."_s);
    if (!askYes(run, question))
        return failure(Error::cancelled(verb));
    return Done{};
}

ExitCode runDump(Invocation &run)
{
    const auto database = databaseOf(run, run.line().arguments.value(0));
    if (!database)
        return run.fail(database.error());
    const QString named = run.line().arguments.value(1);
    const QString file = absolute(!named.isEmpty() ? named
                                                   : databases::dumpName(database->place.container, database->tools,
                                                                         QDateTime::currentDateTime()));
    ByteLine line(run.out());
    QObject context;
    const auto bytes = run.await(databases::dumpDatabase(
        database->place.engine, database->place.container, database->tools, file,
        [&line](qint64 done, qint64 total) { line.show(done, total); }, &context));
    line.clear();
    if (!bytes)
        return run.fail(bytes.error());
    return tell(run, u"dumped"_s, *database, file, *bytes);
}

ExitCode runLoad(Invocation &run)
{
    if (run.line().arguments.size() < 2)
        return run.fail(
            {ErrorCode::BadInput, u"load"_s, u"no file was named"_s, u"Write: pierside load SERVICE FILE"_s, 0});
    const auto database = databaseOf(run, run.line().arguments.value(0));
    if (!database)
        return run.fail(database.error());
    const QString file = absolute(run.line().arguments.value(1));
    const auto preview = run.await(databases::previewLoad(database->tools, file));
    if (!preview)
        return run.fail(preview.error());
    run.out().message(u"load changes the database %1 in %2: what the file drops or overwrites is gone."_s.arg(
        database->tools.database, database->place.container.name));
    if (!preview->isAtomic())
        run.out().message(databases::whatMayStay(*preview));
    const QString question = preview->isAtomic() ? u"Load %1 into it?"_s : u"Load %1, though a part may stay?"_s;
    if (const auto agreed = agreeToChange(run, question.arg(file)); !agreed)
        return run.fail(agreed.error());
    ByteLine line(run.out());
    QObject context;
    const auto bytes = run.await(databases::loadJournaled(
        Journal(app::stateDirectory()), database->place.engine, database->place.container, database->tools, *preview,
        [&line](qint64 done, qint64 total) { line.show(done, total); }, &context));
    line.clear();
    if (!bytes)
        return run.fail(bytes.error());
    return tell(run, u"loaded"_s, *database, file, *bytes);
}

} // namespace pierside::cli
