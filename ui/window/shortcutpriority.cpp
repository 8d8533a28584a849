// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcutpriority.h"

#include "ui/window/commands.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

#include <algorithm>

namespace pierside::ui {

ShortcutPriority::ShortcutPriority(const QWidget &window, const Commands &commands, QObject *parent)
    : QObject(parent)
    , m_commands(commands)
{
    connect(qApp, &QApplication::focusChanged, this, [this, &window](QWidget *old, QWidget *now) {
        if (old)
            old->removeEventFilter(this);
        if (now && now->window() == &window)
            now->installEventFilter(this);
    });
}

bool ShortcutPriority::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return QObject::eventFilter(watched, event);
    const QKeySequence pressed(static_cast<QKeyEvent *>(event)->keyCombination());
    const QList<QAction *> &all = m_commands.all();
    const bool isOurs = std::any_of(all.cbegin(), all.cend(), [&pressed](const QAction *action) {
        return !action->shortcut().isEmpty() && action->shortcut() == pressed;
    });
    if (isOurs)
        event->ignore();
    return isOurs;
}

} // namespace pierside::ui

#include "moc_shortcutpriority.cpp"
