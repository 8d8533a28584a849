// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/startwatch.h"

#include "models/core/chain.h"
#include "models/core/translate.h"
#include "models/dashboard/dashboard.h"

#include <algorithm>

namespace pierside::dashboard {

using namespace Qt::StringLiterals;
using plan::ServiceStart;
using plan::StartTimeline;

namespace {

constexpr qint64 afterRunMs = 1'000;

bool startedAfter(const QDateTime &end, const QList<engine::Container> &containers)
{
    const QDateTime limit = end.addMSecs(afterRunMs);
    return std::any_of(containers.cbegin(), containers.cend(),
                       [&limit](const engine::Container &container) { return container.startedAt > limit; });
}

//! The containers that somebody else started after a run had ended; all without a run.
QList<engine::Container> laterStarts(const QDateTime &end, QList<engine::Container> containers)
{
    if (end.isValid())
        containers.removeIf([limit = end.addMSecs(afterRunMs)](const engine::Container &container) {
            return container.startedAt <= limit;
        });
    return containers;
}

//! Whether all running containers belong to this start: a stack is not ready after the restart of one of them.
bool isWhole(const StartTimeline &timeline, const QList<engine::Container> &containers)
{
    return std::all_of(containers.cbegin(), containers.cend(), [&timeline](const engine::Container &container) {
        if (!container.isRunning() || container.isOneOff())
            return true;
        return std::any_of(timeline.services.cbegin(), timeline.services.cend(),
                           [&container](const ServiceStart &s) { return s.service == container.service(); });
    });
}

//! What was known of the same starts, and is not told any more.
void keepTimes(StartTimeline &timeline, const StartTimeline &before)
{
    for (ServiceStart &start : timeline.services) {
        if (start.ready.isValid())
            continue;
        for (const ServiceStart &known : before.services) {
            if (known.service == start.service && known.started == start.started && known.ready.isValid())
                start = known;
        }
    }
}

} // namespace

StartWatch::StartWatch(Dashboard &dashboard, Milliseconds seenPause, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_history(dashboard.stateDirectory())
    , m_seenPause(seenPause)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &StartWatch::update);
    connect(&m_dashboard, &Dashboard::stackChanged, this, &StartWatch::touch);
    connect(&m_dashboard, &Dashboard::runStarted, this, &StartWatch::touch);
    connect(&m_dashboard, &Dashboard::stacksChanged, this, &StartWatch::forgetWhatIsGone);
    const auto live = [this] {
        if (m_dashboard.engineState().connection() == engine::EngineState::Connection::Live)
            m_liveSince = QDateTime::currentDateTimeUtc();
    };
    connect(&m_dashboard.engineState(), &engine::EngineState::connectionChanged, this, live);
    live();
    connect(&m_dashboard, &Dashboard::runFinished, this, [this](const StackId &id) {
        if (!m_dashboard.find(id))
            return;
        m_touched.insert(id);
        update();
        remember(id, m_views.value(id).timeline);
    });
    for (const StackId &id : m_dashboard.ids())
        touch(id);
}

StartWatch::~StartWatch() = default;

QString StartWatch::keyOf(const StackId &stackId) const
{
    const DashboardStack *stack = m_dashboard.find(stackId);
    return stack ? actions::StartHistory::keyOf(m_dashboard.engineState().info(), stack->project) : QString();
}

void StartWatch::touch(const StackId &stackId)
{
    m_touched.insert(stackId);
    if (!m_soon.isActive())
        m_soon.start();
}

void StartWatch::forgetWhatIsGone()
{
    const QList<StackId> ids = m_dashboard.ids();
    const auto isGone = [&ids](const auto &it) { return !ids.contains(it.key()); };
    m_views.removeIf(isGone);
    m_records.removeIf(isGone);
    m_seen.removeIf(isGone);
    m_own.removeIf(isGone);
    for (const StackId &id : ids)
        touch(id);
}

void StartWatch::update()
{
    const QSet<StackId> touched = std::exchange(m_touched, {});
    for (const StackId &id : touched) {
        if (m_dashboard.find(id))
            updateOne(id);
    }
}

