// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/health/verdict.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>

class QUrl;

namespace pierside::dashboard {
class Dashboard;
class HealthWatch;
} // namespace pierside::dashboard

namespace pierside::ui {

//! \brief "Open when ready": opens a page in the browser once the endpoints of its service answer.
//!
//! While one waits its service is asked, looked at or not. A service that ends while it is waited for is told of, and
//! waited for no more; one that does not run yet is waited for until it does.
class LinkWaiter : public QObject
{
    Q_OBJECT

public:
    using Open = std::function<bool(const QUrl &)>;

    //! open: what opens a page; the browser by default. dashboard and health outlive this.
    LinkWaiter(const dashboard::Dashboard &dashboard, dashboard::HealthWatch &health, QObject *parent = nullptr,
               Open open = {});

    void openWhenReady(const StackId &stackId, const QString &service, const QString &url);
    void cancel(const QString &url);
    bool isWaiting(const QString &url) const { return m_waiting.contains(url); }
    //! Why a page was not opened that was waited for; empty where it was, and once it is waited for again.
    QString whyNotOpened(const QString &url) const { return m_given.value(url); }

Q_SIGNALS:
    void changed();
    void opened(const QString &url);
    //! It will not be opened: its service has ended, or nothing opens pages here.
    void gaveUp(const pierside::StackId &stackId, const QString &service, const QString &url, const QString &reason);

private:
    struct Place
    {
        StackId stackId;
        QString service;
        bool wasUp = false; //!< at some time since it is waited for
    };
    void look(const QSet<StackId> &stackIds);
    bool hasEnded(Place &place, health::Verdict::State state) const;
    void tellWhatIsAwaited();

    const dashboard::Dashboard &m_dashboard;
    dashboard::HealthWatch &m_health;
    Open m_open;
    QHash<QString, Place> m_waiting; //!< by url
    QHash<QString, QString> m_given; //!< by url, why it was not opened
};

} // namespace pierside::ui
