// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"

#include <QObject>

#include <memory>

namespace pierside::ui {

//! A desktop notification. Its texts are plain and untrusted; the notification service escapes them.
struct DesktopNotice
{
    QString title;
    QString body;
    ServiceKey target; //!< the argument of activated()
    bool urgent = false;
};

//! \brief Shows notifications with the desktop's notification service.
//!
//! Uses org.freedesktop.Notifications on the session bus; without D-Bus there is no service. Calls are asynchronous,
//! and the first one is made when there is a notification to show.
class DesktopNotices : public QObject
{
    Q_OBJECT

public:
    explicit DesktopNotices(QObject *parent = nullptr);
    ~DesktopNotices() override;

    //! Emits shown() or unavailable().
    void show(const DesktopNotice &notice);

Q_SIGNALS:
    void shown(const QString &title);
    //! There is no service, or it refused the notification: show it in another way.
    void unavailable(const pierside::ui::DesktopNotice &notice);
    //! The user clicked the notification.
    void activated(const pierside::ServiceKey &target);

private:
    class Private;
    std::unique_ptr<Private> d;
};

//! Escapes a text for a service that reads the body as a subset of HTML.
QString escapedBody(const QString &text);

} // namespace pierside::ui

Q_DECLARE_METATYPE(pierside::ui::DesktopNotice)
