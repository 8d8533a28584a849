// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/rowdelegate.h"

#include "models/core/plaintext.h"
#include "models/items/stacktreemodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/tree/cellpaint.h"
#include "ui/tree/portlinks.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/standin.h"
#include "ui/widgets/stateglyph.h"
#include "ui/widgets/statelook.h"

#include <QAbstractProxyModel>
#include <QHeaderView>
#include <QPainter>
#include <QTreeView>

namespace pierside::ui {

using items::RowKind;
using items::RowState;
using items::StackTreeModel;
using Column = StackTreeModel::Column;

namespace {

constexpr int NamePadding = space::XS;
constexpr int StateTextLeft = space::S + GlyphSize + 6; //!< from the left edge of the cell

RowKind kindOf(const QModelIndex &index)
{
    return RowKind(index.data(StackTreeModel::KindRole).toInt());
}

RowState stateOf(const QModelIndex &index)
{
    return RowState(index.data(StackTreeModel::StateRole).toInt());
}

bool hasBadge(const QModelIndex &index)
{
    return index.siblingAtColumn(0).data(StackTreeModel::StandInRole).toBool();
}

// Not created, or stopped without a problem. A stack with a stopped service whose other services run is not resting,
// and neither is a service that ended its work while its stack runs.
bool isResting(const QModelIndex &index)
{
    const QModelIndex row = index.siblingAtColumn(0);
    const RowState state = stateOf(row);
    const auto rests = [](RowState each) { return each == RowState::NotCreated || each == RowState::ExitedOk; };
    if (!rests(state) || kindOf(row) == RowKind::Workspace)
        return false;
    if (kindOf(row) == RowKind::Service)
        return state == RowState::NotCreated || isResting(row.parent());
    // Rows that a filter hides count, too.
    const auto *proxy = qobject_cast<const QAbstractProxyModel *>(row.model());
    const QModelIndex source = proxy ? proxy->mapToSource(row) : row;
    for (int i = 0; i < source.model()->rowCount(source); ++i) {
        if (!rests(stateOf(source.model()->index(i, 0, source))))
            return false;
    }
    return true;
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

// The step of a running plan, or the state.
QString shownState(const QModelIndex &index)
{
    const QString step = index.data(StackTreeModel::StepTextRole).toString();
    const bool failed = !index.data(StackTreeModel::ErrorTextRole).toString().isEmpty();
    return cleanText(step.isEmpty() || failed ? index.data(StackTreeModel::StateTextRole).toString() : step);
}

} // namespace

RowDelegate::RowDelegate(QTreeView *view)
    : QStyledItemDelegate(view)
    , m_view(view)
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

bool RowDelegate::anyFailed(const QAbstractItemModel &model, const QModelIndex &parent)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (!index.data(StackTreeModel::ErrorTextRole).toString().isEmpty() || anyFailed(model, index))
            return true;
    }
    return false;
}

