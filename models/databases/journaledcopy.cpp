// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/databases/journaledcopy.h"

#include "models/engine/engine.h"

namespace pierside::databases {

using namespace Qt::StringLiterals;

namespace {

//! A success closes earlier interrupted entries of the same database.
template <class T>
Task<T> settling(const Task<T> &task, const Journal &journal, const JournalRun &run, QObject *context)
{
    return task.map(context, [journal, run](const T &value) -> Result<T> {
        const QList<JournalRun> all = journal.interrupted();
        for (const JournalRun &earlier : all) {
            const bool isSame = earlier.engine == run.engine && earlier.project == run.project &&
                                earlier.request["service"_L1] == run.request["service"_L1] &&
                                earlier.request["database"_L1] == run.request["database"_L1];
            if (isSame && earlier.request.contains("database"_L1))
                (void)journal.close(earlier, u"finished later"_s);
        }
        return value;
    });
}

} // namespace

JournalRun journalRunOf(const engine::EngineInfo &engine, const engine::Container &container,
                        const DatabaseTools &tools, const QString &verb, const QString &from)
{
    JournalRun run;
    run.engine = engine.identity();
    run.project = container.project().value;
    run.verb = verb;
    run.request = {{u"service"_s, container.service()}, {u"database"_s, tools.database}, {u"from"_s, from}};
    run.steps = {{verb, u"%1 into %2 of %3"_s.arg(from, tools.database, container.name), u"asked for"_s,
                  JournalStep::State::Waiting}};
    return run;
}

Task<qint64> loadJournaled(const Journal &journal, const std::shared_ptr<engine::Engine> &engine,
                           const engine::Container &container, const DatabaseTools &tools, const LoadPreview &agreed,
                           const ByteProgress &progress, QObject *context)
{
    const auto load = [=] { return loadDatabase(engine, container, tools, agreed, progress, context); };
    if (!engine)
        return load();
    const JournalRun run = journalRunOf(engine->info(), container, tools, u"load"_s, agreed.file);
    return settling(journaled<qint64>(journal, run, context, load), journal, run, context);
}

Task<ImportReport> importJournaled(const Journal &journal, const std::shared_ptr<engine::Engine> &engine,
                                   const engine::Container &container, const DatabaseTools &tools,
                                   const ImportSource &source, const Secret &password, const ImportPreview &preview,
                                   const ByteProgress &progress, QObject *context)
{
    const auto import = [=] {
        return importDatabase(engine, container, tools, source, password, preview, progress, context);
    };
    if (!engine)
        return import();
    const JournalRun run = journalRunOf(engine->info(), container, tools, u"import"_s, source.text());
    return settling(journaled<ImportReport>(journal, run, context, import), journal, run, context);
}

} // namespace pierside::databases
