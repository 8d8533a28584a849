// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/rowdelegate.h"

#include "models/core/plaintext.h"
#include "models/items/stacktreemodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/tree/portlinks.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/standin.h"
#include "ui/widgets/stateglyph.h"
#include "ui/widgets/statelook.h"

#include <QPainter>
#include <QWidget>

namespace pierside::ui {

using items::RowKind;
using items::RowState;
using items::StackTreeModel;
using Column = StackTreeModel::Column;

namespace {

constexpr int CpuCapacity = items::UsageCurve;
constexpr int SparkWidth = 44;
constexpr int NamePadding = space::XS;

RowKind kindOf(const QModelIndex &index)
{
    return RowKind(index.data(StackTreeModel::KindRole).toInt());
}

RowState stateOf(const QModelIndex &index)
{
    return RowState(index.data(StackTreeModel::StateRole).toInt());
}

bool hasIcon(RowKind kind)
{
    return kind == RowKind::Stack || kind == RowKind::Host;
}

// A row with a running step shows the arc, unless it failed or waits.
Glyph shownGlyph(const QModelIndex &index)
{
    const RowState state = stateOf(index);
    const bool stepping = !index.data(StackTreeModel::StepTextRole).toString().isEmpty();
    const bool failed = !index.data(StackTreeModel::ErrorTextRole).toString().isEmpty();
    return stepping && !failed && state != RowState::Waiting ? Glyph::Starting : glyphOf(state);
}

// Only states that need attention colour their text; for other states the colour of the glyph is sufficient.
Token wordToken(Token glyphToken)
{
    return glyphToken == Token::Ok ? Token::Off : glyphToken;
}

void drawLine(QPainter *painter, const QRect &rect, const QString &text, Qt::TextElideMode mode,
              Qt::Alignment align = Qt::AlignLeft)
{
    painter->drawText(rect, int(align | Qt::AlignVCenter) | Qt::TextSingleLine,
                      wholeNumbers(text, painter->fontMetrics().elidedText(text, mode, rect.width())));
}

} // namespace

RowDelegate::RowDelegate(QWidget *view)
    : QStyledItemDelegate(view)
    , m_theme(Theme::of(view))
{
}

int RowDelegate::rowHeight() const
{
    return qMax(m_theme.rowHeight(), QFontMetrics(Theme::textFont()).height() + space::S);
}

int RowDelegate::errorStripHeight() const
{
    return MinTarget + space::XS;
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const bool failed = index.column() == 0 && !index.data(StackTreeModel::ErrorTextRole).toString().isEmpty();
    return {MinTarget, rowHeight() + (failed ? errorStripHeight() : 0)};
}

bool RowDelegate::asksWhy(const QModelIndex &index)
{
    const QModelIndex row = index.siblingAtColumn(0);
    const RowState state = stateOf(row);
    const bool isBad = state != RowState::Conflict && tokenOf(state) == Token::Bad;
    return isBad && kindOf(row) == RowKind::Service && row.data(StackTreeModel::ErrorTextRole).toString().isEmpty() &&
           row.data(StackTreeModel::StepTextRole).toString().isEmpty();
}

int RowDelegate::whyWidth() const
{
    return QFontMetrics(Theme::secondaryFont()).horizontalAdvance(tr("Why?")) + 2 * space::S;
}

void RowDelegate::reserve(const QModelIndex &index, int width)
{
    m_reservedFor = index;
    m_reserved = width;
}

void RowDelegate::setHotLink(const QModelIndex &index, const QString &url)
{
    m_hotRow = index.siblingAtColumn(0);
    m_hotUrl = url;
}

int RowDelegate::badgeWidth(const QModelIndex &index)
{
    return index.data(StackTreeModel::StandInRole).toBool() ? Pill::widthOf(standInWord()) + space::S : 0;
}

QFont RowDelegate::nameFont(RowKind kind, bool foreign)
{
    switch (kind) {
    case RowKind::Workspace: {
        QFont font = Theme::secondaryFont();
        font.setWeight(QFont::DemiBold);
        return font;
    }
    case RowKind::Stack:
        return foreign ? Theme::textFont() : Theme::strongFont();
    default:
        return Theme::textFont();
    }
}

int RowDelegate::nameWidth(const QModelIndex &index) const
{
    const RowKind kind = kindOf(index);
    const QFontMetrics metrics(nameFont(kind, index.data(StackTreeModel::ForeignRole).toBool()));
    return metrics.horizontalAdvance(index.data(StackTreeModel::TitleRole).toString()) +
           (hasIcon(kind) ? IconSize + space::S : 0) + badgeWidth(index) + NamePadding + space::XS;
}

bool RowDelegate::moves(const QModelIndex &index) const
{
    const QModelIndex row = index.siblingAtColumn(0);
    const bool stepping = !row.data(StackTreeModel::StepTextRole).toString().isEmpty();
    return glyphTurns(shownGlyph(row)) || (stepping && row.data(StackTreeModel::ProgressRole).toInt() < 0);
}

QRect RowDelegate::portsRect(const QRect &cell)
{
    return cell.adjusted(space::S, 0, -space::S, 0);
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QModelIndex row = index.siblingAtColumn(0);
    const QRect line(option.rect.left(), option.rect.top(), option.rect.width(), rowHeight());
    painter->save();
    painter->setFont(Theme::textFont());
    switch (Column(index.column())) {
    case Column::Name:
        paintName(painter, line, row, m_theme.color(Token::Text));
        break;
    case Column::State:
        paintState(painter, line, row);
        break;
    case Column::Ports:
        paintPorts(painter, line, row);
        break;
    case Column::Cpu:
        paintCpu(painter, line, row);
        break;
    case Column::Memory:
        paintMemory(painter, line, index);
        break;
    case Column::Actions:
        // The selected row has a button widget at this position.
        if ((option.state & QStyle::State_MouseOver) && !(option.state & QStyle::State_Selected))
            paintIcon(painter, QRectF(line.center().x() - 7.5, line.center().y() - 7.5, IconSize, IconSize),
                      ActionIcon::More, m_theme.color(Token::Off));
        break;
    }
    painter->restore();
}

void RowDelegate::paintName(QPainter *painter, const QRect &line, const QModelIndex &index, const QColor &text) const
{
    const RowKind kind = kindOf(index);
    const bool foreign = index.data(StackTreeModel::ForeignRole).toBool();
    // Containers, workspaces, foreign stacks and rows that do not exist yet are painted fainter.
    const bool quiet = kind == RowKind::Workspace || kind == RowKind::Container || foreign ||
                       (kind == RowKind::Service && stateOf(index) == RowState::NotCreated);
    QRect rect = line.adjusted(NamePadding, 0, -space::XS, 0);
    if (index == m_reservedFor)
        rect.setRight(rect.right() - m_reserved);
    if (hasIcon(kind)) {
        paintIcon(painter, QRectF(rect.left(), line.top() + (line.height() - IconSize) / 2.0, IconSize, IconSize),
                  kind == RowKind::Stack ? ActionIcon::Stack : ActionIcon::Terminal, m_theme.color(Token::Off));
        rect.setLeft(rect.left() + IconSize + space::S);
    }
    painter->setFont(nameFont(kind, foreign));
    painter->setPen(quiet ? m_theme.color(Token::Off) : text);
    const QString title = cleanText(index.data(StackTreeModel::TitleRole).toString());
    const int needed = painter->fontMetrics().horizontalAdvance(title);
    int wide = badgeWidth(index);
    QString badge = standInWord();
    // The name has priority: in a narrow column a symbol replaces the word.
    if (wide > 0 && needed + wide > rect.width()) {
        badge = standInSign();
        wide = Pill::widthOf(badge) + space::S;
    }
    QRect place = rect;
    place.setRight(std::max(rect.left(), rect.right() - wide));
    drawLine(painter, place, title, Qt::ElideMiddle);
    if (wide == 0)
        return;
    const QRect mark(place.left() + std::min(place.width(), needed) + space::S, line.top(), wide, line.height());
    Pill::paint(painter, mark, badge, Token::Warn, m_theme.tokens());
}

void RowDelegate::paintState(QPainter *painter, const QRect &line, const QModelIndex &index) const
{
    const QString step = index.data(StackTreeModel::StepTextRole).toString();
    const bool failed = !index.data(StackTreeModel::ErrorTextRole).toString().isEmpty();
    const Glyph glyph = shownGlyph(index);
    const bool stepping = !step.isEmpty() && !failed;
    const Token token = stepping ? Token::Busy : tokenOf(stateOf(index));
    const bool turning = glyphTurns(glyph) && m_theme.animated();
    const QRectF place(line.left() + space::S, line.top() + (line.height() - GlyphSize) / 2.0, GlyphSize, GlyphSize);
    paintGlyph(painter, place, glyph, m_theme.color(token), turning ? turnPhase() : 0);

    QRect words = line.adjusted(space::S + GlyphSize + 6, 0, -space::S, 0);
    if (asksWhy(index) && line.width() >= 2 * whyWidth())
        words.setRight(line.right() - whyWidth());
    painter->setPen(m_theme.color(wordToken(token)));
    drawLine(painter, stepping ? words.adjusted(0, 0, 0, -3) : words,
             cleanText(stepping ? step : index.data(StackTreeModel::StateTextRole).toString()), Qt::ElideRight);
    if (stepping)
        paintProgress(painter, words, index.data(StackTreeModel::ProgressRole).toInt());
}

void RowDelegate::paintProgress(QPainter *painter, const QRect &line, int progress) const
{
    const QRectF groove(line.left(), line.bottom() - 4, line.width(), 2);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.color(Token::Hairline));
    painter->drawRoundedRect(groove, 1, 1);
    QRectF bar = groove;
    if (progress >= 0) {
        bar.setWidth(groove.width() * qBound(0, progress, 100) / 100.0);
    } else {
        // Indeterminate progress: a third of the bar moves, or is centred if animations are disabled.
        const qreal share = m_theme.animated() ? turnPhase() : 0.5;
        bar.setWidth(groove.width() / 3);
        bar.moveLeft(groove.left() + (groove.width() - bar.width()) * share);
    }
    painter->setBrush(m_theme.color(Token::Busy));
    painter->drawRoundedRect(bar, 1, 1);
}

