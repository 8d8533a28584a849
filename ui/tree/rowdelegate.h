// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

namespace pierside::ui {

class Theme;

//! \brief Paints the cells of the stack tree.
//!
//! A row is Theme::rowHeight() tall, and taller by errorStripHeight() where it tells a failure. Backgrounds and the
//! strip span the row and are the view's.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit RowDelegate(QWidget *view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    int rowHeight() const;
    int errorStripHeight() const;

    //! The width at the right of \a index's name cell that buttons stand on.
    void reserve(const QModelIndex &index, int width);
    //! How wide the name of \a index is with its icon, unshortened.
    int nameWidth(const QModelIndex &index) const;
    //! The url under the pointer, underlined.
    void setHotLink(const QModelIndex &index, const QString &url);
    //! True where the State cell of \a index moves.
    bool moves(const QModelIndex &index) const;

    //! True where the row is not well and says nothing more of it: it offers an answer beside its state.
    static bool asksWhy(const QModelIndex &index);
    int whyWidth() const;

    static QRect portsRect(const QRect &cell);

private:
    void paintName(QPainter *painter, const QRect &line, const QModelIndex &index, const QColor &text) const;
    void paintState(QPainter *painter, const QRect &line, const QModelIndex &index) const;
    void paintProgress(QPainter *painter, const QRect &line, int progress) const;
    void paintPorts(QPainter *painter, const QRect &line, const QModelIndex &index) const;
    void paintCpu(QPainter *painter, const QRect &line, const QModelIndex &index) const;
    void paintMemory(QPainter *painter, const QRect &line, const QModelIndex &index) const;
    static int badgeWidth(const QModelIndex &index);
    static QFont nameFont(items::RowKind kind, bool foreign);

    const Theme &m_theme;
    QPersistentModelIndex m_reservedFor;
    int m_reserved = 0;
    QPersistentModelIndex m_hotRow;
    QString m_hotUrl;
};

} // namespace pierside::ui
