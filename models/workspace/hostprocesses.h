// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/core/units.h"
#include "models/workspace/hostrecord.h"
#include "models/workspace/systemd.h"
#include "models/workspace/trust.h"
#include "models/workspace/workspacefile.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <map>

namespace pierside::workspace {

//! The known state of one host process.
struct HostFacts
{
    enum class How { Command, Unit, Watched }; //!< started by Pierside, by systemd, by others
    enum class State {
        NotStarted, //!< no start is known; also the state of watched processes
        Running,
        Stopping,
        Exited,  //!< ended, by itself or on request
        Unknown, //!< cannot be found out: see problem
    };

    How how = How::Watched;
    State state = State::NotStarted;
    qint64 pid = 0;
    QString name;                //!< of the process
    QDateTime since;             //!< its start; invalid if not known
    std::optional<int> exitCode; //!< 128 + signal if a signal ended it; nothing if its end was not observed
    bool onRequest = false;      //!< its end was requested
    QString problem;

    bool operator==(const HostFacts &) const = default;
    bool isUp() const { return state == State::Running || state == State::Stopping; }
};

//! \brief Starts and stops the host processes of workspaces, and finds those that an earlier Pierside started.
//!
//! Lives on one thread with an event loop. A process continues when Pierside ends. It is identified by pid, start time
//! and boot, so that another process with the same pid is never signalled. On Linux the system reports the end of a
//! process; elsewhere it is polled. systemd units are asked by refresh().
class HostProcesses : public QObject
{
    Q_OBJECT

public:
    explicit HostProcesses(const QString &stateDirectory, QObject *parent = nullptr);
    ~HostProcesses() override; //!< processes continue to run

    //! The workspaces whose processes are handled. Processes of others are forgotten and continue to run.
    void setWorkspaces(const QList<WorkspaceFile> &workspaces);
    QList<HostKey> keys() const { return m_keys; }
    const HostProcess *find(const HostKey &key) const;
    HostFacts facts(const HostKey &key) const;

    //! Done if it runs already. Fails with PermissionDenied if its present command or unit is not trusted, Unsupported
    //! if it is only watched, EngineFailed if it ends at once (with its last output).
    Task<Done> start(const HostKey &key);
    //! Asks it to end, and kills it and its children after the grace period. Done if it does not run. Fails with
    //! PermissionDenied for a unit that is not trusted.
    Task<Done> stop(const HostKey &key);
    void setGrace(Milliseconds grace) { m_grace = grace; }

    //! The file with its output; empty for units and watched processes.
    QString logFile(const HostKey &key) const;
    //! argv that prints and follows a unit's log; empty for others.
    QStringList logArgv(const HostKey &key, int lines) const;

    //! Reads the state of systemd units.
    void refresh();

Q_SIGNALS:
    void changed(const pierside::workspace::HostKey &key);

private:
    struct Entry
    {
        HostProcess host;
        HostFacts facts;
        UnitState unit;
        std::unique_ptr<QObject> watch;
        std::optional<Task<Done>> stopping;
        std::optional<Task<Done>> starting;
    };
    Entry *entry(const HostKey &key);
    void look(const HostKey &key);
    void askUnit(const HostKey &key);
    HostFacts read(const HostKey &key) const;
    void watchOver(const HostKey &key, const HostRecord &record);
    Task<Done> startCommand(const HostKey &key);
    Task<LocalContent> checked(const HostKey &key);
    Task<Done> launch(const HostKey &key, const LocalContent &content);
    Task<Done> settled(const HostKey &key);
    Task<Done> stopCommand(const HostKey &key);
    Task<Done> control(const HostKey &key, const QString &verb);
    Error endedAtOnce(const HostKey &key, const HostFacts &facts) const;

    QString m_stateDirectory;
    Milliseconds m_grace{10'000};
    QList<HostKey> m_keys;
    std::map<std::pair<QString, QString>, std::unique_ptr<Entry>> m_entries;
    QTimer m_slow; //!< for systems that do not report the end of a process
};

} // namespace pierside::workspace

Q_DECLARE_METATYPE(pierside::workspace::HostKey)
