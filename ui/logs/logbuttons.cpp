// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logbuttons.h"

#include "ui/widgets/plaintips.h"

#include <QAction>
#include <QMenu>
#include <QToolButton>

namespace pierside::ui {

QToolButton *iconButton(ActionIcon icon, const QString &tip, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(makeIcon(icon));
    setPlainTip(button, tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    return button;
}

QToolButton *wordButton(const QString &word, const QString &tip, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(word);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    setPlainTip(button, tip);
    button->setAutoRaise(true);
    return button;
}

QToolButton *switchButton(const QString &word, const QString &tip, QWidget *parent)
{
    QToolButton *button = wordButton(word, tip, parent);
    button->setCheckable(true);
    return button;
}

QMenu *withTips(QMenu *menu, const QString &tip)
{
    menu->setToolTipsVisible(true);
    setPlainTip(menu->menuAction(), tip);
    return menu;
}

QAction *withTip(QAction *action, const QString &tip)
{
    setPlainTip(action, tip);
    return action;
}

} // namespace pierside::ui
