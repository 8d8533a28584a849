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

//! What is known of one host process.
struct HostFacts
{
    enum class How { Command, Unit, Watched }; //!< started by Pierside, by systemd, by somebody else
    enum class State {
        NotStarted, //!< nobody has started it that Pierside knows of; of what is only watched, nothing is known here
        Running,
        Stopping,
        Exited,  //!< ended by itself, or on request
        Unknown, //!< it cannot be told: problem says why
    };

    How how = How::Watched;
    State state = State::NotStarted;
    qint64 pid = 0;
    QString name;                //!< of the process
    QDateTime since;             //!< its start; invalid where not known
    std::optional<int> exitCode; //!< 128 + signal where a signal ended it; nothing where nobody saw its end
    bool onRequest = false;      //!< somebody asked for its end
    QString problem;

    bool operator==(const HostFacts &) const = default;
    bool isUp() const { return state == State::Running || state == State::Stopping; }
};

//! \brief The processes on this machine that belong to workspaces: starts and ends them, and finds those again that an
//! earlier Pierside has started.
//!
//! Lives on one thread with an event loop. A process goes on when Pierside ends. It is known by pid, start time and
//! boot: a number that another process has by now is never signalled. The end of what runs is told by the system, not
//! polled, where that can be had (Linux); systemd units are asked when told to (refresh()).
class HostProcesses : public QObject
{
    Q_OBJECT

public:
    explicit HostProcesses(const QString &stateDirectory, QObject *parent = nullptr);
    ~HostProcesses() override; //!< what runs goes on

    //! All that belong to these; what is known of others is forgotten, and they run on.
    void setWorkspaces(const QList<WorkspaceFile> &workspaces);
    QList<HostKey> keys() const { return m_keys; }
    const HostProcess *find(const HostKey &key) const;
    HostFacts facts(const HostKey &key) const;

    //! Done where it runs already. Fails with PermissionDenied where its command or unit is not trusted as it is now,
    //! Unsupported where it is only watched, EngineFailed where it ends at once (with its last words).
    Task<Done> start(const HostKey &key);
    //! Asks it to end, and kills it and all it started after the grace. Done where it does not run. A unit that is not
    //! trusted is left alone: PermissionDenied.
    Task<Done> stop(const HostKey &key);
    void setGrace(Milliseconds grace) { m_grace = grace; }

    //! What it wrote: a file; empty for units and what is only watched.
    QString logFile(const HostKey &key) const;
    //! argv that prints and follows a unit's log; empty for others.
    QStringList logArgv(const HostKey &key, int lines) const;

    //! Looks again at what nobody tells about: systemd units.
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
    QTimer m_slow; //!< where nobody tells of an end
};

} // namespace pierside::workspace

Q_DECLARE_METATYPE(pierside::workspace::HostKey)
