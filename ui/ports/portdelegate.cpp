// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ports/portdelegate.h"

#include "models/core/plaintext.h"
#include "models/items/portmapmodel.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintips.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>

namespace pierside::ui {

using items::PortMapModel;
using State = ports::MapLine::State;

namespace {

struct Look
{
    Glyph glyph;
    Token token;
};

Look lookOf(State state)
{
    switch (state) {
    case State::Listening:
        return {Glyph::Running, Token::Ok};
    case State::Held:
        return {Glyph::Conflict, Token::Bad};
    case State::Declared:
        break;
    }
    return {Glyph::NotCreated, Token::Off};
}

} // namespace

PortDelegate::PortDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

QSize PortDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    // The state has a glyph before its text.
    const int glyph = index.column() == PortMapModel::StateColumn ? GlyphSize + space::S + 2 * space::XS : 0;
    return {QStyledItemDelegate::sizeHint(option, index).width() + glyph, Theme::of(option.widget).rowHeight()};
}

void PortDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->text = cleanText(option->text);
    option->textElideMode = Qt::ElideRight;
}

void PortDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.column() != PortMapModel::StateColumn)
        return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem plain = option;
    initStyleOption(&plain, index);
    const QString text = plain.text;
    plain.text.clear();
    const QWidget *widget = option.widget;
    widget->style()->drawControl(QStyle::CE_ItemViewItem, &plain, painter, widget);
    const Look look = lookOf(State(index.data(PortMapModel::StateRole).toInt()));
    const QColor color = Theme::of(widget).color(look.token);
    QRect rect = option.rect.adjusted(space::XS, 0, -space::XS, 0);
    paintGlyph(painter, QRectF(rect.left(), rect.center().y() - GlyphSize / 2.0 + 0.5, GlyphSize, GlyphSize),
               look.glyph, color);
    rect.setLeft(rect.left() + GlyphSize + space::S);
    painter->setPen(color);
    painter->setFont(option.font);
    painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

bool PortDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &,
                             const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return false;
    QString text = index.data().toString();
    const auto *model = qobject_cast<const PortMapModel *>(index.model());
    const items::PortRow *row = model ? model->row(index.row()) : nullptr;
    if (row && row->line.conflict && row->line.conflict->holder.process) {
        const ports::Process &process = *row->line.conflict->holder.process;
        text += QLatin1Char('\n') + process.commandLine;
        if (!process.unit.isEmpty())
            text += QLatin1Char('\n') + process.unit;
        if (process.started.isValid())
            text += QLatin1Char('\n') + tr("since %1").arg(QLocale().toString(process.started.toLocalTime()));
    }
    showPlainTip(event->globalPos(), text, view);
    return true;
}

} // namespace pierside::ui

#include "moc_portdelegate.cpp"
