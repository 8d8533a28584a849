// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/examiner.h"
#include "models/health/prober.h"
#include "models/ports/processes.h"
#include "models/workspace/hostprocesses.h"

#include <QTimer>

namespace pierside::dashboard {

//! One host process as a row tells it.
struct HostView
{
    workspace::HostKey key;
    workspace::HostFacts facts;
    QList<health::EndpointHealth> endpoints;
    std::optional<ports::Process> found; //!< who answers at the endpoints of what is only watched
    QString lastError;                   //!< why it could not be started or stopped last

    bool operator==(const HostView &) const = default;
    //! Something of it runs: its process, or whoever answers at its endpoints.
    bool isUp() const;
};

//! "pid 812, since 14:02", "exited with 1, ...": what a row says beside its state. Pure.
QString describe(const HostView &view);

//! The endpoints of a host process as they are asked. Pure.
QList<health::Probe> probesOf(const workspace::HostProcess &host);

//! \brief The host processes of the known workspaces, for a window and for the command line: who runs, what their
//! endpoints answer, start and stop.
//!
//! Lives on one thread with an event loop. While nobody watches, nothing is asked; that a process ends is told all the
//! same.
class HostWatch : public QObject
{
    Q_OBJECT

public:
    explicit HostWatch(const QString &stateDirectory, QObject *parent = nullptr);
    ~HostWatch() override; //!< what runs goes on

    void setWorkspaces(const QList<workspace::WorkspaceFile> &workspaces);
    QList<workspace::WorkspaceFile> workspaces() const { return m_workspaces; }
    const workspace::WorkspaceFile *find(const QString &file) const;
    //! In file order.
    QList<HostView> views(const QString &workspaceFile) const;
    HostView view(const workspace::HostKey &key) const;
    workspace::HostProcesses &processes() { return m_processes; }

    //! Somebody looks: endpoints are asked, and systemd, now and then.
    void setWatching(bool watching);
    //! Asks one process's endpoints now.
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
