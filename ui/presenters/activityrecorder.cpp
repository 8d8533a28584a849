// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/activityrecorder.h"

#include "models/core/onpool.h"
#include "models/dashboard/dashboard.h"
#include "models/items/eventwords.h"

#include <QThreadPool>

#include <utility>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using items::ActivityEntry;
using plan::StepState;

namespace {

constexpr int WriteAfterMs = 2'000;
constexpr qsizetype MostOwners = 10'000; //!< limit for networks and volumes, and for containers with a health check

ActivityEntry::Outcome outcomeOf(StepState state)
{
    switch (state) {
    case StepState::Running:
        return ActivityEntry::Outcome::Running;
    case StepState::Done:
        return ActivityEntry::Outcome::Done;
    case StepState::Failed:
        return ActivityEntry::Outcome::Failed;
    case StepState::Cancelled:
    case StepState::Skipped:
        return ActivityEntry::Outcome::Cancelled;
    case StepState::Waiting:
        break;
    }
    return ActivityEntry::Outcome::None;
}

QString stepText(const plan::Step &step, const plan::StepProgress &progress)
{
    if (progress.error)
        return progress.error->message();
    if (progress.state == StepState::Done && progress.started.isValid() && progress.text.isEmpty())
        return humanDuration(std::chrono::milliseconds(progress.started.msecsTo(progress.ended)));
    return progress.text.isEmpty() ? step.why : progress.text;
}

} // namespace

ActivityRecorder::ActivityRecorder(dashboard::Dashboard &dashboard, items::ActivityModel &model, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_model(model)
    , m_history(dashboard.stateDirectory())
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(WriteAfterMs);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        QThreadPool::globalInstance()->start(
            [history = m_history, entries = std::exchange(m_unwritten, {})] { history.append(entries); });
    });
    connect(&model, &items::ActivityModel::historyWanted, this, &ActivityRecorder::readHistory);
    // Emitted before the event is applied, while its object still exists.
    connect(&dashboard.engineState(), &engine::EngineState::changed, this, &ActivityRecorder::learnOwners);
    connect(&dashboard, &dashboard::Dashboard::runStarted, this, &ActivityRecorder::recordRun);
    connect(&dashboard.engineState(), &engine::EngineState::eventSeen, this, &ActivityRecorder::recordEvent);
}

ActivityRecorder::~ActivityRecorder()
{
    m_history.append(m_unwritten);
}

void ActivityRecorder::add(const items::ActivityEntry &entry)
{
    m_model.add(entry);
    if (!items::ActivityHistory::isFinal(entry))
        return;
    m_unwritten.append(entry);
    if (!m_soon.isActive())
        m_soon.start();
}

void ActivityRecorder::readHistory()
{
    // What this session has added is in the model already, and maybe in the file.
    onPool([history = m_history, before = m_since]() -> Result<QList<ActivityEntry>> {
        QList<ActivityEntry> entries = history.read();
        entries.removeIf([&before](const ActivityEntry &entry) { return entry.time >= before; });
        return entries;
    }).then(this, [this](const Result<QList<ActivityEntry>> &entries) {
        if (entries)
            m_model.prepend(*entries);
    });
}

void ActivityRecorder::recordRun(const StackId &, run::Run *run)
{
    const plan::Plan &plan = run->prepared().plan;
    const quint64 key = m_nextKey;
    m_nextKey += quint64(plan.steps.size()) + 1;
    ActivityEntry entry;
    entry.kind = ActivityEntry::Kind::Plan;
    entry.outcome = ActivityEntry::Outcome::Running;
    entry.time = QDateTime::currentDateTimeUtc();
    entry.project = plan.project;
    entry.subject = u"%1 %2"_s.arg(plan::verbName(plan.verb), plan.project.value);
    entry.text = tr("%n step(s)", nullptr, int(plan.steps.size()));
    entry.key = key;
    add(entry);
    connect(run, &run::Run::stepChanged, this, [this, run, key](int id) { recordStep(*run, id, key + 1); });
    connect(run, &run::Run::finished, this,
            [this, entry](const plan::RunReport &report, const std::optional<Error> &error) mutable {
                entry.outcome = report.cancelled   ? ActivityEntry::Outcome::Cancelled
                                : report.succeeded ? ActivityEntry::Outcome::Done
                                                   : ActivityEntry::Outcome::Failed;
                const auto first = error ? error : report.firstError();
                entry.text = report.succeeded   ? tr("done in %1").arg(humanDuration(report.duration))
                             : report.cancelled ? tr("cancelled after %1").arg(humanDuration(report.duration))
                             : first            ? first->message()
                                                : tr("failed");
                add(entry);
            });
}

void ActivityRecorder::recordStep(const run::Run &run, int stepId, quint64 firstKey)
{
    const plan::StepProgress &progress = run.progress(stepId);
    // Steps that were not started are covered by the line of the plan.
    if (progress.state == StepState::Waiting || progress.state == StepState::Skipped)
        return;
    const plan::Step &step = run.prepared().plan.steps[stepId];
    ActivityEntry entry;
    entry.kind = ActivityEntry::Kind::Step;
    entry.outcome = outcomeOf(progress.state);
    entry.time = progress.started;
    entry.project = run.prepared().plan.project;
    entry.subject = step.title;
    entry.service = step.service;
    entry.text = stepText(step, progress);
    entry.key = firstKey + quint64(stepId);
    add(entry);
}

void ActivityRecorder::learnOwners(const engine::Change &change)
{
    const engine::Snapshot &snapshot = m_dashboard.engineState().snapshot();
    for (const NetworkId &id : change.networks) {
        if (const auto network = snapshot.networks.constFind(id); network != snapshot.networks.cend())
            m_owners.insert(id.value, network->project());
    }
    for (const QString &name : change.volumes) {
        if (const auto volume = snapshot.volumes.constFind(name); volume != snapshot.volumes.cend())
            m_owners.insert(name, volume->project());
    }
    if (m_owners.size() > MostOwners)
        m_owners.clear();
}

void ActivityRecorder::recordEvent(const engine::Event &event)
{
    // The dashboard has seen the event before: it was connected first.
    const bool stopRequested = m_dashboard.stoppedOnRequest().contains({event.actorId});
    ActivityEntry entry = items::eventEntry(event, stopRequested);
    // Some engines report every probe; only a changed result is recorded.
    if (entry.topic == ActivityEntry::Topic::Health) {
        if (stopRequested || m_health.value(event.actorId) == entry.text)
            return;
        if (m_health.size() > MostOwners)
            m_health.clear();
        m_health.insert(event.actorId, entry.text);
    } else if (entry.topic == ActivityEntry::Topic::Container && event.action != "kill"_L1) {
        m_health.remove(event.actorId);
    }
    if (event.type == engine::Event::Type::Network || event.type == engine::Event::Type::Volume) {
        entry.project = m_owners.value(event.actorId);
        // Shows the name instead of the id while the container is known.
        const QString id = event.attributes.value(u"container"_s);
        const auto container = m_dashboard.engineState().snapshot().containers.constFind(ContainerId{id});
        if (container != m_dashboard.engineState().snapshot().containers.cend())
            entry.text.replace(id.left(12), container->name);
    }
    add(entry);
}

} // namespace pierside::ui

#include "moc_activityrecorder.cpp"
