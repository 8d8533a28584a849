// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which painter draws which element; everything else is Fusion's.
#include "ui/theme/metrics.h"
#include "ui/theme/paintbars.h"
#include "ui/theme/paintbuttons.h"
#include "ui/theme/paintfields.h"
#include "ui/theme/paintframes.h"
#include "ui/theme/paintscrollbars.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace pierside::ui {

namespace {

Qt::ArrowType arrowOf(QStyle::PrimitiveElement element)
{
    switch (element) {
    case QStyle::PE_IndicatorArrowRight:
        return Qt::RightArrow;
    case QStyle::PE_IndicatorArrowLeft:
        return Qt::LeftArrow;
    case QStyle::PE_IndicatorArrowUp:
        return Qt::UpArrow;
    default:
        return Qt::DownArrow;
    }
}

//! Null for another control, and for a group box that can be checked: Fusion draws that one.
const QStyleOptionGroupBox *plainGroupBox(QStyle::ComplexControl control, const QStyleOptionComplex *option)
{
    const auto *box = qstyleoption_cast<const QStyleOptionGroupBox *>(option);
    return control == QStyle::CC_GroupBox && box && !(box->subControls & QStyle::SC_GroupBoxCheckBox) ? box : nullptr;
}

//! A line between two parts of a bar or a button.
void paintDivider(QPainter *painter, int x, const QRect &rect, const QColor &line)
{
    painter->fillRect(QRect(x, rect.top() + 6, 1, rect.height() - 12), line);
}

} // namespace

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (!paintControl(element, *option, painter, widget) && !paintFrame(element, *option, painter))
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

bool ThemeStyle::paintControl(PrimitiveElement element, const QStyleOption &option, QPainter *painter,
                              const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonBevel:
        paintButton(painter, option, m_tokens, toneOf(widget));
        return true;
    case PE_PanelButtonTool:
        paintToolButton(painter, option, m_tokens);
        return true;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(&option); frame && frame->lineWidth > 0)
            paintField(painter, option, m_tokens);
        return true;
    case PE_FrameDefaultButton:
    case PE_FrameLineEdit:
        return true;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paintCheck(painter, option, m_tokens, false);
        return true;
    case PE_IndicatorRadioButton:
        paintCheck(painter, option, m_tokens, true);
        return true;
    case PE_FrameFocusRect:
        paintFocus(painter, option, m_tokens, widget);
        return true;
    case PE_IndicatorButtonDropDown:
        paintDivider(painter, option.rect.left(), option.rect, token(Token::Hairline));
        return true;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowRight:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowUp:
        drawChevron(painter, option.rect, token(option.state & State_Enabled ? Token::Off : Token::Hairline),
                    arrowOf(element));
        return true;
    default:
        return false;
    }
}

bool ThemeStyle::paintFrame(PrimitiveElement element, const QStyleOption &option, QPainter *painter) const
{
    const QRect &rect = option.rect;
    switch (element) {
    case PE_IndicatorBranch:
        if (option.state & State_Children)
            drawChevron(painter, rect, token(Token::Off), option.state & State_Open ? Qt::DownArrow : Qt::RightArrow);
        return true;
    case PE_Frame:
    case PE_FrameWindow:
    case PE_FrameMenu:
        paintOutlined(painter, rect, Qt::transparent, token(Token::Hairline));
        return true;
    case PE_FrameGroupBox:
        drawRounded(painter, rect, token(Token::Raised), token(Token::Hairline), Radius);
        return true;
    case PE_PanelMenu:
        paintOutlined(painter, rect, token(Token::Raised), token(Token::Hairline));
        return true;
    case PE_PanelTipLabel:
        paintOutlined(painter, rect, token(Token::Raised), token(Token::ControlBorder));
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
        paintDivider(painter, rect.center().x(), rect, token(Token::Hairline));
        return true;
    default:
        return false;
    }
}

void ThemeStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    if (!paintViewControl(element, *option, painter, widget) && !paintBar(element, *option, painter, widget))
        QProxyStyle::drawControl(element, option, painter, widget);
}

