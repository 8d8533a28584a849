// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/core/units.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <optional>

namespace pierside::dashboard {

class Dashboard;
class VolumeWatch;

//! \brief Says when a snapshot of a stack is due. Off until it has an interval; asks the engine nothing.
//!
//! A stack is due when its last snapshot on the schedule is an interval old and a container has run since then; never
//! one that the user has not added: others may work with it. Lives on the dashboard's thread.
class SnapshotSchedule : public QObject
{
    Q_OBJECT

public:
    //! Neither is owned; both outlive this.
    SnapshotSchedule(Dashboard &dashboard, VolumeWatch &watch, QObject *parent);

    //! 0 = off. The first snapshot is due after \a settle: a program that starts has other work.
    void setInterval(std::chrono::seconds interval, Milliseconds settle = std::chrono::minutes(1));
    //! When the next snapshot of a stack is due; nothing if it is off or no container has run since the last one.
    std::optional<QDateTime> nextOf(const StackId &id) const;

Q_SIGNALS:
    //! Not for a stack that a run changes. If no snapshot is saved, it comes again after some minutes.
    void due(const pierside::StackId &id);
    //! nextOf() may differ.
    void changed();

private:
    std::optional<QDateTime> dueAt(const StackId &id, const QDateTime &now) const;
    void look();

    Dashboard &m_dashboard;
    VolumeWatch &m_watch;
    std::chrono::seconds m_interval{0};
    QDateTime m_from;                  //!< nothing is due before
    QHash<StackId, QDateTime> m_tried; //!< the last due()
    QTimer m_soon;                     //!< many changes are one
    QTimer m_next;
};

} // namespace pierside::dashboard
