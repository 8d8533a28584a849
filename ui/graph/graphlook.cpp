// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph/graphlook.h"

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double LeastWidth = 184;
constexpr double MostWidth = 256;
//! Colours that no state uses come first.
constexpr std::array<int, 8> gutterOrder{3, 5, 6, 7, 0, 2, 1, 4};

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(pierside::ui::GraphLook)
};

} // namespace

QColor networkColor(int network, const Tokens &tokens)
{
    return logGutters(tokens.dark)[size_t(gutterOrder[size_t(network) % gutterOrder.size()])];
}

ActionIcon kindIcon(const QString &kind)
{
    static const QHash<QString, ActionIcon> icons = {
        {u"database"_s, ActionIcon::Volume}, {u"pooler"_s, ActionIcon::Stack}, {u"cache"_s, ActionIcon::Stack},
        {u"broker"_s, ActionIcon::Log},      {u"identity"_s, ActionIcon::Key}, {u"proxy"_s, ActionIcon::Link},
        {u"monitoring"_s, ActionIcon::Eye},  {u"admin"_s, ActionIcon::Gear},   {u"api"_s, ActionIcon::Terminal},
        {u"node"_s, ActionIcon::Workspace},  {u"mail"_s, ActionIcon::File},    {u"storage"_s, ActionIcon::Folder},
        {u"search"_s, ActionIcon::Search},
    };
    return icons.value(kind, ActionIcon::Service);
}

CardMetrics::CardMetrics()
    : title(Theme::strongFont())
    , text(Theme::textFont())
    , small(Theme::secondaryFont())
    , titleHeight(std::ceil(QFontMetricsF(title).height()))
    , textHeight(std::ceil(QFontMetricsF(text).height()))
    , chipHeight(std::ceil(QFontMetricsF(small).height()) + 4)
    , padding(space::S + 2)
{
}

double CardMetrics::height() const
{
    return padding + titleHeight + space::XS + textHeight + space::S + chipHeight + padding;
}

QSizeF CardMetrics::sizeFor(const graph::Graph &graph) const
{
    const QFontMetricsF metrics(title);
    double width = LeastWidth;
    for (const graph::Node &node : graph.nodes) {
        const double scale = node.scale == 1 ? 0 : metrics.horizontalAdvance(u" ×%1"_s.arg(node.scale));
        width = std::max(width, metrics.horizontalAdvance(node.title) + scale + IconSize + space::S + 3 * padding);
    }
    return {std::ceil(std::min(width, MostWidth)), height()};
}

QString nodeTip(const graph::Graph &graph, int index, const NodeLook &look)
{
    const graph::Node &node = graph.nodes[index];
    QStringList lines{u"%1: %2"_s.arg(node.title, look.text)};
    if (node.title != node.service)
        lines.append(Tr::tr("Service %1").arg(node.service));
    if (!node.kind.isEmpty())
        lines.append(u"%1, %2"_s.arg(node.image, node.kind));
    else if (!node.image.isEmpty())
        lines.append(node.image);
    for (const graph::Edge &edge : graph.edges) {
        if (edge.to == index)
            lines.append(graph::sentence(graph, edge));
    }
    for (const graph::Chip &chip : node.chips) {
        switch (chip.kind) {
        case graph::Chip::Kind::Port:
            lines.append(Tr::tr("Publishes %1").arg(chip.detail));
            break;
        case graph::Chip::Kind::Route:
            lines.append(Tr::tr("Route %1").arg(chip.detail));
            break;
        case graph::Chip::Kind::Volume:
            lines.append(chip.isShared ? Tr::tr("Shared volume %1 at %2").arg(chip.text, chip.detail)
                                       : Tr::tr("Volume %1 at %2").arg(chip.text, chip.detail));
            break;
        }
    }
    QStringList networks;
    for (const int network : node.networks)
        networks.append(graph.networks[network].key);
    if (!networks.isEmpty())
        lines.append(Tr::tr("Networks: %1").arg(networks.join(u", "_s)));
    else if (!node.networkMode.isEmpty())
        lines.append(Tr::tr("Network mode %1").arg(node.networkMode));
    return lines.join(u'\n');
}

QString waitsText(const graph::Graph &graph, int node)
{
    QStringList before;
    QStringList after;
    for (const graph::Edge &edge : graph.edges) {
        if (edge.to == node)
            before.append(graph::conditionText(graph.nodes[edge.from].title, edge.condition));
        else if (edge.from == node)
            after.append(graph.nodes[edge.to].title);
    }
    const QString name = graph.nodes[node].title;
    const QString first = before.isEmpty() ? Tr::tr("%1 has no dependencies").arg(name)
                                           : Tr::tr("%1 waits until %2").arg(name, before.join(u", "_s));
    const QString second = after.isEmpty()     ? Tr::tr("no service waits for it")
                           : after.size() == 1 ? Tr::tr("%1 waits for it").arg(after.first())
                                               : Tr::tr("%1 wait for it").arg(after.join(u", "_s));
    return first + u"  ·  "_s + second;
}

} // namespace pierside::ui
