// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/plan/planner.h"
#include "models/run/prepared.h"
#include "models/watch/watchsession.h"

#include <QHash>
#include <QObject>

#include <map>

namespace pierside::dashboard {

class Dashboard;

//! The watch of one service, as its row and its card show it.
struct ServiceWatchView
{
    bool isOn = false;
    bool isWatching = false; //!< changes count from now on; shortly after it was switched on
    bool isWorking = false;  //!< a set of changes is being handled
    watch::WatchStatus last; //!< also of a watch that has ended
    QString ended;           //!< why it ended by itself; empty = it did not
    QStringList paths;       //!< what is watched; empty while it is off

    bool operator==(const ServiceWatchView &) const = default;
};

//! \brief Watches the files of services as develop.watch says, one switch for each service.
//!
//! Lives on the GUI thread. A watch ends when it is switched off, when no container of the service runs and no plan of
//! its stack is under way, when its entries go from the files, and with this object. Rebuilds and restarts are runs of
//! the dashboard, one after the other. Changed entries are followed.
class ServiceWatches : public QObject
{
    Q_OBJECT

public:
    explicit ServiceWatches(Dashboard &dashboard, QObject *parent = nullptr);
    ~ServiceWatches() override;

    //! Whether the files have watch entries for a service.
    bool canWatch(const StackId &id, const QString &service) const;
    //! The services of a stack that can be watched.
    QStringList services(const StackId &id) const;
    bool isOn(const StackId &id, const QString &service) const;
    //! Switching on needs a running container.
    void setOn(const StackId &id, const QString &service, bool on);
    ServiceWatchView view(const StackId &id, const QString &service) const;

Q_SIGNALS:
    void changed(const pierside::StackId &id);

private:
    using Key = std::pair<StackId, QString>;
    struct Watched
    {
        QList<watch::Trigger> triggers;
        std::unique_ptr<watch::WatchSession> session;
    };
    //! A plan that waits for the end of the one before it.
    struct Waiting
    {
        plan::Options options;
        TaskSource<Done> source;
    };
    void start(const Key &key);
    void drop(const Key &key);
    void end(const Key &key, const QString &why);
    void look(const StackId &id);
    bool hasRunningContainer(const Key &key) const;
    Task<Done> runPlan(const StackId &id, const plan::Options &options);
    void runNext(const StackId &id);
    void execute(const StackId &id, const run::Prepared &prepared, const TaskSource<Done> &source);

    Dashboard &m_dashboard;
    std::map<Key, Watched> m_watches;
    QHash<Key, ServiceWatchView> m_past; //!< of watches that have ended by themselves
    QHash<StackId, QList<Waiting>> m_waiting;
    QHash<StackId, TaskSource<Done>> m_running; //!< runs of this object
    QSet<StackId> m_preparing;
};

} // namespace pierside::dashboard
