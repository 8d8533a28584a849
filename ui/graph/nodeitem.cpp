// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph/nodeitem.h"

#include "models/core/plaintext.h"
#include "ui/theme/contrast.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/theme.h"
#include "ui/widgets/stateglyph.h"
#include "ui/widgets/statelook.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionGraphicsItem>

#include <algorithm>
#include <cmath>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double StripeWidth = 5;
constexpr double RingRoom = 3;
//! Below this scale small text is not readable.
constexpr double NearScale = 0.72;
constexpr double ChipIcon = 11;
constexpr double ChipPadding = 6;
constexpr double ChipGap = 4;
constexpr double LeastChip = 68;

QString elided(const QFont &font, const QString &text, double width, Qt::TextElideMode mode = Qt::ElideRight)
{
    return QFontMetricsF(font).elidedText(cleanText(text), mode, width);
}

void write(QPainter *painter, const QFont &font, const QColor &color, const QRectF &rect, const QString &text,
           Qt::Alignment alignment = Qt::AlignLeft)
{
    painter->setFont(font);
    painter->setPen(color);
    painter->drawText(rect, int(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, text);
}

} // namespace

NodeItem::NodeItem(const graph::Node &node, int index, const QSizeF &size, const QList<int> &stripes,
                   const Theme &theme)
    : m_node(node)
    , m_index(index)
    , m_size(size)
    , m_stripes(stripes)
    , m_theme(theme)
{
    setZValue(2);
    setCursor(Qt::PointingHandCursor);
}

QRectF NodeItem::boundingRect() const
{
    return QRectF(QPointF(0, 0), m_size).adjusted(-RingRoom - 1, -RingRoom - 1, RingRoom + 1, RingRoom + 1);
}

QPainterPath NodeItem::shape() const
{
    QPainterPath path;
    path.addRect(QRectF(QPointF(0, 0), m_size));
    return path;
}

bool NodeItem::setLook(const NodeLook &look)
{
    if (m_look == look)
        return false;
    m_look = look;
    update();
    return true;
}

void NodeItem::setEmphasis(Emphasis emphasis)
{
    if (std::exchange(m_emphasis, emphasis) != emphasis)
        update();
}

void NodeItem::setFocused(bool focused)
{
    if (std::exchange(m_focused, focused) != focused)
        update();
}

void NodeItem::setSharedWith(const QStringList &volumes)
{
    if (m_sharedWith == volumes)
        return;
    m_sharedWith = volumes;
    update();
}

double NodeItem::phase() const
{
    return glyphTurns(glyphOf(m_look.state)) && m_theme.animated() ? turnPhase() : 0;
}

QRectF NodeItem::inner() const
{
    const double stripes = StripeWidth * double(m_stripes.size());
    return QRectF(QPointF(0, 0), m_size)
        .adjusted(m_metrics.padding + stripes, m_metrics.padding, -m_metrics.padding, -m_metrics.padding);
}

void NodeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    const Tokens &tokens = m_theme.tokens();
    const double scale = option->levelOfDetailFromTransform(painter->worldTransform());
    painter->setRenderHint(QPainter::Antialiasing);
    if (m_emphasis == Emphasis::Faded)
        painter->setOpacity(0.45);
    paintGround(painter, tokens);
    if (scale < NearScale)
        paintFar(painter, tokens, scale);
    else
        paintNear(painter, tokens);
}

