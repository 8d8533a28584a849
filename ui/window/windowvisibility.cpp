// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowvisibility.h"

#include <QEvent>
#include <QWidget>

namespace pierside::ui {

WindowVisibility::WindowVisibility(QWidget &window, QObject *parent)
    : QObject(parent)
    , m_window(window)
{
    window.installEventFilter(this);
}

bool WindowVisibility::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (watched == &m_window && (type == QEvent::Show || type == QEvent::Hide || type == QEvent::WindowStateChange))
        Q_EMIT updated(m_window.isVisible() && !m_window.isMinimized());
    return QObject::eventFilter(watched, event);
}

} // namespace pierside::ui

#include "moc_windowvisibility.cpp"
