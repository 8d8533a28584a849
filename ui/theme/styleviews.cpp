// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/contrast.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyleOption>
#include <QTabBar>

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

bool ThemeStyle::drawViewPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                   const QWidget *) const
{
    const QRect &rect = option->rect;
    switch (element) {
    case PE_IndicatorBranch:
        if (option->state & State_Children)
            drawChevron(painter, rect, token(Token::Off), option->state & State_Open ? Qt::DownArrow : Qt::RightArrow);
        return true;
    case PE_Frame:
    case PE_FrameWindow:
    case PE_FrameMenu:
        painter->setPen(token(Token::Hairline));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(rect.adjusted(0, 0, -1, -1));
        return true;
    case PE_FrameGroupBox:
        drawRounded(painter, rect, token(Token::Raised), token(Token::Hairline), Radius);
        return true;
    case PE_PanelMenu:
    case PE_PanelTipLabel:
        painter->fillRect(rect, token(Token::Raised));
        painter->setPen(token(element == PE_PanelMenu ? Token::Hairline : Token::ControlBorder));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(rect.adjusted(0, 0, -1, -1));
        return true;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), token(Token::Hairline));
        return true;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(rect, token(Token::Base));
        return true;
    case PE_FrameTabWidget:
    case PE_FrameStatusBarItem:
    case PE_FrameDockWidget:
        return true;
    case PE_IndicatorToolBarSeparator:
        painter->fillRect(QRect(rect.center().x(), rect.top() + 6, 1, rect.height() - 12), token(Token::Hairline));
        return true;
    default:
        return false;
    }
}

void ThemeStyle::fillUnderlined(QPainter *painter, const QRect &rect, const QColor &fill) const
{
    painter->fillRect(rect, fill);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), token(Token::Hairline));
}

bool ThemeStyle::drawViewControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    const QRect &rect = option->rect;
    switch (element) {
    case CE_TabBarTabShape:
        drawTab(option, painter);
        return true;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            QStyleOptionTab label(*tab);
            const bool strong = option->state & (State_Selected | State_MouseOver);
            if (option->state & State_Enabled)
                label.palette.setColor(QPalette::WindowText, token(strong ? Token::Text : Token::Off));
            QProxyStyle::drawControl(element, &label, painter, widget);
            return true;
        }
        return false;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        fillUnderlined(painter, rect, token(Token::Base));
        return true;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader label(*header);
            label.state &= ~State_On; // Fusion paints the section of the current cell in bold
            label.palette.setColor(QPalette::ButtonText, token(Token::Off));
            // Qt subtracts the margin from the text's height as well, which would cut letters above and below.
            const int margin = pixelMetric(PM_HeaderMargin, option, widget);
            label.rect.adjust(0, -margin, 0, margin);
            painter->save();
            painter->setFont(Theme::secondaryFont());
            QProxyStyle::drawControl(element, &label, painter, widget);
            painter->restore();
            return true;
        }
        return false;
    case CE_MenuItem:
    case CE_MenuBarItem:
        drawMenuItem(option, painter, widget);
        return true;
    case CE_MenuBarEmptyArea:
        painter->fillRect(rect, token(Token::Window));
        return true;
    case CE_ToolBar:
        fillUnderlined(painter, rect, token(Token::Window));
        return true;
    case CE_DockWidgetTitle:
        drawDockTitle(option, painter, widget);
        return true;
    case CE_Splitter: {
        const bool upright = rect.height() > rect.width();
        const QColor line = token(option->state & State_MouseOver ? Token::Busy : Token::Hairline);
        if (upright)
            painter->fillRect(QRect(rect.center().x(), rect.top(), 1, rect.height()), line);
        else
            painter->fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), line);
        return true;
    }
    case CE_ProgressBarGroove:
    case CE_ProgressBarContents:
        drawProgress(element, option, painter);
        return true;
    default:
        return false;
    }
}

void ThemeStyle::drawTab(const QStyleOption *option, QPainter *painter) const
{
    const QRectF rect(option->rect);
    if (option->state & State_Selected) {
        drawRounded(painter, QRectF(rect.left() + space::S, rect.bottom() - 2, rect.width() - 2 * space::S, 3),
                    token(Token::Busy), Qt::transparent, 1.5);
    } else if (option->state & State_MouseOver) {
        QColor veil = token(Token::Text);
        veil.setAlphaF(0.06F);
        drawRounded(painter, rect.adjusted(2, 4, -2, -4), veil, Qt::transparent, Radius);
    }
    if (option->state & State_HasFocus && option->state & State_KeyboardFocusChange)
        drawRounded(painter, rect.adjusted(2, 4, -2, -4), Qt::transparent, token(Token::Busy), Radius, FocusRing);
}

void ThemeStyle::drawMenuItem(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (!item)
        return;
    const bool inMenu = item->menuItemType != QStyleOptionMenuItem::EmptyArea && widget && widget->inherits("QMenu");
    if (inMenu && item->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(
            QRect(option->rect.left() + space::S, option->rect.center().y(), option->rect.width() - 2 * space::S, 1),
            token(Token::Hairline));
        return;
    }
    QStyleOptionMenuItem plain(*item);
    plain.palette.setColor(QPalette::Base, token(inMenu ? Token::Raised : Token::Window));
    const bool lit = (option->state & State_Selected) && (option->state & State_Enabled);
    if (!inMenu)
        painter->fillRect(option->rect, token(Token::Window));
    if (lit)
        drawRounded(painter, QRectF(option->rect).adjusted(space::XS, 1, -space::XS, -1), token(Token::Selection),
                    Qt::transparent, Radius - 2);
    // Fusion would fill the whole row with a framed highlight; the selection is painted already.
    plain.state &= ~State_Selected;
    QProxyStyle::drawControl(inMenu ? CE_MenuItem : CE_MenuBarItem, &plain, painter, widget);
}

