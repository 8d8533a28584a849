// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph/legend.h"

#include "ui/graph/edgeitem.h"
#include "ui/graph/frameitem.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using compose::Dependency;

namespace {

constexpr double RowHeight = MinTarget;
constexpr double Swatch = 10;
constexpr double LineSample = 30;

QString wordsOf(Dependency::Condition condition)
{
    switch (condition) {
    case Dependency::Condition::Started:
        return Legend::tr("starts after");
    case Dependency::Condition::Healthy:
        return Legend::tr("waits for healthy");
    case Dependency::Condition::CompletedSuccessfully:
        return Legend::tr("waits for completed");
    }
    return {};
}

} // namespace

Legend::Legend(QWidget *parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&Theme::of(this), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Legend::setGraph(const graph::Graph &graph)
{
    m_entries.clear();
    for (int network = 0; network < int(graph.networks.size()); ++network)
        m_entries.append({Entry::Kind::Network, network, networkTitle(graph.networks[network])});
    for (const auto condition : {Dependency::Condition::Started, Dependency::Condition::Healthy,
                                 Dependency::Condition::CompletedSuccessfully}) {
        if (std::any_of(graph.edges.cbegin(), graph.edges.cend(),
                        [condition](const graph::Edge &edge) { return edge.condition == condition; }))
            m_entries.append({Entry::Kind::Condition, int(condition), wordsOf(condition)});
    }
    if (std::any_of(graph.edges.cbegin(), graph.edges.cend(), [](const graph::Edge &edge) { return !edge.required; }))
        m_entries.append({Entry::Kind::Optional, 0, tr("optional")});
    QStringList words;
    for (const Entry &entry : std::as_const(m_entries))
        words.append(entry.kind == Entry::Kind::Network ? tr("network %1").arg(entry.text) : entry.text);
    setAccessibleName(tr("Legend"));
    setAccessibleDescription(words.join(u", "_s));
    m_network = -1;
    updateGeometry();
    update();
}

void Legend::setNetwork(int network)
{
    if (std::exchange(m_network, network) != network)
        update();
}

QList<QRectF> Legend::places(double width) const
{
    const QFontMetricsF metrics(Theme::secondaryFont());
    QList<QRectF> rects;
    double x = 0;
    double y = 0;
    for (const Entry &entry : m_entries) {
        const double sign = entry.kind == Entry::Kind::Network ? Swatch : LineSample;
        const double wide = std::ceil(sign + 6 + metrics.horizontalAdvance(entry.text) + 2 * space::S);
        if (x > 0 && x + wide > width) {
            x = 0;
            y += RowHeight;
        }
        rects.append({x, y, wide, RowHeight});
        x += wide + space::XS;
    }
    return rects;
}

double Legend::heightFor(double width) const
{
    const QList<QRectF> rects = places(width);
    return rects.isEmpty() ? 0 : rects.last().bottom();
}

int Legend::heightForWidth(int width) const
{
    return int(heightFor(width));
}

QSize Legend::sizeHint() const
{
    return {400, int(heightFor(width() > 0 ? width() : 400))};
}

QSize Legend::minimumSizeHint() const
{
    return {100, m_entries.isEmpty() ? 0 : int(RowHeight)};
}

void Legend::paintAt(QPainter *painter, const QRectF &rect, const Tokens &tokens) const
{
    const QList<QRectF> rects = places(rect.width());
    painter->save();
    painter->translate(rect.topLeft());
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(Theme::secondaryFont());
    for (int i = 0; i < int(m_entries.size()); ++i) {
        const Entry &entry = m_entries[i];
        const QRectF ground = rects[i].adjusted(0, 1, 0, -1);
        QRectF inside = ground.adjusted(space::S, 0, -space::S, 0);
        const double middle = ground.center().y();
        if (entry.kind == Entry::Kind::Network) {
            const QColor color = networkColor(entry.value, tokens);
            if (entry.value == m_network) {
                QColor tint = color;
                tint.setAlphaF(0.16F);
                painter->setPen(QPen(color, 1));
                painter->setBrush(tint);
                painter->drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
            }
            painter->setPen(Qt::NoPen);
            painter->setBrush(color);
            painter->drawRoundedRect(QRectF(inside.left(), middle - Swatch / 2, Swatch, Swatch), 3, 3);
            inside.setLeft(inside.left() + Swatch + 6);
        } else {
            const QColor ink = tokens[Token::Off];
            const double end = inside.left() + LineSample - 4;
            const bool isOptional = entry.kind == Entry::Kind::Optional;
            painter->setPen(QPen(ink, 1.4, isOptional ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap));
            painter->drawLine(QPointF(inside.left(), middle), QPointF(end - 6, middle));
            painter->setPen(Qt::NoPen);
            painter->setBrush(ink);
            painter->drawPolygon(
                QPolygonF({QPointF(end, middle), QPointF(end - 7, middle - 3.6), QPointF(end - 7, middle + 3.6)}));
            if (!isOptional)
                paintCondition(painter, {inside.left() + 10, middle}, Dependency::Condition(entry.value), ink,
                               tokens[Token::Window]);
            inside.setLeft(inside.left() + LineSample + 6);
        }
        painter->setPen(tokens[Token::Text]);
        painter->drawText(inside.adjusted(0, 0, space::S, 0), int(Qt::AlignVCenter | Qt::AlignLeft), entry.text);
    }
    painter->restore();
}

void Legend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintAt(&painter, rect(), Theme::of(this).tokens());
}

int Legend::networkAt(const QPointF &position) const
{
    const QList<QRectF> rects = places(width());
    for (int i = 0; i < int(m_entries.size()); ++i) {
        if (m_entries[i].kind == Entry::Kind::Network && rects[i].contains(position))
            return m_entries[i].value;
    }
    return -1;
}

void Legend::mousePressEvent(QMouseEvent *event)
{
    const int network = networkAt(event->position());
    if (network < 0 || event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    setNetwork(network == m_network ? -1 : network);
    Q_EMIT networkChosen(m_network);
}

void Legend::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(networkAt(event->position()) < 0 ? Qt::ArrowCursor : Qt::PointingHandCursor);
}

} // namespace pierside::ui

#include "moc_legend.cpp"