void NodeItem::paintGround(QPainter *painter, const Tokens &tokens) const
{
    const QRectF card = QRectF(QPointF(0, 0), m_size).adjusted(0.5, 0.5, -0.5, -0.5);
    const Token stateTone = tokenOf(m_look.state);
    const bool isBad = stateTone == Token::Bad;
    const bool isChosen = m_emphasis == Emphasis::Chosen;
    QColor border = isBad ? tokens[Token::Bad] : tokens[Token::Hairline];
    double width = isBad ? 1.5 : 1;
    if (m_emphasis == Emphasis::Near || isChosen) {
        border = isBad ? border : tokens[Token::Busy];
        width = isChosen ? 2 : 1.5;
    }
    QPainterPath outline;
    outline.addRoundedRect(card, Radius, Radius);
    painter->fillPath(outline, tokens[isChosen ? Token::Selection : Token::Raised]);
    if (!m_stripes.isEmpty()) {
        painter->save();
        painter->setClipPath(outline, Qt::IntersectClip);
        for (int i = 0; i < int(m_stripes.size()); ++i)
            painter->fillRect(QRectF(i * StripeWidth, 0, StripeWidth, m_size.height()),
                              networkColor(m_stripes[i], tokens));
        painter->restore();
    }
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(border, width));
    painter->drawPath(outline);
    if (m_focused) {
        painter->setPen(QPen(tokens[Token::Busy], FocusRing));
        painter->drawRoundedRect(card.adjusted(-RingRoom, -RingRoom, RingRoom, RingRoom), Radius + RingRoom,
                                 Radius + RingRoom);
    }
}

void NodeItem::paintNear(QPainter *painter, const Tokens &tokens) const
{
    QRectF rest = inner();
    QRectF row(rest.left(), rest.top(), rest.width(), m_metrics.titleHeight);
    paintIcon(painter, QRectF(row.left(), row.center().y() - IconSize / 2.0, IconSize, IconSize), kindIcon(m_node.kind),
              tokens[Token::Off]);
    row.setLeft(row.left() + IconSize + 6);
    if (m_node.scale != 1) {
        const QString times = u"×%1"_s.arg(m_node.scale);
        write(painter, m_metrics.text, tokens[Token::Off], row, times, Qt::AlignRight);
        row.setRight(row.right() - QFontMetricsF(m_metrics.text).horizontalAdvance(times) - space::XS);
    }
    write(painter, m_metrics.title, tokens[Token::Text], row,
          elided(m_metrics.title, m_node.title, row.width(), Qt::ElideMiddle));

    row = QRectF(rest.left(), rest.top() + m_metrics.titleHeight + space::XS, rest.width(), m_metrics.textHeight);
    const QColor tone = nudged(tokens[tokenOf(m_look.state)],
                               {tokens[m_emphasis == Emphasis::Chosen ? Token::Selection : Token::Raised]}, 4.5);
    paintGlyph(painter, QRectF(row.left() + 2, row.center().y() - GlyphSize / 2.0, GlyphSize, GlyphSize),
               glyphOf(m_look.state), tone, phase());
    row.setLeft(row.left() + IconSize + 6);
    const QString state = elided(m_metrics.text, m_look.text, row.width());
    write(painter, m_metrics.text, tone, row, state);
    const QFontMetricsF small(m_metrics.small);
    row.setLeft(row.left() + QFontMetricsF(m_metrics.text).horizontalAdvance(state) + space::M);
    if (small.horizontalAdvance(m_node.kind) <= row.width())
        write(painter, m_metrics.small, tokens[Token::Off], row, m_node.kind, Qt::AlignRight);

    row = QRectF(rest.left(), rest.bottom() - m_metrics.chipHeight, rest.width(), m_metrics.chipHeight);
    if (m_node.chips.isEmpty())
        write(painter, m_metrics.small, tokens[Token::Off], row,
              elided(m_metrics.small, m_node.image, row.width(), Qt::ElideMiddle));
    else
        paintChips(painter, tokens, row);
}

//! Paints as many chips as fit, then the number of the others.
void NodeItem::paintChips(QPainter *painter, const Tokens &tokens, QRectF row) const
{
    const QFontMetricsF metrics(m_metrics.small);
    for (qsizetype i = 0; i < m_node.chips.size(); ++i) {
        const qsizetype after = m_node.chips.size() - i - 1;
        const QString more = u"+%1"_s.arg(after + 1);
        const double reserve = after > 0 ? metrics.horizontalAdvance(more) + ChipGap : 0;
        const graph::Chip &chip = m_node.chips[i];
        const double whole = metrics.horizontalAdvance(chip.text) + 2 * ChipPadding +
                             (chip.kind == graph::Chip::Kind::Port ? 0 : ChipIcon + 3);
        const double room = row.width() - reserve;
        if (whole > room && room < LeastChip) {
            write(painter, m_metrics.small, tokens[Token::Off], row, more);
            return;
        }
        row.setLeft(row.left() + paintChip(painter, tokens, row, chip, room) + ChipGap);
    }
}

