// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/graph/graph.h"
#include "models/items/stackrows.h"
#include "ui/theme/icons.h"

#include <QFont>
#include <QSizeF>

namespace pierside::ui {

//! How a service is now.
struct NodeLook
{
    items::RowState state = items::RowState::NotCreated;
    QString text; //!< the state's words; plain

    bool operator==(const NodeLook &) const = default;
};

//! How much a node or a line stands out.
enum class Emphasis { Plain, Near, Chosen, Faded };

//! The colour that tells a network from the others.
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
    //! Wide enough for the names of all, within reason.
    QSizeF sizeFor(const graph::Graph &graph) const;
};

//! Everything that a card has no room for. Plain text of several lines.
QString nodeTip(const graph::Graph &graph, int node, const NodeLook &look);

//! "waits until db is healthy · worker and 2 more wait for it"
QString waitsText(const graph::Graph &graph, int node);

} // namespace pierside::ui
