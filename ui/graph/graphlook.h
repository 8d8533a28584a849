// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/graph/graph.h"
#include "models/items/stackrows.h"
#include "ui/theme/icons.h"

#include <QFont>
#include <QSizeF>

namespace pierside::ui {

//! \brief How the current state of a service is drawn.
struct NodeLook
{
    items::RowState state = items::RowState::NotCreated;
    QString text; //!< text of the state; plain

    bool operator==(const NodeLook &) const = default;
};

//! Degree to which a node or an edge is highlighted.
enum class Emphasis { Plain, Near, Chosen, Faded };

//! The colour that identifies a network.
QColor networkColor(int network, const Tokens &tokens);

ActionIcon kindIcon(const QString &kind);

//! Fonts and distances of a card.
struct CardMetrics
{
    CardMetrics();

    QFont title;
    QFont text;
    QFont small;
    double titleHeight = 0;
    double textHeight = 0;
    double chipHeight = 0;
    double padding = 0;

    double height() const;
    //! The size that fits the names of all services, up to a maximum.
    QSizeF sizeFor(const graph::Graph &graph) const;
};

//! All details that do not fit on the card. Plain text of several lines.
QString nodeTip(const graph::Graph &graph, int node, const NodeLook &look);

//! "waits until db is healthy · worker and 2 more wait for it"
QString waitsText(const graph::Graph &graph, int node);

} // namespace pierside::ui