void RowDelegate::paintPorts(QPainter *painter, const QRect &line, const QModelIndex &index) const
{
    const auto ports = index.data(StackTreeModel::PortsRole).value<QList<items::PortText>>();
    if (ports.isEmpty())
        return;
    QFont plain = painter->font();
    QFont hot = plain;
    hot.setUnderline(true);
    for (const PortLink &link : layoutPorts(ports, portsRect(line), painter->fontMetrics())) {
        const bool isLink = !link.url.isEmpty();
        const bool isHot = isLink && index == m_hotRow && link.url == m_hotUrl;
        painter->setFont(isHot ? hot : plain);
        painter->setPen(m_theme.color(isLink ? Token::Busy : Token::Off));
        drawLine(painter, link.rect, link.text, Qt::ElideRight);
    }
}

void RowDelegate::paintCpu(QPainter *painter, const QRect &line, const QModelIndex &index) const
{
    const auto values = index.data(StackTreeModel::CpuRole).value<QList<float>>();
    if (values.isEmpty())
        return;
    // Below one percent of a core the curve would only show noise.
    const QRectF spark(line.left() + space::S, line.top() + 7, SparkWidth, line.height() - 14);
    paintSparkline(painter, spark, values, m_theme.color(Token::Busy), 5.0F, CpuCapacity);
    painter->setPen(m_theme.color(Token::Off));
    drawLine(painter, line.adjusted(space::S + SparkWidth + space::XS, 0, -space::S, 0),
             index.siblingAtColumn(int(Column::Cpu)).data().toString(), Qt::ElideRight, Qt::AlignRight);
}

void RowDelegate::paintMemory(QPainter *painter, const QRect &line, const QModelIndex &index) const
{
    const QVariant used = index.data(StackTreeModel::MemoryRole);
    if (!used.isValid())
        return;
    painter->setPen(m_theme.color(Token::Off));
    const QRect text = line.adjusted(0, 0, -space::S, 0);
    drawLine(painter, text, index.data().toString(), Qt::ElideRight, Qt::AlignRight);
    const qint64 limit = index.data(StackTreeModel::MemoryLimitRole).toLongLong();
    if (limit <= 0)
        return;
    const double share = qBound(0.0, double(used.toLongLong()) / double(limit), 1.0);
    const QRectF groove(text.left() + space::M, text.bottom() - 4, text.width() - space::M, 2);
    painter->fillRect(groove, m_theme.color(Token::Hairline));
    painter->fillRect(QRectF(groove.topLeft(), QSizeF(groove.width() * share, groove.height())),
                      m_theme.color(share >= 0.95  ? Token::Bad
                                    : share >= 0.8 ? Token::Warn
                                                   : Token::Busy));
}

} // namespace pierside::ui
