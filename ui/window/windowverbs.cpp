// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowverbs.h"

#include "models/dashboard/dashboard.h"
#include "models/dashboard/snapshotschedule.h"
#include "ui/object/page.h"
#include "ui/ports/portspage.h"
#include "ui/verbs/interruptedruns.h"
#include "ui/verbs/interruptedvolumes.h"
#include "ui/verbs/missingvalues.h"
#include "ui/verbs/othertags.h"
#include "ui/verbs/portanswers.h"
#include "ui/verbs/runfeedback.h"
#include "ui/verbs/secretimport.h"
#include "ui/verbs/servicetools.h"
#include "ui/verbs/stateoffer.h"
#include "ui/verbs/verbs.h"
#include "ui/verbs/volumeverbs.h"
#include "ui/verbs/workspaceverbs.h"

#include <QWidget>

namespace pierside::ui {

WindowVerbs::WindowVerbs(dashboard::Dashboard &dashboard, dashboard::HostWatch &hosts, dashboard::VolumeWatch &watch,
                         Notices &notices, QWidget *window)
    : QObject(window)
    , verbs(*new Verbs(dashboard, window))
    , volumes(*new VolumeVerbs(dashboard, watch, notices, window))
    , workspaces(*new WorkspaceVerbs(dashboard, verbs, volumes, hosts, window))
    , tools(*new ServiceTools(dashboard, verbs, hosts, window))
    , tags(*new OtherTags(dashboard, verbs, notices, window))
    , feedback(*new RunFeedback(dashboard, verbs, notices, window))
    , missing(*new MissingValues(dashboard, notices, window))
    , secretImport(*new SecretImport(dashboard, notices, window))
    , m_ports(*new PortAnswers(dashboard, verbs, notices, window))
    , m_interrupted(*new InterruptedRuns(dashboard, verbs, notices, window))
{
    connect(&workspaces, &WorkspaceVerbs::remark, this, &WindowVerbs::remark);
    connect(&workspaces, &WorkspaceVerbs::undoable, this, &WindowVerbs::undoable);
    connect(&workspaces, &WorkspaceVerbs::problem, this, &WindowVerbs::problem);
    connect(&workspaces, &WorkspaceVerbs::changed, this, &WindowVerbs::changed);
    connect(&tools, &ServiceTools::remark, this, &WindowVerbs::remark);
    connect(&tools, &ServiceTools::problem, this, &WindowVerbs::problem);
    connect(&tools, &ServiceTools::databaseChanged, &m_interrupted, &InterruptedRuns::look);
    connect(&m_interrupted, &InterruptedRuns::againWanted, &tools, &ServiceTools::copyAgain);
    connect(&m_interrupted, &InterruptedRuns::problem, this, &WindowVerbs::problem);
    connect(&m_ports, &PortAnswers::remark, this, &WindowVerbs::remark);
    const auto *interrupted = new InterruptedVolumes(dashboard, watch, volumes, notices, window);
    connect(interrupted, &InterruptedVolumes::remark, this, &WindowVerbs::remark);
    const auto *states = new StateOffer(dashboard, watch, notices, window);
    connect(states, &StateOffer::switchRequested, &volumes, [this](const StackId &stackId, const QString &snapshot) {
        volumes.act(stackId, {VolumeWish::Kind::SwitchState, {}, snapshot});
    });
    verbs.setSaver([this](const StackId &stackId, const plan::Plan &plan) {
        return volumes.saveBefore(stackId, plan).map(this, [this, stackId](const QString &saved) -> Result<Done> {
            volumes.offerUndoAfterRun(stackId, saved);
            return Done{};
        });
    });
    connect(&watch.schedule(), &dashboard::SnapshotSchedule::due, &volumes, &VolumeVerbs::saveOnSchedule);
    // After RunFeedback, whose remark about the end of the run it replaces.
    connect(&dashboard, &dashboard::Dashboard::runFinished, &volumes, &VolumeVerbs::offerUndo);
    connect(&volumes, &VolumeVerbs::remark, this, &WindowVerbs::remark);
    connect(&volumes, &VolumeVerbs::undoable, this, &WindowVerbs::undoable);
    connect(&feedback, &RunFeedback::remark, this, &WindowVerbs::remark);
    connect(&feedback, &RunFeedback::homeless, this, &WindowVerbs::problem);
    connect(&missing, &MissingValues::remark, this, &WindowVerbs::remark);
    connect(&secretImport, &SecretImport::remark, this, &WindowVerbs::remark);
    connect(&feedback, &RunFeedback::valuesWanted, &missing, &MissingValues::ask);
    connect(&feedback, &RunFeedback::filesWanted, this, &WindowVerbs::filesWanted);
    connect(&feedback, &RunFeedback::activityWanted, this, &WindowVerbs::activityWanted);
}

void WindowVerbs::serve(const PageRequests &requests)
{
    connect(&requests, &PageRequests::remap, this,
            [this](const StackId &id, const QList<ports::Remap> &remaps) { m_ports.remap(id, remaps); });
    connect(&requests, &PageRequests::undoRemaps, &m_ports, &PortAnswers::undo);
    connect(&requests, &PageRequests::revertTags, &tags, &OtherTags::goBack);
    connect(&requests, &PageRequests::volumes, &volumes, &VolumeVerbs::act);
    connect(&requests, &PageRequests::client, &tools, &ServiceTools::openClient);
    connect(&requests, &PageRequests::issuer, &tools, &ServiceTools::checkIssuer);
    connect(&requests, &PageRequests::values, &missing, &MissingValues::ask);
    connect(&requests, &PageRequests::importSecrets, &secretImport, &SecretImport::ask);
    connect(&requests, &PageRequests::remark, this, &WindowVerbs::remark);
}

} // namespace pierside::ui

#include "moc_windowverbs.cpp"
