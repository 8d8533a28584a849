// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>

class QUrl;

namespace pierside::actions {
class HealthWatch;
}

namespace pierside::ui {

//! \brief "Open when ready": opens a page in the browser once the endpoints of its service answer.
//!
//! While one waits its service is asked, looked at or not.
class LinkWaiter : public QObject
{
    Q_OBJECT

public:
    using Open = std::function<bool(const QUrl &)>;

    //! open: what opens a page; the browser by default. health outlives this.
    explicit LinkWaiter(actions::HealthWatch &health, QObject *parent = nullptr, Open open = {});

    void openWhenReady(const QString &stackId, const QString &service, const QString &url);
    void cancel(const QString &url);
    bool isWaiting(const QString &url) const { return m_waiting.contains(url); }

Q_SIGNALS:
    void changed();
    void opened(const QString &url);

private:
    struct Place
    {
        QString stackId;
        QString service;
    };
    void look(const QSet<QString> &stackIds);
    void tellWhatIsAwaited();

    actions::HealthWatch &m_health;
    Open m_open;
    QHash<QString, Place> m_waiting; //!< by url
};

} // namespace pierside::ui
