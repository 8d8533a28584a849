// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/graph/graph.h"
#include "ui/theme/tokens.h"

#include <QRectF>
#include <QWidget>

namespace pierside::ui {

//! \brief Explains the colours and symbols of a drawing: its networks and the conditions that it uses.
//!
//! A click on a network highlights its members. The export paints the same legend below the drawing.
class Legend : public QWidget
{
    Q_OBJECT

public:
    explicit Legend(QWidget *parent = nullptr);

    void setGraph(const graph::Graph &graph);
    //! The highlighted network; -1 = none.
    int network() const { return m_network; }
    void setNetwork(int network);
    bool isBlank() const { return m_entries.isEmpty(); }

    //! The height for a width, and the painting of the legend on any painter.
    double heightFor(double width) const;
    void paintAt(QPainter *painter, const QRectF &rect, const Tokens &tokens) const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void networkChosen(int network);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    struct Entry
    {
        enum class Kind { Network, Condition, Optional };
        Kind kind = Kind::Network;
        int value = 0; //!< index in Graph::networks, or the condition
        QString text;
    };
    QList<QRectF> places(double width) const;
    int networkAt(const QPointF &position) const;

    QList<Entry> m_entries;
    int m_network = -1;
};

} // namespace pierside::ui
