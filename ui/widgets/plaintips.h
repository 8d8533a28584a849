// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;
class QListWidgetItem;
class QPoint;
class QTreeWidgetItem;
class QWidget;

// Tool tips that show exactly the characters of a text. Qt itself reads a tip as HTML where it looks like that.
namespace pierside::ui {

//! \a text as a tip: short texts without markup as they are, others with markup escaped, wrapped. Unsafe characters
//! are shown as escapes.
QString plainTip(const QString &text);

void setPlainTip(QWidget *widget, const QString &text);
//! Buttons that have this as their default action show it, too.
void setPlainTip(QAction *action, const QString &text);
void setPlainTip(QTreeWidgetItem *item, int column, const QString &text);
void setPlainTip(QListWidgetItem *item, const QString &text);

//! What setPlainTip() was given for an action; its own text where it was given nothing.
QString plainTipOf(const QAction *action);

//! Shows it at once, at a place on the screen; an empty one hides what is shown.
void showPlainTip(const QPoint &place, const QString &text, QWidget *widget);

//! \a text for places whose reader decides whether it is markup (a desktop's tray): without any < > or &, which are
//! replaced by characters that look like them.
QString withoutMarkup(const QString &text);

} // namespace pierside::ui
