// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

#include <QWidget>

class QLabel;
class QMenu;
class QToolButton;
class QPushButton;
class QAction;

namespace pierside::ui {

class ElidedLabel;
class Pill;
class StateGlyph;

//! \brief Shows the selected object: glyph, name, state, primary button and overflow menu.
class ObjectHeader : public QWidget
{
    Q_OBJECT

public:
    explicit ObjectHeader(QWidget *parent = nullptr);

    void setObject(const QString &name, items::RowState state, const QString &sentence);
    //! A word next to the name; empty = none.
    void setBadge(const QString &word, const QString &tip);
    //! The button follows the action's text, icon and tool tip. Null hides it. Not owned. inviting: filled.
    void setPrimary(QAction *action, bool inviting);
    void setOverflow(QMenu *menu);

private:
    StateGlyph *m_glyph;
    ElidedLabel *m_name;
    Pill *m_badge;
    ElidedLabel *m_sentence;
    QPushButton *m_primary;
    QToolButton *m_more;
    QAction *m_action = nullptr;
    QMenu *m_menu = nullptr;
};

} // namespace pierside::ui
