// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/timeline.h"

#include "models/core/translate.h"

#include <algorithm>

namespace pierside::plan {

using namespace Qt::StringLiterals;
using Phase = StartSpan::Phase;

namespace {

//! Shorter waits are not counted as blocked.
constexpr Milliseconds leastBlocked{20};

std::optional<Phase> phaseOf(StepKind kind)
{
    switch (kind) {
    case StepKind::PullImage:
    case StepKind::BuildImage:
        return Phase::Image;
    case StepKind::StopContainer:
    case StepKind::RemoveContainer:
    case StepKind::RenameContainer:
        return Phase::Stop;
    case StepKind::CreateContainer:
        return Phase::Create;
    case StepKind::StartContainer:
    case StepKind::UnpauseContainer:
    case StepKind::RestartContainer:
        return Phase::Start;
    case StepKind::WaitReady:
        return Phase::Ready;
    default:
        return std::nullopt;
    }
}

bool isOver(StepState state)
{
    return state != StepState::Waiting && state != StepState::Running;
}

Milliseconds between(const QDateTime &from, const QDateTime &to)
{
    return Milliseconds(from.msecsTo(to));
}

void keepLast(QDateTime &time, const QDateTime &other)
{
    if (other.isValid() && (!time.isValid() || other > time))
        time = other;
}

void keepFirst(QDateTime &time, const QDateTime &other)
{
    if (other.isValid() && (!time.isValid() || other < time))
        time = other;
}

//! What a start waited for: earlier steps of the same service, or another service.
struct Waited
{
    QDateTime ownEnd; //!< when the last earlier step of the same service ended
    bool ownMissing = false;
    QString by;
    QDateTime until; //!< invalid = still waiting
};

class FromRun
{
public:
    FromRun(const Plan &plan, const QList<StepProgress> &progress)
        : m_plan(plan)
        , m_progress(progress)
    {
    }

    StartTimeline take()
    {
        m_timeline.verb = m_plan.verb;
        for (const StepProgress &step : m_progress)
            keepFirst(m_timeline.begin, step.started);
        for (StepId id = 0; id < m_plan.steps.size(); ++id)
            add(id);
        finish();
        return m_timeline;
    }

private:
    ServiceStart &serviceOf(const QString &name)
    {
        const auto it = std::find_if(m_timeline.services.begin(), m_timeline.services.end(),
                                     [&](const ServiceStart &start) { return start.service == name; });
        if (it != m_timeline.services.end())
            return *it;
        ServiceStart start;
        start.service = name;
        m_timeline.services.append(start);
        return m_timeline.services.last();
    }

    void add(StepId id)
    {
        const Step &step = m_plan.steps[id];
        const StepProgress &progress = m_progress[id];
        const auto phase = phaseOf(step.kind());
        if (!phase || step.service.isEmpty())
            return;
        // A service that is stopped and not started again is not part of the start.
        if (*phase == Phase::Stop && !step.afterFailure && !startsAgain(step.service))
            return;
        ServiceStart &start = serviceOf(step.service);
        if (*phase == Phase::Start)
            addBlocked(start, step, progress);
        if (!progress.started.isValid())
            return;
        start.spans.append({*phase, progress.started, progress.ended});
        if (progress.state == StepState::Failed && start.problem.isEmpty())
            start.problem = progress.error
                                ? (progress.error->cause.isEmpty() ? progress.error->what : progress.error->cause)
                                : tr("failed");
        if (progress.state != StepState::Done)
            return;
        if (*phase == Phase::Create)
            keepLast(start.created, progress.ended);
        else if (*phase == Phase::Start)
            keepLast(start.started, progress.ended);
    }

    bool startsAgain(const QString &service) const
    {
        return std::any_of(m_plan.steps.cbegin(), m_plan.steps.cend(), [&](const Step &step) {
            return step.service == service && phaseOf(step.kind()) == Phase::Start;
        });
    }

    Waited waitedFor(const Step &step) const
    {
        Waited waited;
        QList<StepId> before = step.after;
        before += step.afterEnded;
        for (const StepId id : std::as_const(before)) {
            const Step &other = m_plan.steps[id];
            const StepProgress &progress = m_progress[id];
            if (other.service == step.service || other.service.isEmpty()) {
                waited.ownMissing = waited.ownMissing || !isOver(progress.state);
                keepLast(waited.ownEnd, progress.ended);
            } else if (!isOver(progress.state)) {
                if (waited.by.isEmpty() || waited.until.isValid())
                    waited.by = other.service;
                waited.until = {};
            } else if (progress.ended.isValid() &&
                       (waited.by.isEmpty() || (waited.until.isValid() && progress.ended > waited.until))) {
                waited.by = other.service;
                waited.until = progress.ended;
            }
        }
        if (!waited.ownEnd.isValid())
            waited.ownEnd = m_timeline.begin;
        return waited;
    }

