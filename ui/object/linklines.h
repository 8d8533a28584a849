// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/healthlines.h"

#include <QObject>

namespace pierside::actions {
class HostNames;
}
namespace pierside::dashboard {
class Dashboard;
class HealthWatch;
} // namespace pierside::dashboard

namespace pierside::ui {

class LinkWaiter;

//! \brief Completes links in the health card: whether a page opens when ready, and host names this machine cannot
//! resolve.
class LinkLines : public QObject
{
    Q_OBJECT

public:
    //! dashboard and health outlive this.
    LinkLines(const dashboard::Dashboard &dashboard, dashboard::HealthWatch &health, QObject *parent);

    LinkWaiter &waiter() const { return *m_waiter; }
    //! Completes the lines of a stack that are links.
    void complete(const StackId &stackId, QList<HealthLine> &lines);

Q_SIGNALS:
    //! The result of complete() has changed.
    void changed();

private:
    const dashboard::Dashboard &m_dashboard;
    LinkWaiter *m_waiter;
    actions::HostNames *m_hosts;
};

} // namespace pierside::ui
