// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/activityrecorder.h"

#include "models/actions/desk.h"
#include "models/items/activitymodel.h"
#include "ui/widgets/counted.h"

namespace pierside::ui {

using namespace Qt::StringLiterals;
using items::ActivityEntry;
using plan::StepState;

namespace {

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

ActivityRecorder::ActivityRecorder(actions::Desk &desk, items::ActivityModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{
    connect(&desk, &actions::Desk::runStarted, this, &ActivityRecorder::recordRun);
    connect(&desk.engineState(), &engine::EngineState::eventSeen, this, &ActivityRecorder::recordEvent);
}

void ActivityRecorder::recordRun(const QString &, actions::Run *run)
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
    entry.text = counted(plan.steps.size(), tr("%1 step"), tr("%1 steps"));
    entry.key = key;
    m_model.add(entry);
    connect(run, &actions::Run::stepChanged, this, [this, run, key](int id) { recordStep(*run, id, key + 1); });
    connect(run, &actions::Run::finished, this,
            [this, entry](const plan::RunReport &report, const std::optional<Error> &error) mutable {
                entry.outcome = report.cancelled   ? ActivityEntry::Outcome::Cancelled
                                : report.succeeded ? ActivityEntry::Outcome::Done
                                                   : ActivityEntry::Outcome::Failed;
                const auto first = error ? error : report.firstError();
                entry.text = report.succeeded   ? tr("done in %1").arg(humanDuration(report.duration))
                             : report.cancelled ? tr("cancelled after %1").arg(humanDuration(report.duration))
                             : first            ? first->message()
                                                : tr("failed");
                m_model.add(entry);
            });
}

void ActivityRecorder::recordStep(const actions::Run &run, int stepId, quint64 firstKey)
{
    const plan::StepProgress &progress = run.progress(stepId);
    // Steps that never began say nothing that the plan's own line does not.
    if (progress.state == StepState::Waiting || progress.state == StepState::Skipped)
        return;
    const plan::Step &step = run.prepared().plan.steps[stepId];
    ActivityEntry entry;
    entry.kind = ActivityEntry::Kind::Step;
    entry.outcome = outcomeOf(progress.state);
    entry.time = progress.started;
    entry.project = run.prepared().plan.project;
    entry.subject = step.title;
    entry.text = stepText(step, progress);
    entry.key = firstKey + quint64(stepId);
    m_model.add(entry);
}

void ActivityRecorder::recordEvent(const engine::Event &event)
{
    static constexpr QStringView kinds[] = {u"container", u"network", u"volume", u"image", u"engine", u""};
    ActivityEntry entry;
    entry.kind = ActivityEntry::Kind::Event;
    entry.time = QDateTime::fromMSecsSinceEpoch(event.timeNano / 1'000'000, Qt::UTC);
    entry.project = {event.attributes.value(u"com.docker.compose.project"_s)};
    const QString name = event.attributes.value(u"name"_s, event.actorId.left(12));
    entry.subject = u"%1 %2"_s.arg(kinds[int(event.type)], name);
    entry.text = event.action;
    m_model.add(entry);
}

} // namespace pierside::ui