double NodeItem::paintChip(QPainter *painter, const Tokens &tokens, const QRectF &row, const graph::Chip &chip,
                           double most) const
{
    const bool hasIcon = chip.kind != graph::Chip::Kind::Port;
    const double around = 2 * ChipPadding + (hasIcon ? ChipIcon + 3 : 0);
    const QString text = elided(m_metrics.small, chip.text, most - around, Qt::ElideMiddle);
    const double width = std::ceil(QFontMetricsF(m_metrics.small).horizontalAdvance(text)) + around;
    const bool isLit = chip.isShared && m_sharedWith.contains(chip.volume);
    const QRectF ground = QRectF(row.left(), row.top(), width, row.height()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->setPen(QPen(isLit ? tokens[Token::Busy] : tokens[Token::Hairline], isLit ? 1.5 : 1));
    painter->setBrush(tokens[Token::Alternate]);
    painter->drawRoundedRect(ground, 4, 4);
    QRectF inside = ground.adjusted(ChipPadding - 0.5, 0, -ChipPadding + 1.5, 0);
    const QColor ink = tokens[isLit ? Token::Busy : Token::Off];
    if (hasIcon) {
        paintIcon(painter, QRectF(inside.left(), inside.center().y() - ChipIcon / 2, ChipIcon, ChipIcon),
                  chip.kind == graph::Chip::Kind::Volume ? ActionIcon::Volume : ActionIcon::Link, ink);
        inside.setLeft(inside.left() + ChipIcon + 3);
    }
    write(painter, m_metrics.small, chip.kind == graph::Chip::Kind::Port ? tokens[Token::Text] : ink, inside, text);
    return width;
}

//! Paints name and state only, in the font size of the screen, for a scale below NearScale.
void NodeItem::paintFar(QPainter *painter, const Tokens &tokens, double scale) const
{
    const double grow = std::min(NearScale / scale, 2.6);
    const auto grown = [grow](QFont font) {
        if (font.pixelSize() > 0)
            font.setPixelSize(int(std::lround(font.pixelSize() * grow)));
        else
            font.setPointSizeF(font.pointSizeF() * grow);
        return font;
    };
    const QFont title = grown(m_metrics.title);
    const QFont text = grown(m_metrics.text);
    const QRectF rest = inner().adjusted(-2, -4, 4, 4);
    const double titleHeight = QFontMetricsF(title).height();
    const double textHeight = QFontMetricsF(text).height();
    const bool hasWords = titleHeight + textHeight <= m_size.height() - 4;
    const double top = (m_size.height() - titleHeight - (hasWords ? textHeight : 0)) / 2;
    const double glyph = GlyphSize * grow;
    QRectF row(rest.left(), top, rest.width(), titleHeight);
    const QColor tone = tokens[tokenOf(m_look.state)];
    QRectF mark(row.left(), (hasWords ? top + titleHeight + textHeight / 2 : row.center().y()) - glyph / 2, glyph,
                glyph);
    paintGlyph(painter, mark, glyphOf(m_look.state), tone, phase());
    if (!hasWords)
        row.setLeft(mark.right() + space::XS * grow);
    write(painter, title, tokens[Token::Text], row, elided(title, m_node.title, row.width(), Qt::ElideMiddle));
    if (!hasWords)
        return;
    row = QRectF(mark.right() + space::XS * grow, top + titleHeight, 0, textHeight);
    row.setRight(rest.right());
    write(painter, text, tone, row, elided(text, m_look.text, row.width()));
}

} // namespace pierside::ui
