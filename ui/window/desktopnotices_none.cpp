// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Without D-Bus the tray icon shows the notifications.
#include "ui/window/desktopnotices.h"

namespace pierside::ui {

class DesktopNotices::Private
{
};

DesktopNotices::DesktopNotices(QObject *parent)
    : QObject(parent)
{
}

DesktopNotices::~DesktopNotices() = default;

void DesktopNotices::show(const DesktopNotice &notice)
{
    QMetaObject::invokeMethod(
        this, [this, notice] { Q_EMIT unavailable(notice); }, Qt::QueuedConnection);
}

QString escapedBody(const QString &text)
{
    return text.toHtmlEscaped();
}

} // namespace pierside::ui

#include "moc_desktopnotices.cpp"
