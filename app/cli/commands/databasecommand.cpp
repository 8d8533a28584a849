// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/databasetarget.h"
#include "app/cli/commands/question.h"
#include "app/cli/terminal/byteline.h"
#include "app/common/paths.h"
#include "models/core/translate.h"
#include "models/databases/journaledcopy.h"

#include <QDir>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

QString absolute(const QString &file)
{
    return QDir::cleanPath(QDir(app::currentDirectory()).absoluteFilePath(file));
}

//! \a message has places for the database, the container, the file and the size.
ExitCode report(Invocation &run, const QString &message, const DatabaseTarget &database, const QString &file,
                qint64 bytes)
{
    if (run.out().isJson()) {
        run.out().json(QJsonDocument(QJsonObject{{u"container"_s, database.place.container.name},
                                                 {u"database"_s, database.tools.database},
                                                 {u"file"_s, file},
                                                 {u"bytes"_s, bytes}}));
    } else {
        run.out().message(
            message.arg(database.tools.database, database.place.container.name, file, humanByteSize(bytes)));
    }
    run.out().flush();
    return ExitCode::Done;
}

} // namespace

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
    return report(run, tr("dumped %1 of %2: %3, %4"), *database, file, *bytes);
}

ExitCode runLoad(Invocation &run)
{
    if (run.line().arguments.size() < 2)
        return run.fail(
            {ErrorCode::BadInput, u"load"_s, tr("no file is given"), tr("Write: pierside load SERVICE FILE"), 0});
    const auto database = databaseOf(run, run.line().arguments.value(0));
    if (!database)
        return run.fail(database.error());
    const QString file = absolute(run.line().arguments.value(1));
    const auto preview = run.await(databases::previewLoad(database->tools, file));
    if (!preview)
        return run.fail(preview.error());
    run.out().message(tr("load changes the database %1 in %2: data that the file drops or overwrites is lost.")
                          .arg(database->tools.database, database->place.container.name));
    if (!preview->isAtomic())
        run.out().message(databases::whatMayStay(*preview));
    const QString question =
        preview->isAtomic() ? tr("Load %1?") : tr("Load %1, although a failure may leave a part of it?");
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
    return report(run, tr("loaded %1 of %2: %3, %4"), *database, file, *bytes);
}

} // namespace pierside::cli
