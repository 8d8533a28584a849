// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the dashboard does about ports.
#include "models/dashboard/dashboard.h"

namespace pierside::dashboard {

QList<ports::Published> Dashboard::portsOfOthers(const StackId &id) const
{
    QList<ports::Published> ports;
    for (const StackId &other : ids()) {
        if (const compose::Project *project = find(other)->declared(); project && other != id)
            ports += ports::publishedPorts(*project);
    }
    return ports;
}

Task<QList<ports::Remap>> Dashboard::remaps(const StackId &id) const
{
    const DashboardStack *stack = find(id);
    return stack && !stack->foreign ? m_actions.remaps(stack->entry.stack)
                                    : Task<QList<ports::Remap>>::ready(QList<ports::Remap>());
}

Task<Done> Dashboard::remap(const StackId &id, const QList<ports::Remap> &changes) const
{
    const DashboardStack *stack = find(id);
    return m_actions.remap(stack ? stack->entry.stack : run::Stack(), changes);
}

Task<Done> Dashboard::undoRemaps(const StackId &id, const QList<ports::Remap> &undone) const
{
    const DashboardStack *stack = find(id);
    return m_actions.undoRemaps(stack ? stack->entry.stack : run::Stack(), undone);
}

Task<Done> Dashboard::useTag(const StackId &id, const QString &service, const QString &tag) const
{
    const DashboardStack *stack = find(id);
    return m_actions.useTag(stack ? stack->entry.stack : run::Stack(), service, tag);
}

actions::SurveyInput Dashboard::surveyInput() const
{
    const bool isLive = m_state.connection() == engine::EngineState::Connection::Live;
    actions::SurveyInput input{m_state.info(), m_state.snapshot().containers, {}, isLive};
    for (const StackId &id : ids()) {
        const DashboardStack &stack = *find(id);
        std::shared_ptr<const compose::Project> project;
        if (stack.lastGood)
            project = {stack.lastGood, stack.declared()};
        input.stacks.append({id, stack.project, project});
    }
    return input;
}

} // namespace pierside::dashboard
