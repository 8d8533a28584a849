// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/recovery.h"

#include "models/volumes/bundlefile.h"
#include "models/volumes/helper.h"

#include <algorithm>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

bool hasReplaced(const JournalRun &run)
{
    return std::any_of(run.steps.cbegin(), run.steps.cend(), [](const JournalStep &step) {
        return step.kind == replaceStep && step.state != JournalStep::State::Waiting;
    });
}

//! The containers of one kind of step that were begun.
QList<ContainerId> heldBy(const JournalRun &run, QLatin1StringView kind, QStringList *names = nullptr)
{
    QList<ContainerId> held;
    for (const JournalStep &step : run.steps) {
        if (step.kind != kind || step.state == JournalStep::State::Waiting)
            continue;
        held.append(ContainerId{step.object});
        if (names)
            names->append(step.why);
    }
    return held;
}

QList<JournalRun> replacementsIn(const Journal &journal, const QString &engine)
{
    QList<JournalRun> runs = journal.interrupted();
    runs.removeIf([&engine](const JournalRun &run) { return run.engine != engine || !hasReplaced(run); });
    return runs;
}

bool areAllIn(const QStringList &names, const QStringList &all)
{
    return std::all_of(names.cbegin(), names.cend(), [&all](const QString &name) { return all.contains(name); });
}

} // namespace

Unfinished unfinishedOf(const JournalRun &run)
{
    Unfinished unfinished;
    unfinished.verb = run.verb;
    unfinished.project = run.project;
    unfinished.begun = run.begun;
    unfinished.snapshot = run.request["snapshot"_L1].toString();
    unfinished.saved = run.request["saved"_L1].toString();
    for (const JournalStep &step : run.steps) {
        if (step.kind == replaceStep && step.state != JournalStep::State::Waiting)
            unfinished.volumes.append(step.object);
    }
    heldBy(run, stopStep, &unfinished.stopped);
    unfinished.held = unfinished.stopped;
    heldBy(run, pauseStep, &unfinished.held);
    return unfinished;
}

QList<JournalRun> interruptedReplacements(const Places &places, const QString &engine)
{
    return replacementsIn(places.journal, engine);
}

Result<Recovery> recover(engine::Engine &engine, const Places &places, const std::stop_token &stop)
{
    // An engine that does not answer is not asked again and again.
    if (const auto swept = sweepHelpers(engine, stop); !swept)
        return failure(swept.error());
    places.store.sweep();
    Recovery recovery;
    const QList<JournalRun> runs = places.journal.interrupted();
    for (const JournalRun &run : runs) {
        if (run.engine != engine.info().identity())
            continue;
        if (hasReplaced(run)) {
            recovery.unfinished.append(unfinishedOf(run));
            continue;
        }
        QStringList names;
        const QList<ContainerId> paused = heldBy(run, pauseStep, &names);
        const QList<ContainerId> stopped = heldBy(run, stopStep, &names);
        if (const auto thawed = thaw(engine, paused, Freeze::Pause); !thawed)
            return failure(thawed.error());
        if (const auto thawed = thaw(engine, stopped, Freeze::Stop); !thawed)
            return failure(thawed.error());
        recovery.resumed += names;
        removeStaged(run);
        if (const auto copy = endInterruptedCopy(engine, run))
            recovery.copies.append(*copy);
        // The state that undo would return to is the current one.
        if (const QString made = run.request["made"_L1].toString(); !made.isEmpty())
            static_cast<void>(places.store.remove(made));
        if (const auto closed = places.journal.close(run, u"cancelled"_s); !closed)
            return failure(closed.error());
    }
    return recovery;
}

void settleReplaced(engine::Engine &engine, const Places &places, const QStringList &volumes)
{
    const QList<JournalRun> runs = interruptedReplacements(places, engine.info().identity());
    for (const JournalRun &run : runs) {
        if (!areAllIn(unfinishedOf(run).volumes, volumes))
            continue;
        // A container that does not start keeps its record open.
        if (thaw(engine, heldBy(run, stopStep), Freeze::Stop))
            static_cast<void>(places.journal.close(run, u"finished later"_s));
    }
}

void forgetReplaced(const QString &stateDirectory, const QString &engine, const QStringList &removed)
{
    const Journal journal = journalIn(stateDirectory);
    const QList<JournalRun> runs = replacementsIn(journal, engine);
    for (const JournalRun &run : runs) {
        if (areAllIn(unfinishedOf(run).volumes, removed))
            static_cast<void>(journal.close(run, u"superseded"_s));
    }
}

} // namespace pierside::volumes
