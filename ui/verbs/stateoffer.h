// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/volumes/checkout.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QTimer>

namespace pierside::dashboard {
class Dashboard;
class VolumeWatch;
} // namespace pierside::dashboard

namespace pierside::ui {

class Notices;

//! \brief Offers the state that fits when the git branch of a stack with named states changes.
//!
//! A banner only where no other one is shown. Watches the git folders; reads files on the thread pool.
class StateOffer : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    StateOffer(dashboard::Dashboard &dashboard, dashboard::VolumeWatch &watch, Notices &notices, QObject *parent);

Q_SIGNALS:
    void switchRequested(const pierside::StackId &stackId, const QString &snapshot);

private:
    struct Source
    {
        StackId stackId;
        QString folder;
        QString git;
        volumes::Checkout checkout;
    };

    void look();
    void compare(const QList<Source> &sources);
    void offer(const Source &source);

    dashboard::Dashboard &m_dashboard;
    dashboard::VolumeWatch &m_watch;
    Notices &m_notices;
    QFileSystemWatcher m_files;
    QTimer m_soon; //!< git writes several files for one checkout
    QHash<StackId, volumes::Checkout> m_known;
    QHash<StackId, QString> m_offered; //!< the sentence of the banner
    bool m_looking = false;
    bool m_lookAgain = false;
};

} // namespace pierside::ui
