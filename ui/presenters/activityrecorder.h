// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/activityhistory.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace pierside::run {
class Run;
}
namespace pierside::dashboard {
class Dashboard;
}
namespace pierside::engine {
struct Change;
struct Event;
} // namespace pierside::engine

namespace pierside::ui {

//! \brief Adds runs and engine events to the activity model, and keeps them for later sessions.
//!
//! Entries are written on the thread pool, at most every two seconds, and at the end.
class ActivityRecorder : public QObject
{
    Q_OBJECT

public:
    ActivityRecorder(dashboard::Dashboard &dashboard, items::ActivityModel &model, QObject *parent = nullptr);
    ~ActivityRecorder() override;

private:
    void recordRun(const StackId &stackId, run::Run *run);
    void recordStep(const run::Run &run, int stepId, quint64 firstKey);
    void recordEvent(const engine::Event &event);
    void learnOwners(const engine::Change &change);
    void add(const items::ActivityEntry &entry);
    void readHistory();

    dashboard::Dashboard &m_dashboard;
    items::ActivityModel &m_model;
    const items::ActivityHistory m_history;
    QList<items::ActivityEntry> m_unwritten;
    QTimer m_soon;
    const QDateTime m_since = QDateTime::currentDateTimeUtc(); //!< of this session
    quint64 m_nextKey = 1;
    QHash<QString, ProjectName> m_owners; //!< of networks by id and volumes by name: their events do not contain it
    QHash<QString, QString> m_health;     //!< last result, by container
};

} // namespace pierside::ui
