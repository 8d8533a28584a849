// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;
class QListWidgetItem;
class QPoint;
class QTableWidgetItem;
class QTreeWidgetItem;
class QWidget;

// Tool tips that show exactly the characters of a text. Qt shows a tip that looks like HTML as HTML.
namespace pierside::ui {

//! \a text as a tip: short texts without markup as they are, others with markup escaped, wrapped. Unsafe characters
//! are shown as escapes.
QString plainTip(const QString &text);

void setPlainTip(QWidget *widget, const QString &text);
//! Buttons with this default action show it too.
void setPlainTip(QAction *action, const QString &text);
void setPlainTip(QTreeWidgetItem *item, int column, const QString &text);
void setPlainTip(QListWidgetItem *item, const QString &text);
void setPlainTip(QTableWidgetItem *item, const QString &text);

//! The tip that setPlainTip() set for an action, else the action's text.
QString plainTipOf(const QAction *action);

//! Shows a tip immediately at a position on the screen; an empty text hides the tip.
void showPlainTip(const QPoint &place, const QString &text, QWidget *widget);

//! \a text for places that may interpret markup, such as a desktop's tray: replaces < > and & with similar characters.
QString withoutMarkup(const QString &text);

} // namespace pierside::ui
