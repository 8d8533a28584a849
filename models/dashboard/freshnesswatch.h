// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/freshness.h"
#include "models/core/ids.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace pierside::dashboard {

class Dashboard;

//! \brief Knows which changes of the user the containers of a stack lack, as of the last look.
//!
//! Lives on the GUI thread. Reads files on the thread pool, only when asked to; sends no requests. Forgets what it
//! knows of a stack when a run of it begins.
class FreshnessWatch : public QObject
{
    Q_OBJECT

public:
    explicit FreshnessWatch(Dashboard &dashboard, QObject *parent = nullptr);

    //! Looks now, or five seconds after the last look at the same containers. Looks again when the engine's images
    //! change. Reports by changed().
    void look(const StackId &id);
    QList<actions::Staleness> reasons(const StackId &id) const { return m_known.value(id).reasons; }

Q_SIGNALS:
    void changed(const pierside::StackId &id);

private:
    struct Known
    {
        QList<actions::Staleness> reasons;
        QStringList containers; //!< that were looked at
        QElapsedTimer since;
        int look = 0; //!< late results of older looks are dropped
    };
    void set(const StackId &id, const QList<actions::Staleness> &reasons);

    Dashboard &m_dashboard;
    QHash<StackId, Known> m_known;
    QSet<StackId> m_waiting; //!< for the end of the pause
    QTimer m_pause;
};

} // namespace pierside::dashboard
