// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/driftwatch.h"

namespace pierside::dashboard {

DriftWatch::DriftWatch(actions::Actions &actions, QObject *parent)
    : QObject(parent)
    , m_actions(actions)
{
}

void DriftWatch::compare(const StackId &id, const Question &question)
{
    if (m_running.contains(id))
        m_next.insert(id, question);
    else
        start(id, question);
}

void DriftWatch::forget(const StackId &id)
{
    m_running.remove(id);
    m_next.remove(id);
}

void DriftWatch::start(const StackId &id, const Question &question)
{
    const int number = ++m_number;
    m_running.insert(id, number);
    m_actions.drift(question.files, question.project, question.observed)
        .then(this, [this, id, number](const Result<plan::Drift> &drift) {
            if (m_running.value(id) != number)
                return;
            m_running.remove(id);
            if (m_next.contains(id))
                start(id, m_next.take(id));
            else if (drift)
                Q_EMIT compared(id, *drift);
        });
}

} // namespace pierside::dashboard

#include "moc_driftwatch.cpp"
