// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"
#include "ui/tree/rowaction.h"

#include <QPersistentModelIndex>
#include <QWidget>

#include <array>

class QAction;
class QToolButton;

namespace pierside::ui {

//! \brief The buttons of one row, over the right edge of the row and on its colour.
//!
//! A row of the tree has Open if it leads to a page, then Up or Stop, the watch of files, Logs, Restart and the other
//! one of Up and Stop, and More at its end. If there is no room for all, the last ones are left out.
class RowStrip : public QWidget
{
    Q_OBJECT

public:
    explicit RowStrip(QWidget *viewport);

    //! The text, key, tool tip and visibility of the button are those of \a shared, which is not owned.
    void follow(RowAction action, const QAction *shared);
    //! If true, the buttons are disabled with their actions.
    void setFollowsEnabled(bool follows) { m_followsEnabled = follows; }

    //! Shows the buttons for \a row, whose first line is \a line and has the colour \a ground, between \a left and the
    //! right edge of \a line. \a page: what Open leads to; empty = no Open.
    void showFor(const QModelIndex &row, const QRect &line, int left, Token ground, const QString &page);
    void hideRow();
    const QPersistentModelIndex &row() const { return m_row; }

    QToolButton *button(RowAction action) const { return m_buttons[size_t(action)]; }

Q_SIGNALS:
    void clicked(pierside::ui::RowAction action);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addButton(RowAction action);
    //! The actions for \a row, the most important one first.
    QList<RowAction> wanted(const QModelIndex &row, bool hasPage) const;

    Token m_ground = Token::Base;
    bool m_followsEnabled = false;
    QPersistentModelIndex m_row;
    std::array<QToolButton *, RowActionCount> m_buttons{};
    std::array<const QAction *, RowActionCount> m_shared{};
};

} // namespace pierside::ui