    void addBlocked(ServiceStart &start, const Step &step, const StepProgress &progress)
    {
        const Waited waited = waitedFor(step);
        if (waited.by.isEmpty() || waited.ownMissing || !waited.ownEnd.isValid())
            return;
        const bool goesOn = progress.state == StepState::Waiting && !waited.until.isValid();
        const QDateTime end = progress.started.isValid() ? progress.started : waited.until;
        if (!goesOn &&
            (!end.isValid() || between(waited.ownEnd, waited.until.isValid() ? waited.until : end) < leastBlocked))
            return;
        start.spans.append({Phase::Blocked, waited.ownEnd, goesOn ? QDateTime() : end});
        start.blockedBy = waited.by;
        if (!goesOn)
            start.blockedFor = std::max(start.blockedFor, between(waited.ownEnd, end));
    }

    //! A service is ready once every wait for it has ended.
    void finishReady(ServiceStart &start) const
    {
        bool allReady = true;
        bool isChecked = false;
        QDateTime last;
        for (StepId id = 0; id < m_plan.steps.size(); ++id) {
            if (m_plan.steps[id].service != start.service || m_plan.steps[id].kind() != StepKind::WaitReady)
                continue;
            const StepState state = m_progress[id].state;
            if (state == StepState::Done) {
                keepLast(last, m_progress[id].ended);
                // A wait without anything to ask ends with this word.
                isChecked = isChecked || m_progress[id].text != tr("running");
            } else if (state != StepState::Skipped) {
                allReady = false;
            }
        }
        if (!allReady || !last.isValid())
            return;
        start.ready = last;
        start.checked = isChecked;
    }

    void finish()
    {
        const bool starts = std::any_of(m_plan.steps.cbegin(), m_plan.steps.cend(),
                                        [](const Step &step) { return phaseOf(step.kind()) == Phase::Start; });
        m_timeline.services.removeIf([](const ServiceStart &start) { return start.spans.isEmpty(); });
        if (!starts)
            m_timeline.services.clear();
        bool goesOn = false;
        for (const StepProgress &progress : m_progress)
            goesOn = goesOn || !isOver(progress.state);
        QDateTime last;
        for (ServiceStart &start : m_timeline.services) {
            finishReady(start);
            std::stable_sort(start.spans.begin(), start.spans.end(),
                             [](const StartSpan &a, const StartSpan &b) { return a.begin < b.begin; });
            for (const StartSpan &span : std::as_const(start.spans))
                keepLast(last, span.end);
        }
        if (!goesOn)
            m_timeline.end = last;
    }

    const Plan &m_plan;
    const QList<StepProgress> &m_progress;
    StartTimeline m_timeline;
};

} // namespace

std::optional<Milliseconds> ServiceStart::ownTime() const
{
    // A time before the start means that the engine's clock was set meanwhile; the duration is unknown.
    if (!started.isValid() || !ready.isValid() || ready < started)
        return std::nullopt;
    return between(started, ready);
}

bool StartTimeline::withImages() const
{
    return std::any_of(services.cbegin(), services.cend(), [](const ServiceStart &start) {
        return std::any_of(start.spans.cbegin(), start.spans.cend(),
                           [](const StartSpan &span) { return span.phase == Phase::Image; });
    });
}

std::optional<Milliseconds> StartTimeline::readyAfter() const
{
    QDateTime last;
    bool someStarted = false;
    for (const ServiceStart &start : services) {
        if (!start.ready.isValid())
            return std::nullopt;
        someStarted = someStarted || start.started.isValid();
        keepLast(last, start.ready);
    }
    if (!someStarted || !begin.isValid() || last < begin)
        return std::nullopt;
    return between(begin, last);
}

const ServiceStart *StartTimeline::slowest() const
{
    const ServiceStart *found = nullptr;
    int count = 0;
    for (const ServiceStart &start : services) {
        const auto time = start.ownTime();
        if (!time)
            continue;
        ++count;
        if (!found || *time > *found->ownTime())
            found = &start;
    }
    return count > 1 ? found : nullptr;
}

StartTimeline timelineOf(const Plan &plan, const QList<StepProgress> &progress)
{
    if (plan.steps.size() != progress.size())
        return {};
    return FromRun(plan, progress).take();
}

QString readyText(const StartTimeline &timeline, const std::optional<Milliseconds> &usual)
{
    const auto after = timeline.readyAfter();
    if (!after)
        return {};
    const bool isChecked = std::any_of(timeline.services.cbegin(), timeline.services.cend(),
                                       [](const ServiceStart &start) { return start.checked; });
    const QString time = humanDuration(*after);
    const QString ready = isChecked ? tr("ready after %1").arg(time) : tr("running after %1").arg(time);
    return usual ? tr("%1, usually %2").arg(ready, humanDuration(*usual)) : ready;
}

QString startSummary(const StartTimeline &timeline, const std::optional<Milliseconds> &usual)
{
    const QString ready = readyText(timeline, usual);
    const ServiceStart *slowest = ready.isEmpty() ? nullptr : timeline.slowest();
    if (!slowest)
        return ready;
    const QString own = humanDuration(*slowest->ownTime());
    return slowest->blockedBy.isEmpty()
               ? tr("%1; slowest %2 %3").arg(ready, slowest->service, own)
               : tr("%1; slowest %2 %3, blocked by %4").arg(ready, slowest->service, own, slowest->blockedBy);
}

} // namespace pierside::plan
