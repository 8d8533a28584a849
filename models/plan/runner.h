// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/steadyclock.h"
#include "models/core/task.h"
#include "models/plan/plan.h"
#include "models/plan/progress.h"

#include <QDateTime>
#include <QObject>

#include <map>
#include <memory>

namespace pierside::plan {

//! Reports progress and output of a running step. Thread-safe.
class StepReporter
{
public:
    using Report = std::function<void(int percent, const QString &text)>;
    explicit StepReporter(Report report = {}, std::function<void()> unchanged = {})
        : m_report(std::move(report))
        , m_unchanged(std::move(unchanged))
    {
    }
    void progress(int percent, const QString &text) const
    {
        if (m_report)
            m_report(percent, text);
    }
    //! Says that the step had nothing to do, so steps that depend on a change (Step::ifChanged) are skipped. Call it
    //! before the task finishes.
    void unchanged() const
    {
        if (m_unchanged)
            m_unchanged();
    }

private:
    Report m_report;
    std::function<void()> m_unchanged;
};

//! Executes one kind of step. Called on the Runner's thread. Cancelling the Task must end it soon.
using Executor = std::function<Task<Done>(const Step &step, const StepReporter &reporter)>;
using Executors = std::map<StepKind, Executor>;

//! \brief Executes a Plan: handles edges, parallelism, cancellation and progress, independently of step kinds.
//!
//! Lives on one thread. Every step whose predecessors are done runs at once, lowest id first, up to \a maxParallel
//! (passive steps do not count). A failure skips only the steps that depend on it. cancel() skips steps that have not
//! started and cancels those that run, but afterFailure steps still undo what is half done; a second cancel() stops
//! these too. finished() is always emitted exactly once, after the last step has ended. A blocked plan finishes without
//! running. Signal order: stepChanged() for a step, then finished(); none is emitted from inside start() or cancel(). A
//! slot may delete the Runner. Executors outlive it only in their own tasks, which are cancelled.
class Runner : public QObject
{
    Q_OBJECT

public:
    Runner(Plan plan, Executors executors, int maxParallel, QObject *parent = nullptr);
    ~Runner() override; //!< cancels

    void start();
    void cancel();

    const Plan &plan() const;
    const StepProgress &progress(StepId id) const;
    bool isRunning() const;
    bool isCancelling() const;
    //! The clock of the steps' times.
    const SteadyClock &clock() const;

Q_SIGNALS:
    void stepChanged(int stepId);
    void finished(const pierside::plan::RunReport &report);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pierside::plan
