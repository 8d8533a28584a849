// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/planrows.h"

#include "models/core/translate.h"
#include "models/items/commonfailure.h"
#include "models/plan/foundready.h"
#include "models/plan/steps.h"

#include <algorithm>

namespace pierside::items {

using namespace Qt::StringLiterals;
using plan::StepState;

namespace {

bool isOver(StepState state)
{
    return state != StepState::Waiting && state != StepState::Running;
}

} // namespace

PlanRows::PlanRows(const plan::Plan *plan, const QList<plan::StepProgress> &progress)
    : m_plan(plan && plan->steps.size() == progress.size() ? plan : nullptr)
    , m_progress(progress)
{
    m_isActive = m_plan && std::any_of(progress.cbegin(), progress.cend(),
                                       [](const plan::StepProgress &step) { return !isOver(step.state); });
}

PlanRows::Pick PlanRows::pick(const QString &service) const
{
    Pick pick;
    for (int id = 0; id < m_plan->steps.size(); ++id) {
        const plan::Step &step = m_plan->steps[id];
        if (step.service != service)
            continue;
        const StepState state = m_progress[id].state;
        pick.isActive |= !isOver(state);
        if (state == StepState::Running)
            pick.running = id;
        else if (state == StepState::Failed && pick.failed < 0)
            pick.failed = id;
        else if (state == StepState::Waiting && pick.waiting < 0)
            pick.waiting = id;
        else if (state == StepState::Done && step.kind() == plan::StepKind::WaitReady)
            pick.ready = id;
    }
    return pick;
}

QString PlanRows::waitingText(plan::StepId id) const
{
    for (const plan::StepId before : m_plan->steps[id].after) {
        const QString &other = m_plan->steps[before].service;
        if (!isOver(m_progress[before].state) && !other.isEmpty() && other != m_plan->steps[id].service)
            return tr("waiting for %1").arg(other);
    }
    return tr("waiting");
}

void PlanRows::apply(ServiceRow &row, const QDateTime &newestStart) const
{
    if (!m_plan)
        return;
    Pick found = pick(row.key.service);
    if (found.ready >= 0 && newestStart.isValid() && m_progress[found.ready].ended.isValid() &&
        newestStart > m_progress[found.ready].ended)
        found.ready = -1;
    const bool isWell = health::isGood(row.state);
    if (found.ready >= 0 && isUp(row.state))
        row.readyText = m_progress[found.ready].text;
    // The failure of a finished plan is shown until the service runs well again.
    if (found.failed >= 0 && (m_isActive || !isWell || m_plan->verb != plan::Verb::Up))
        row.errorText = causeOf(m_progress[found.failed]);
    if (found.running >= 0) {
        const plan::StepProgress &step = m_progress[found.running];
        row.stepText = step.text.isEmpty() ? plan::describe(m_plan->steps[found.running].operation).doing : step.text;
        row.progress = step.percent;
        if (row.state == RowState::NotCreated)
            row.state = RowState::Starting;
    } else if (m_isActive && found.waiting >= 0) {
        row.stepText = waitingText(found.waiting);
        if (!isUp(row.state))
            row.state = RowState::Waiting;
    } else if (m_isActive && found.ready >= 0 && row.stateDetail.isEmpty()) {
        row.stateDetail = m_progress[found.ready].text;
    }
}

void PlanRows::joinFailures(StackRow &row) const
{
    auto common = row.errorText.isEmpty() ? commonFailure(*m_plan, m_progress) : std::nullopt;
    if (!common)
        return;
    QList<ServiceRow *> rows;
    for (ServiceRow &service : row.services) {
        if (service.errorText == common->cause)
            rows.append(&service);
    }
    if (rows.size() < 2)
        return;
    common->services.clear();
    for (ServiceRow *service : std::as_const(rows)) {
        common->services.append(service->key.service);
        service->errorText.clear();
        if (service->state == RowState::NotCreated && service->stateDetail.isEmpty())
            service->stateDetail = tr("failed");
    }
    row.errorText = common->text();
}

void PlanRows::apply(StackRow &row) const
{
    if (!m_plan)
        return;
    int over = 0;
    for (const plan::StepProgress &step : m_progress)
        over += isOver(step.state) ? 1 : 0;
    const Pick own = pick({});
    if (own.failed >= 0 && m_progress[own.failed].error)
        row.errorText = m_progress[own.failed].error->cause;
    joinFailures(row);
    if (!m_isActive)
        return;
    row.progress = m_progress.isEmpty() ? -1 : int(100 * over / m_progress.size());
    const auto running = std::find_if(m_progress.cbegin(), m_progress.cend(),
                                      [](const plan::StepProgress &s) { return s.state == StepState::Running; });
    row.stepText = tr("%1: %2 of %3").arg(plan::verbName(m_plan->verb)).arg(over).arg(m_progress.size());
    if (own.running >= 0)
        row.stepText =
            m_progress[own.running].text.isEmpty() ? m_plan->steps[own.running].title : m_progress[own.running].text;
    else if (running == m_progress.cend())
        row.stepText = tr("waiting");
}

QSet<ContainerId> PlanRows::foundReady(const QList<engine::Container> &containers) const
{
    return m_plan ? plan::foundReady(*m_plan, m_progress, containers) : QSet<ContainerId>();
}

} // namespace pierside::items
