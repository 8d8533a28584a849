// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/interruptedvolumes.h"

#include "models/core/onpool.h"
#include "models/dashboard/dashboard.h"
#include "models/dashboard/volumewatch.h"
#include "ui/verbs/volumeverbs.h"
#include "ui/widgets/notices.h"

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

InterruptedVolumes::InterruptedVolumes(dashboard::Dashboard &dashboard, dashboard::VolumeWatch &watch,
                                       VolumeVerbs &verbs, Notices &notices, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_watch(watch)
    , m_verbs(verbs)
    , m_notices(notices)
{
    connect(&dashboard.engineState(), &engine::EngineState::connectionChanged, this, &InterruptedVolumes::look);
    connect(&dashboard, &dashboard::Dashboard::stackChanged, this, &InterruptedVolumes::showUnfinished);
}

void InterruptedVolumes::look()
{
    if (m_dashboard.engineState().connection() != engine::EngineState::Connection::Live)
        return;
    onPool([places = m_dashboard.actions().volumeStores().places,
            identity = m_dashboard.engineState().info().identity()] {
        const QList<JournalRun> runs = places.journal.interrupted();
        return Result<bool>(std::any_of(runs.cbegin(), runs.cend(),
                                        [&identity](const JournalRun &run) { return run.engine == identity; }));
    }).then(this, [this](const Result<bool> &isInterrupted) {
        if (!isInterrupted.value_or(false) || !m_dashboard.engineState().engine())
            return;
        const auto survey = actions::surveyVolumes(m_dashboard.engineState().engine(),
                                                   m_dashboard.actions().volumeStores(), m_watch.knownProjects());
        m_watch.guard(survey, dashboard::VolumeWatch::AtEnd::Cancel);
        survey.then(this, [this](const Result<actions::VolumeSurvey> &found) {
            if (found)
                recovered(found->recovery);
        });
    });
}

void InterruptedVolumes::recovered(const volumes::Recovery &recovery)
{
    if (!recovery.resumed.isEmpty())
        Q_EMIT remark(tr("A copy of volumes was interrupted. These containers run again: %1.")
                          .arg(recovery.resumed.join(u", "_s)));
    for (const volumes::InterruptedCopy &copy : recovery.copies)
        Q_EMIT remark(volumes::interruptionText(copy));
    m_unfinished = recovery.unfinished;
    const QList<StackId> ids = m_dashboard.ids();
    for (const StackId &id : ids)
        showUnfinished(id);
}

void InterruptedVolumes::showUnfinished(const StackId &stackId)
{
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    const auto found =
        std::find_if(m_unfinished.cbegin(), m_unfinished.cend(),
                     [stack](const volumes::Unfinished &one) { return stack && one.project == stack->project.value; });
    if (found == m_unfinished.cend() || m_notices.has(stackId))
        return;
    const volumes::Unfinished one = m_unfinished.takeAt(found - m_unfinished.cbegin());
    QStringList facts{tr("Perhaps incomplete: %1.").arg(one.volumes.join(u", "_s))};
    if (!one.stopped.isEmpty())
        facts.append(tr("Stopped for it: %1.").arg(one.stopped.join(u", "_s)));
    const auto then = [this, stackId](const VolumeWish &wish) {
        return [this, stackId, wish] {
            m_notices.clear(stackId);
            m_verbs.act(stackId, wish);
        };
    };
    QList<NoticeButton> buttons;
    if (!one.saved.isEmpty())
        buttons.append({tr("Undo..."), then({VolumeWish::Kind::Undo, {}})});
    if (!one.snapshot.isEmpty())
        buttons.append({tr("Finish..."), then({VolumeWish::Kind::Restore, one.volumes, one.snapshot})});
    m_notices.post(stackId, {Token::Warn, tr("A change of volumes of %1 was interrupted").arg(one.project),
                             facts.join(u'\n'), buttons, true});
}

} // namespace pierside::ui

#include "moc_interruptedvolumes.cpp"
