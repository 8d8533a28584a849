// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/examiner.h"
#include "models/health/prober.h"
#include "models/ports/processes.h"
#include "models/workspace/hostprocesses.h"

#include <QTimer>

namespace pierside::dashboard {

//! One host process as its row shows it.
struct HostView
{
    workspace::HostKey key;
    workspace::HostFacts facts;
    QList<health::EndpointHealth> endpoints;
    std::optional<ports::Process> found; //!< the process that listens at the endpoints of a watched one
    QString lastError;                   //!< why the last start or stop failed

    bool operator==(const HostView &) const = default;
    //! Its process runs, or a process answers at its endpoints.
    bool isUp() const;
};

//! "pid 812, since 14:02", "exited with 1, ...": the text next to the state. Pure.
QString describe(const HostView &view);

//! The probes of the endpoints of a host process. Pure.
QList<health::Probe> probesOf(const workspace::HostProcess &host);

//! \brief Starts, stops and observes the host processes of the known workspaces and their endpoints.
//!
//! Lives on one thread with an event loop. Probes nothing while not watching; the end of a process is reported
//! in any case.
class HostWatch : public QObject
{
    Q_OBJECT

public:
    explicit HostWatch(const QString &stateDirectory, QObject *parent = nullptr);
    ~HostWatch() override; //!< processes continue to run

    void setWorkspaces(const QList<workspace::WorkspaceFile> &workspaces);
    QList<workspace::WorkspaceFile> workspaces() const { return m_workspaces; }
    const workspace::WorkspaceFile *find(const QString &file) const;
    //! In file order.
    QList<HostView> views(const QString &workspaceFile) const;
    HostView view(const workspace::HostKey &key) const;
    workspace::HostProcesses &processes() { return m_processes; }

    //! A view shows the processes: endpoints and systemd are asked periodically.
    void setWatching(bool watching);
    //! Probes the endpoints of one process now.
    void runNow(const workspace::HostKey &key);

    Task<Done> start(const workspace::HostKey &key);
    Task<Done> stop(const workspace::HostKey &key);
    Task<Done> restart(const workspace::HostKey &key);

Q_SIGNALS:
    void changed();

private:
    void updateTargets();
    void findWatched();
    Task<Done> remembering(const workspace::HostKey &key, const Task<Done> &task);

    QList<workspace::WorkspaceFile> m_workspaces;
    workspace::HostProcesses m_processes;
    actions::Examiner m_examiner;
    health::Prober m_prober;
    QHash<workspace::HostKey, ports::Process> m_found;
    QHash<workspace::HostKey, QString> m_errors;
    QTimer m_timer;
    bool m_watching = false;
};

} // namespace pierside::dashboard
