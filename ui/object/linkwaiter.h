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
//! Meanwhile the service is probed even if it is not on view. Gives up with gaveUp() when the service stops; a service
//! that has not started yet is waited for.
class LinkWaiter : public QObject
{
    Q_OBJECT

public:
    using Open = std::function<bool(const QUrl &)>;

    //! open: opens a page; the browser by default. dashboard and health outlive this.
    LinkWaiter(const dashboard::Dashboard &dashboard, dashboard::HealthWatch &health, QObject *parent = nullptr,
               Open open = {});

    void openWhenReady(const StackId &stackId, const QString &service, const QString &url);
    void cancel(const QString &url);
    bool isWaiting(const QString &url) const { return m_waiting.contains(url); }
    //! Why a page was not opened; empty where it was opened or is waited for again.
    QString whyNotOpened(const QString &url) const { return m_given.value(url); }

Q_SIGNALS:
    void changed();
    void opened(const QString &url);
    //! The page is not opened: its service has stopped, or no program opens pages.
    void gaveUp(const pierside::StackId &stackId, const QString &service, const QString &url, const QString &reason);

private:
    struct Place
    {
        StackId stackId;
        QString service;
        bool wasUp = false; //!< since the wait began
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