bool ThemeStyle::paintViewControl(ControlElement element, const QStyleOption &option, QPainter *painter,
                                  const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel: {
        // The Fusion style draws no focus rectangle for push buttons.
        if (option.state & State_HasFocus)
            paintFocus(painter, option, m_tokens, widget);
        const auto label = inkedLabel(option, m_tokens, toneOf(widget), painter->device()->devicePixelRatioF());
        if (label)
            QProxyStyle::drawControl(element, &*label, painter, widget);
        return label.has_value();
    }
    case CE_TabBarTabShape:
        paintTab(painter, option, m_tokens);
        return true;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(&option)) {
            QStyleOptionTab label(*tab);
            const bool strong = option.state & (State_Selected | State_MouseOver);
            if (option.state & State_Enabled)
                label.palette.setColor(QPalette::WindowText, token(strong ? Token::Text : Token::Off));
            QProxyStyle::drawControl(element, &label, painter, widget);
            return true;
        }
        return false;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(&option)) {
            QStyleOptionHeader label(*header);
            label.state &= ~State_On; // Fusion paints the section of the current cell in bold
            label.palette.setColor(QPalette::ButtonText, token(Token::Off));
            // Qt subtracts the margin from the text's height as well, which would cut letters above and below.
            const int margin = pixelMetric(PM_HeaderMargin, &option, widget);
            label.rect.adjust(0, -margin, 0, margin);
            painter->save();
            painter->setFont(Theme::secondaryFont());
            QProxyStyle::drawControl(element, &label, painter, widget);
            painter->restore();
            return true;
        }
        return false;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        paintUnderlined(painter, option.rect, token(Token::Base), m_tokens);
        return true;
    default:
        return false;
    }
}

bool ThemeStyle::paintBar(ControlElement element, const QStyleOption &option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case CE_MenuItem:
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(&option)) {
            const bool inMenu = isOfMenu(*item, widget);
            if (inMenu && item->menuItemType == QStyleOptionMenuItem::Separator) {
                paintMenuSeparator(painter, *item, m_tokens);
                return true;
            }
            const QStyleOptionMenuItem plain = paintMenuItemGround(painter, *item, m_tokens, inMenu);
            QProxyStyle::drawControl(inMenu ? CE_MenuItem : CE_MenuBarItem, &plain, painter, widget);
        }
        return true;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option.rect, token(Token::Window));
        return true;
    case CE_ToolBar:
        paintUnderlined(painter, option.rect, token(Token::Window), m_tokens);
        return true;
    case CE_DockWidgetTitle:
        if (const auto *dock = qstyleoption_cast<const QStyleOptionDockWidget *>(&option))
            paintDockTitle(
                painter, *dock, m_tokens,
                proxy()->subElementRect(SE_DockWidgetTitleBarText, dock, widget).adjusted(space::S, 0, 0, 0));
        return true;
    case CE_Splitter:
        paintSplitter(painter, option, m_tokens);
        return true;
    case CE_ProgressBarGroove:
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(&option))
            paintProgress(painter, *bar, m_tokens, element == CE_ProgressBarGroove);
        return true;
    default:
        return false;
    }
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                    const QWidget *widget) const
{
    const auto rect = [&](SubControl part) { return proxy()->subControlRect(control, option, part, widget); };
    if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option); slider && control == CC_ScrollBar)
        paintScrollBar(painter, *slider, m_tokens, rect(SC_ScrollBarSlider), widget);
    else if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
        paintComboBox(painter, *combo, m_tokens, rect(SC_ComboBoxArrow));
    else if (const auto *box = plainGroupBox(control, option))
        paintGroupBox(painter, *box, m_tokens);
    else if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option))
        paintSpinBox(painter, *spin, m_tokens, rect(SC_SpinBoxUp), rect(SC_SpinBoxDown));
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect ThemeStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                 const QWidget *widget) const
{
    if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option); slider && control == CC_ScrollBar)
        return scrollBarRect(*slider, part, proxy()->pixelMetric(PM_ScrollBarSliderMin, option, widget));
    if (const auto *box = plainGroupBox(control, option))
        return groupBoxRect(*box, part);
    return QProxyStyle::subControlRect(control, option, part, widget);
}

} // namespace pierside::ui
