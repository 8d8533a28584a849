// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/paintscrollbars.h"

#include "ui/theme/contrast.h"
#include "ui/theme/shapes.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyleOption>

namespace pierside::ui {

namespace {

// The surface next to a scroll bar: the base colour of a list or the window colour of a page.
QColor surfaceBeside(const QWidget *bar, const QColor &otherwise)
{
    const QWidget *holder = bar && bar->parentWidget() ? bar->parentWidget()->parentWidget() : nullptr;
    const auto *area = qobject_cast<const QAbstractScrollArea *>(holder);
    const QWidget *viewport = area ? area->viewport() : nullptr;
    return viewport ? viewport->palette().color(viewport->backgroundRole()) : otherwise;
}

} // namespace

QRect scrollBarRect(const QStyleOptionSlider &option, QStyle::SubControl part, int leastSlider)
{
    const bool upright = option.orientation == Qt::Vertical;
    const int length = upright ? option.rect.height() : option.rect.width();
    const int range = option.maximum - option.minimum;
    int handle = length;
    if (range > 0) {
        handle = int(qint64(option.pageStep) * length / (qint64(range) + option.pageStep));
        handle = qBound(leastSlider, handle, length);
    }
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                      length - handle, option.upsideDown);
    int from = 0;
    int size = 0;
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        size = length;
        break;
    case QStyle::SC_ScrollBarSlider:
        from = start;
        size = handle;
        break;
    case QStyle::SC_ScrollBarSubPage:
        size = start;
        break;
    case QStyle::SC_ScrollBarAddPage:
        from = start + handle;
        size = length - from;
        break;
    default: // no arrow buttons
        return {};
    }
    const QRect rect = upright ? QRect(0, from, option.rect.width(), size) : QRect(from, 0, size, option.rect.height());
    return QStyle::visualRect(option.direction, option.rect, rect);
}

void paintScrollBar(QPainter *painter, const QStyleOptionSlider &option, const Tokens &tokens, const QRect &slider,
                    const QWidget *widget)
{
    painter->fillRect(option.rect, surfaceBeside(widget, tokens[Token::Base]));
    if (option.maximum <= option.minimum)
        return;
    const bool active = option.state & QStyle::State_MouseOver || option.activeSubControls & QStyle::SC_ScrollBarSlider;
    const QRectF handle(slider);
    const qreal slim = active ? 2.5 : 3.5;
    const QRectF pill =
        option.orientation == Qt::Vertical ? handle.adjusted(slim, 2, -slim, -2) : handle.adjusted(2, slim, -2, -slim);
    const QColor fill =
        active ? tokens[Token::ControlBorder] : blend(tokens[Token::Base], tokens[Token::ControlBorder], 0.6);
    drawRounded(painter, pill, fill, Qt::transparent, qMin(pill.width(), pill.height()) / 2);
}

} // namespace pierside::ui