void StartWatch::updateOne(const StackId &stackId)
{
    StartView view;
    view.timeline = timelineNow(stackId);
    if (!view.timeline.isEmpty()) {
        read(stackId);
        view.usual = actions::usualOf(m_records.value(stackId), view.timeline);
        const run::Run *run = m_dashboard.runOf(stackId);
        view.clock = view.timeline.ours && run ? run->clock() : std::nullopt;
    }
    if (m_views.value(stackId) == view)
        return;
    m_views.insert(stackId, view);
    const StartTimeline &timeline = view.timeline;
    const bool isNew = m_liveSince.isValid() && timeline.begin > m_liveSince;
    if (!timeline.ours && isNew && actions::recordOf(timeline) && m_remembered.value(stackId) != timeline.begin) {
        m_remembered.insert(stackId, timeline.begin);
        QTimer::singleShot(m_seenPause, this, [this, stackId, timeline] { remember(stackId, timeline); });
    }
    Q_EMIT changed(stackId);
}

StartTimeline StartWatch::timelineNow(const StackId &stackId)
{
    const QList<engine::Container> containers = m_dashboard.containersOf(stackId);
    const run::Run *run = m_dashboard.runOf(stackId);
    if (!run)
        return seen(stackId, containers);
    const plan::Plan &plan = run->prepared().plan;
    QList<plan::StepProgress> progress;
    for (int step = 0; step < plan.steps.size(); ++step)
        progress.append(run->progress(step));
    StartTimeline timeline = plan::timelineOf(plan, progress);
    if (timeline.isEmpty())
        return withoutStart(stackId, *run, containers);
    if (run->isRunning())
        return timeline;
    plan::complete(timeline, containers);
    // Somebody else may have started something since.
    if (startedAfter(run->endedAt(), containers))
        return seen(stackId, laterStarts(run->endedAt(), containers));
    m_own.insert(stackId, {timeline, run->endedAt()});
    return timeline;
}

StartTimeline StartWatch::withoutStart(const StackId &stackId, const run::Run &run,
                                       const QList<engine::Container> &containers)
{
    const OwnStart own = m_own.value(stackId);
    const bool isNewest = !containers.isEmpty() && own.endedAt.isValid() && !startedAfter(own.endedAt, containers);
    if (isNewest)
        return own.timeline;
    // What is left of a start while the rest is being removed would look like another, smaller one.
    return run.isRunning() ? m_views.value(stackId).timeline : seen(stackId, laterStarts(own.endedAt, containers));
}

StartTimeline StartWatch::seen(const StackId &stackId, const QList<engine::Container> &containers)
{
    const DashboardStack *stack = m_dashboard.find(stackId);
    StartTimeline timeline = plan::timelineOf(stack ? stack->declared() : nullptr, containers);
    keepTimes(timeline, m_seen.value(stackId));
    m_seen.insert(stackId, timeline);
    return timeline;
}

void StartWatch::read(const StackId &stackId)
{
    if (m_records.contains(stackId))
        return;
    m_records.insert(stackId, {});
    onPool([history = m_history, key = keyOf(stackId)]() -> Result<QList<actions::StartRecord>> {
        return history.of(key);
    }).then(this, [this, stackId](const Result<QList<actions::StartRecord>> &records) {
        if (!records || !m_dashboard.find(stackId))
            return;
        m_records.insert(stackId, *records);
        touch(stackId);
    });
}

void StartWatch::remember(const StackId &stackId, const StartTimeline &timeline)
{
    const auto record = actions::recordOf(timeline);
    const QString key = keyOf(stackId);
    if (!record || key.isEmpty())
        return;
    m_remembered.insert(stackId, timeline.begin);
    onPool([history = m_history, key, record = *record]() -> Result<QList<actions::StartRecord>> {
        // A history that cannot be kept is no reason to bother anybody: times are told without a comparison.
        if (const auto added = history.add(key, record); !added)
            return failure(added.error());
        return history.of(key);
    }).then(this, [this, stackId](const Result<QList<actions::StartRecord>> &records) {
        if (records && m_dashboard.find(stackId))
            m_records.insert(stackId, *records);
    });
}

QHash<QString, QString> StartWatch::readyTexts(const StackId &stackId) const
{
    QHash<QString, QString> texts;
    const auto view = m_views.constFind(stackId);
    if (view == m_views.cend())
        return texts;
    for (const ServiceStart &start : view->timeline.services) {
        if (const auto time = start.ownTime(); time && start.checked)
            texts.insert(start.service, tr("ready after %1").arg(humanDuration(*time)));
    }
    return texts;
}

QString StartWatch::readyText(const StackId &stackId) const
{
    const auto view = m_views.constFind(stackId);
    if (view == m_views.cend() || (!view->timeline.ours && !isWhole(view->timeline, m_dashboard.containersOf(stackId))))
        return {};
    return plan::readyText(view->timeline, view->usual.ready);
}

} // namespace pierside::dashboard

#include "moc_startwatch.cpp"
