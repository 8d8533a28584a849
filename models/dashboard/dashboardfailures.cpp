// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/dashboard.h"
#include "models/dashboard/failureover.h"

// When the failure of a run is over.
namespace pierside::dashboard {

namespace {

//! The mirror may lag behind the end of a run: what the run itself removed does not end its failure.
constexpr qint64 settledAfterMs = 1'000;

} // namespace

void Dashboard::endFailureIfOver(const StackId &id, bool wasRemoved)
{
    const run::Run *run = runOf(id);
    if (!run || run->isRunning())
        return;
    const QList<engine::Container> containers = containersOf(id);
    const bool isDown =
        wasRemoved && containers.isEmpty() && run->endedAt().msecsTo(QDateTime::currentDateTimeUtc()) > settledAfterMs;
    if (isDown || isFailureOver(run->prepared().plan, progressOf(*run), containers, run->endedAt()))
        endFailure(id);
}

void Dashboard::endFailure(const StackId &id)
{
    const run::Run *run = runOf(id);
    if (!run || run->isRunning() || !hasFailedStep(progressOf(*run)))
        return;
    Q_EMIT failureEnded(id);
    // Not while a slot may still use the run.
    QMetaObject::invokeMethod(
        this,
        [this, id, run] {
            if (runOf(id) != run || run->isRunning())
                return;
            m_runs.erase(id);
            Q_EMIT stackChanged(id);
        },
        Qt::QueuedConnection);
}

QList<plan::StepProgress> Dashboard::progressOf(const run::Run &run)
{
    QList<plan::StepProgress> progress;
    for (int step = 0; step < run.prepared().plan.steps.size(); ++step)
        progress.append(run.progress(step));
    return progress;
}

} // namespace pierside::dashboard
