// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

class QTreeView;

namespace pierside::ui {

class Theme;

//! \brief Paints the cells of the stack tree.
//!
//! A row is Theme::rowHeight() tall, and taller by errorStripHeight() if it shows an error. Backgrounds and the error
//! strip span the whole row and are painted by the view.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit RowDelegate(QTreeView *view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    int rowHeight() const;
    int errorStripHeight() const;
    //! True if a row below \a parent shows an error, so rows differ in height.
    static bool anyFailed(const QAbstractItemModel &model, const QModelIndex &parent);
    //! Paints the error of \a index, if it has one, with room for buttons at the right of \a strip.
    void paintErrorStrip(QPainter *painter, const QRect &strip, const QModelIndex &index, int buttonsWidth) const;

    //! The width of the name of \a index with its icon, not elided.
    int nameWidth(const QModelIndex &index) const;
    //! The width of the glyph and the state of \a index with its badge and button, not elided.
    int stateWidth(const QModelIndex &index) const;
    //! The width of all ports of \a index.
    int portsWidth(const QModelIndex &index) const;
    //! The State cell of \a index with the empty cells that follow, in the first line of a row whose top is 0.
    QRect stateArea(const QModelIndex &index) const;
    //! The right edge of the text, the badge and the button in stateArea().
    int stateEnd(const QModelIndex &index) const;
    //! The url under the pointer, which is underlined.
    void setHotLink(const QModelIndex &index, const QString &url);
    //! True if the State cell of \a index is animated.
    bool moves(const QModelIndex &index) const;

    //! True if the row is not healthy and shows no error text: it has a "Why?" button after its state.
    static bool asksWhy(const QModelIndex &index);
    //! The place of that button; empty if it would shorten the state.
    QRect whyRect(const QModelIndex &index) const;

    static QRect portsRect(const QRect &cell);

private:
    void paintName(QPainter *painter, const QRect &line, const QModelIndex &index, const QColor &text) const;
    void paintState(QPainter *painter, const QRect &line, const QModelIndex &index) const;
    void paintPorts(QPainter *painter, const QRect &line, const QModelIndex &index) const;
    int stateTextWidth(const QModelIndex &index) const;
    //! The word or, in a narrow cell, the sign of a stand-in; empty for other rows.
    QString badgeText(const QModelIndex &index) const;
    static int badgeWidth(const QString &badge);
    static int whyWidth();
    static QFont nameFont(items::RowKind kind, bool isQuiet);

    const QTreeView *m_view;
    const Theme &m_theme;
    QPersistentModelIndex m_hotRow;
    QString m_hotUrl;
};

} // namespace pierside::ui