void ThemeStyle::drawDockTitle(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *dock = qstyleoption_cast<const QStyleOptionDockWidget *>(option);
    if (!dock)
        return;
    const QRect &rect = option->rect;
    fillUnderlined(painter, rect, token(Token::Window));
    const QRect text = proxy()->subElementRect(SE_DockWidgetTitleBarText, option, widget).adjusted(space::S, 0, 0, 0);
    painter->save();
    painter->setFont(Theme::strongFont());
    painter->setPen(token(option->state & State_Enabled ? Token::Text : Token::Off));
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(dock->title, Qt::ElideRight, text.width()));
    painter->restore();
}

void ThemeStyle::drawProgress(ControlElement element, const QStyleOption *option, QPainter *painter) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
    if (!bar)
        return;
    QRectF rect(option->rect);
    rect = QRectF(rect.left(), rect.center().y() - 2, rect.width(), 4);
    if (element == CE_ProgressBarGroove) {
        drawRounded(painter, rect, token(Token::Hairline), Qt::transparent, 2);
        return;
    }
    const qint64 span = qint64(bar->maximum) - bar->minimum;
    if (span > 0)
        rect.setWidth(rect.width() * double(qint64(bar->progress) - bar->minimum) / double(span));
    drawRounded(painter, rect, token(Token::Busy), Qt::transparent, 2);
}

QRect ThemeStyle::groupBoxRect(const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    const auto *box = qstyleoption_cast<const QStyleOptionGroupBox *>(option);
    if (!box || (box->subControls & SC_GroupBoxCheckBox))
        return QProxyStyle::subControlRect(CC_GroupBox, option, part, widget);
    const QRect &rect = option->rect;
    const QFontMetrics metrics(Theme::strongFont());
    const QRect title(rect.left() + CardPadding, rect.top() + space::S, rect.width() - 2 * CardPadding,
                      box->text.isEmpty() ? 0 : metrics.height());
    switch (part) {
    case SC_GroupBoxLabel:
        return title;
    case SC_GroupBoxContents: // the layout of a card has its own padding
        return box->text.isEmpty() ? rect : rect.adjusted(0, title.bottom() + 1 - rect.top() - space::XS, 0, 0);
    default:
        return rect;
    }
}

void ThemeStyle::drawGroupBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *box = qstyleoption_cast<const QStyleOptionGroupBox *>(option);
    if (!box || (box->subControls & SC_GroupBoxCheckBox)) {
        QProxyStyle::drawComplexControl(CC_GroupBox, option, painter, widget);
        return;
    }
    drawRounded(painter, option->rect, token(Token::Raised), token(Token::Hairline), Radius);
    painter->save();
    painter->setFont(Theme::strongFont());
    painter->setPen(token(option->state & State_Enabled ? Token::Text : Token::Off));
    painter->drawText(groupBoxRect(option, SC_GroupBoxLabel, widget),
                      Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, box->text);
    painter->restore();
}

void ThemeStyle::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!slider)
        return;
    painter->fillRect(option->rect, surfaceBeside(widget, token(Token::Base)));
    if (slider->maximum <= slider->minimum)
        return;
    const bool active = option->state & State_MouseOver || option->activeSubControls & SC_ScrollBarSlider;
    const QRectF handle(proxy()->subControlRect(CC_ScrollBar, slider, SC_ScrollBarSlider, widget));
    const qreal slim = active ? 2.5 : 3.5;
    const QRectF pill =
        slider->orientation == Qt::Vertical ? handle.adjusted(slim, 2, -slim, -2) : handle.adjusted(2, slim, -2, -slim);
    const QColor fill =
        active ? token(Token::ControlBorder) : blend(token(Token::Base), token(Token::ControlBorder), 0.6);
    drawRounded(painter, pill, fill, Qt::transparent, qMin(pill.width(), pill.height()) / 2);
}

QRect ThemeStyle::scrollBarRect(const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!slider)
        return {};
    const bool upright = slider->orientation == Qt::Vertical;
    const int length = upright ? slider->rect.height() : slider->rect.width();
    const int range = slider->maximum - slider->minimum;
    int handle = length;
    if (range > 0) {
        handle = int(qint64(slider->pageStep) * length / (qint64(range) + slider->pageStep));
        handle = qBound(proxy()->pixelMetric(PM_ScrollBarSliderMin, option, widget), handle, length);
    }
    const int start = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition, length - handle,
                                              slider->upsideDown);
    int from = 0;
    int size = 0;
    switch (part) {
    case SC_ScrollBarGroove:
        size = length;
        break;
    case SC_ScrollBarSlider:
        from = start;
        size = handle;
        break;
    case SC_ScrollBarSubPage:
        size = start;
        break;
    case SC_ScrollBarAddPage:
        from = start + handle;
        size = length - from;
        break;
    default: // no arrow buttons
        return {};
    }
    const QRect rect =
        upright ? QRect(0, from, slider->rect.width(), size) : QRect(from, 0, size, slider->rect.height());
    return visualRect(slider->direction, slider->rect, rect);
}

} // namespace pierside::ui
