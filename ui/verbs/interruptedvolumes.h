// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/volumes/recovery.h"

#include <QObject>

namespace pierside::dashboard {
class Dashboard;
class VolumeWatch;
} // namespace pierside::dashboard

namespace pierside::ui {

class Notices;
class VolumeVerbs;

//! \brief After a crash during work on volumes: lets containers run again that were held for a copy, and shows a banner
//! on each stack whose volumes may be incomplete.
//!
//! Reads the journal when an engine connects; asks the engine only if work was interrupted.
class InterruptedVolumes : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    InterruptedVolumes(dashboard::Dashboard &dashboard, dashboard::VolumeWatch &watch, VolumeVerbs &verbs,
                       Notices &notices, QObject *parent);

Q_SIGNALS:
    //! A short message that is not an error.
    void remark(const QString &text);

private:
    void look();
    void recovered(const volumes::Recovery &recovery);
    void showUnfinished(const StackId &stackId);

    dashboard::Dashboard &m_dashboard;
    dashboard::VolumeWatch &m_watch;
    VolumeVerbs &m_verbs;
    Notices &m_notices;
    QList<volumes::Unfinished> m_unfinished; //!< not shown yet
};

} // namespace pierside::ui
