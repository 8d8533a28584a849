// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/interruptedruns.h"

#include "models/core/onpool.h"
#include "models/dashboard/dashboard.h"
#include "ui/verbs/verbs.h"
#include "ui/widgets/notices.h"

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using run::Interruption;

InterruptedRuns::InterruptedRuns(dashboard::Dashboard &dashboard, Verbs &verbs, Notices &notices, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_verbs(verbs)
    , m_notices(notices)
    , m_journal(dashboard.stateDirectory())
{
    connect(&dashboard.engineState(), &engine::EngineState::connectionChanged, this, &InterruptedRuns::look);
    connect(&dashboard, &dashboard::Dashboard::stacksChanged, this, &InterruptedRuns::look);
    connect(&dashboard, &dashboard::Dashboard::runFinished, this, &InterruptedRuns::look);
    connect(&dashboard, &dashboard::Dashboard::stackChanged, this, [this](const StackId &id) {
        const dashboard::DashboardStack *stack = m_dashboard.find(id);
        if (stack && m_projects.value(id) != stack->project.value)
            look();
    });
}

void InterruptedRuns::look()
{
    if (m_dashboard.engineState().connection() != engine::EngineState::Connection::Live)
        return;
    m_projects.clear();
    const QList<StackId> ids = m_dashboard.ids();
    for (const StackId &id : ids)
        m_projects.insert(id, m_dashboard.find(id)->project.value);
    onPool([journal = m_journal,
            identity = m_dashboard.engineState().info().identity()]() -> Result<QList<Interruption>> {
        return run::interruptions(journal, identity, {});
    }).then(this, [this](const Result<QList<Interruption>> &found) {
        if (found)
            show(*found);
    });
}

void InterruptedRuns::show(const QList<Interruption> &found)
{
    const QList<StackId> ids = m_dashboard.ids();
    for (const StackId &id : ids) {
        QList<Interruption> own;
        std::copy_if(found.cbegin(), found.cend(), std::back_inserter(own), [&](const Interruption &one) {
            return one.run.project == m_dashboard.find(id)->project.value && !m_dashboard.isBusy(id);
        });
        const bool isOurs = m_posted.contains(id) && m_notices.has(id);
        if (own.isEmpty() && isOurs && !m_dashboard.isBusy(id))
            m_notices.clear(id);
        if (own.isEmpty())
            m_posted.remove(id);
        else if (!m_notices.has(id)) // a current failure is more important
            post(id, own);
    }
}

void InterruptedRuns::post(const StackId &stackId, const QList<Interruption> &own)
{
    // The newest that can be completed; this also completes earlier ones.
    const auto found =
        std::find_if(own.crbegin(), own.crend(), [](const Interruption &one) { return one.finish.has_value(); });
    const Interruption interruption = found == own.crend() ? own.last() : *found;
    QList<NoticeButton> buttons{{tr("Dismiss"), [this, stackId, own] { dismiss(stackId, own); }}};
    if (interruption.finish)
        buttons.append(
            {tr("Finish"), [this, stackId, options = *interruption.finish] { m_verbs.start(stackId, options); }});
    else
        buttons.append({interruption.run.verb == "load"_L1 ? tr("Load again...") : tr("Import again..."),
                        [this, stackId, run = interruption.run] { Q_EMIT againWanted(stackId, run); }});
    m_posted.insert(stackId, interruption.run.id);
    m_notices.post(stackId, {Token::Warn, interruption.sentence(), interruption.facts().join(u'\n'), buttons, false});
}

void InterruptedRuns::dismiss(const StackId &stackId, const QList<Interruption> &own)
{
    m_notices.clear(stackId);
    m_posted.remove(stackId);
    onPool([journal = m_journal, own]() -> Result<Done> {
        for (const Interruption &one : own) {
            if (auto closed = journal.close(one.run, u"dismissed"_s); !closed)
                return closed;
        }
        return Done{};
    }).then(this, [this](const Result<Done> &closed) {
        if (!closed)
            Q_EMIT problem(tr("The note cannot be dismissed: %1 failed").arg(closed.error().what),
                           closed.error().cause + u'\n' + closed.error().next);
    });
}

} // namespace pierside::ui

#include "moc_interruptedruns.cpp"