void RowDelegate::paintErrorStrip(QPainter *painter, const QRect &strip, const QModelIndex &index,
                                  int buttonsWidth) const
{
    const QString error = index.data(StackTreeModel::ErrorTextRole).toString();
    if (error.isEmpty())
        return;
    QColor wash = m_theme.color(Token::Bad);
    wash.setAlphaF(0.10F);
    drawRounded(painter, strip, wash, Qt::transparent, 4);
    painter->save();
    painter->setFont(Theme::secondaryFont());
    painter->setPen(m_theme.color(Token::Bad));
    drawLine(painter, strip.adjusted(space::S, 0, -buttonsWidth, 0), cleanText(error).simplified(), Qt::ElideRight);
    painter->restore();
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

int RowDelegate::whyWidth()
{
    return QFontMetrics(Theme::secondaryFont()).horizontalAdvance(tr("Why?")) + 2 * space::S;
}

void RowDelegate::setHotLink(const QModelIndex &index, const QString &url)
{
    m_hotRow = index.siblingAtColumn(0);
    m_hotUrl = url;
}

int RowDelegate::badgeWidth(const QString &badge)
{
    return badge.isEmpty() ? 0 : space::XS + Pill::widthOf(badge);
}

QString RowDelegate::badgeText(const QModelIndex &index) const
{
    if (!hasBadge(index))
        return {};
    const int more = badgeWidth(standInWord()) - badgeWidth(standInSign());
    return stateArea(index).width() >= stateWidth(index) + more ? standInWord() : standInSign();
}

QFont RowDelegate::nameFont(RowKind kind, bool isQuiet)
{
    switch (kind) {
    case RowKind::Workspace: {
        QFont font = Theme::secondaryFont();
        font.setWeight(QFont::DemiBold);
        return font;
    }
    case RowKind::Stack:
        return isQuiet ? Theme::textFont() : Theme::strongFont();
    default:
        return Theme::textFont();
    }
}

int RowDelegate::nameWidth(const QModelIndex &index) const
{
    const RowKind kind = kindOf(index);
    const QFontMetrics metrics(nameFont(kind, index.data(StackTreeModel::ForeignRole).toBool()));
    return metrics.horizontalAdvance(index.data(StackTreeModel::TitleRole).toString()) +
           (hasIcon(kind) ? IconSize + space::S : 0) + NamePadding + space::XS;
}

int RowDelegate::portsWidth(const QModelIndex &index) const
{
    const auto ports = index.data(StackTreeModel::PortsRole).value<QList<items::PortText>>();
    return ports.isEmpty() ? 0 : ui::portsWidth(ports, QFontMetrics(Theme::textFont())) + space::S;
}

int RowDelegate::stateTextWidth(const QModelIndex &index) const
{
    // The advance is rounded. One pixel more, or text in a box of exactly this width is elided.
    return QFontMetrics(Theme::textFont()).horizontalAdvance(shownState(index.siblingAtColumn(0))) + 1;
}

int RowDelegate::stateWidth(const QModelIndex &index) const
{
    const int badge = hasBadge(index) ? badgeWidth(standInSign()) : 0;
    return StateTextLeft + stateTextWidth(index) + badge + (asksWhy(index) ? whyWidth() : 0) + space::S;
}

QRect RowDelegate::stateArea(const QModelIndex &index) const
{
    const QHeaderView *head = m_view->header();
    const auto left = [head](Column column) { return head->sectionViewportPosition(int(column)); };
    const auto width = [head](Column column) { return head->sectionSize(int(column)); };
    QRect area(left(Column::State), 0, width(Column::State), rowHeight());
    const auto isEmpty = [&index](Column column) {
        const QModelIndex cell = index.siblingAtColumn(int(column));
        return column == Column::Ports ? cell.data(StackTreeModel::PortsRole).value<QList<items::PortText>>().isEmpty()
               : column == Column::Cpu ? cell.data(StackTreeModel::CpuRole).value<QList<float>>().isEmpty()
                                       : !cell.data(StackTreeModel::MemoryRole).isValid();
    };
    for (const Column column : {Column::Ports, Column::Cpu, Column::Memory}) {
        if (m_view->isColumnHidden(int(column)))
            continue;
        if (!isEmpty(column))
            break;
        area.setRight(left(column) + width(column) - 1);
    }
    return area;
}

QRect RowDelegate::whyRect(const QModelIndex &index) const
{
    const QRect area = stateArea(index);
    if (!asksWhy(index) || area.width() < stateWidth(index))
        return {};
    const int left = area.left() + StateTextLeft + stateTextWidth(index) + badgeWidth(badgeText(index));
    return {left, (rowHeight() - MinTarget) / 2, whyWidth(), MinTarget};
}

int RowDelegate::stateEnd(const QModelIndex &index) const
{
    const QRect area = stateArea(index);
    const int text = area.left() + StateTextLeft + stateTextWidth(index) + badgeWidth(badgeText(index));
    const QRect why = whyRect(index);
    return why.isEmpty() ? qMin(text, area.right()) : why.right();
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
        paintCpu(painter, line, index, m_theme);
        break;
    case Column::Memory:
        paintMemory(painter, line, index, m_theme);
        break;
    case Column::Actions:
        break;
    }
    painter->restore();
}

void RowDelegate::paintName(QPainter *painter, const QRect &line, const QModelIndex &index, const QColor &text) const
{
    const RowKind kind = kindOf(index);
    const bool foreign = index.data(StackTreeModel::ForeignRole).toBool();
    // Containers, workspaces, foreign stacks and rows that do not run are painted fainter.
    const bool resting = isResting(index);
    const bool quiet = kind == RowKind::Workspace || kind == RowKind::Container || foreign || resting;
    QRect rect = line.adjusted(NamePadding, 0, -space::XS, 0);
    if (hasIcon(kind)) {
        paintIcon(painter, QRectF(rect.left(), line.top() + (line.height() - IconSize) / 2.0, IconSize, IconSize),
                  kind == RowKind::Stack ? ActionIcon::Stack : ActionIcon::Terminal, m_theme.color(Token::Off));
        rect.setLeft(rect.left() + IconSize + space::S);
    }
    painter->setFont(nameFont(kind, foreign || resting));
    painter->setPen(quiet ? m_theme.color(Token::Off) : text);
    drawLine(painter, rect, cleanText(index.data(StackTreeModel::TitleRole).toString()), Qt::ElideMiddle);
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

    // Empty cells beside the state belong to its text.
    const QRect area = stateArea(index);
    QRect words = line.adjusted(StateTextLeft, 0, -space::S, 0);
    const QRect groove = words;
    const QString badge = badgeText(index);
    words.setRight(area.right() - space::S - badgeWidth(badge));
    painter->setPen(m_theme.color(wordToken(token)));
    drawLine(painter, stepping ? words.adjusted(0, 0, 0, -3) : words, shownState(index), Qt::ElideRight);
    if (!badge.isEmpty()) {
        const int left = words.left() + qMin(words.width(), stateTextWidth(index)) + space::XS;
        Pill::paint(painter, QRect(left, line.top(), Pill::widthOf(badge), line.height()), badge, Token::Warn,
                    m_theme.tokens());
    }
    if (stepping)
        paintProgress(painter, groove, index.data(StackTreeModel::ProgressRole).toInt(), m_theme);
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

} // namespace pierside::ui

#include "moc_rowdelegate.cpp"
