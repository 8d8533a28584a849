// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"

#include <QObject>

#include <memory>

namespace pierside::ui {

//! A notification as a desktop shows it. Plain text, untrusted: whoever shows it escapes it.
struct DesktopNotice
{
    QString title;
    QString body;
    ServiceKey target; //!< what the notification is about; an argument of activated()
    bool urgent = false;
};

//! \brief The desktop's notification service, where there is one.
//!
//! On freedesktop desktops org.freedesktop.Notifications on the session bus; elsewhere none. Never blocks: calls are
//! answered later, and the bus is first spoken to when there is something to show.
class DesktopNotices : public QObject
{
    Q_OBJECT

public:
    explicit DesktopNotices(QObject *parent = nullptr);
    ~DesktopNotices() override;

    //! Answers with shown() or unavailable().
    void show(const DesktopNotice &notice);

Q_SIGNALS:
    void shown(const QString &title);
    //! There is no service, or it refused: show it some other way.
    void unavailable(const pierside::ui::DesktopNotice &notice);
    //! The notification was pressed.
    void activated(const pierside::ServiceKey &target);

private:
    class Private;
    std::unique_ptr<Private> d;
};

//! Text for a body in which the service reads a subset of HTML. Pure.
QString escapedBody(const QString &text);

} // namespace pierside::ui

Q_DECLARE_METATYPE(pierside::ui::DesktopNotice)
