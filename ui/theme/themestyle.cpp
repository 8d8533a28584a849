// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/themestyle.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QStyleOption>
#include <QTabBar>

namespace pierside::ui {

namespace {

constexpr int LongestTitle = 120; //!< pixels of its title that a card insists on

} // namespace

ThemeStyle::ThemeStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
    , m_tokens(lightTokens())
{
}

QRect ThemeStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        return frame && frame->lineWidth > 0 ? rect.adjusted(space::XS, 0, -space::XS, 0) : rect;
    }
    return rect;
}

QSize ThemeStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                   const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        // A link is as wide as its text, so that it is aligned with texts beside it.
        result.setWidth(toneOf(widget) == Tone::Link ? size.width() + 2 * space::XS : result.width() + space::M);
        result.setHeight(qMax(28, size.height() + 12));
        break;
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        result.setHeight(qMax(28, result.height()));
        break;
    case CT_ToolButton:
        result = result.expandedTo({MinTarget, MinTarget});
        break;
    case CT_ItemViewItem:
        result.setHeight(qMax(rowHeight(Density::Compact), result.height()));
        break;
    case CT_TabBarTab:
        result.setHeight(qMax(34, result.height()));
        break;
    case CT_HeaderSection:
        result.setHeight(qMax(26, size.height() + space::S));
        break;
    case CT_GroupBox: // a long title is elided
        result.setWidth(qMin(result.width(), LongestTitle));
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item && item->menuItemType == QStyleOptionMenuItem::Separator)
            result.setHeight(9);
        else
            result = QSize(result.width() + space::L, qMax(28, result.height()));
        break;
    default:
        break;
    }
    return result;
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return space::M;
    case PM_ScrollBarSliderMin:
        return MinTarget;
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_SplitterWidth:
        return 5;
    case PM_TreeViewIndentation:
        return Indent;
    case PM_FocusFrameHMargin: // space that item views leave next to their texts
        return space::S - 2;
    case PM_HeaderMargin:
        return space::S;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_TabBarIconSize:
        return IconSize;
    case PM_TabBarTabHSpace:
        return space::XL;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return space::S;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return space::XS;
    case PM_ToolBarItemSpacing:
        return space::XS;
    case PM_ToolBarFrameWidth:
        return 0;
    case PM_ToolBarItemMargin:
        return space::XS;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return space::M;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return space::S;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
    case SH_DockWidget_ButtonsHaveFrame:
        return 0;
    case SH_ScrollBar_ContextMenu:
        return 0;
    case SH_Table_GridLineColor:
        return int(token(Token::Hairline).rgb());
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QIcon ThemeStyle::standardIcon(StandardPixmap pixmap, const QStyleOption *option, const QWidget *widget) const
{
    switch (pixmap) {
    case SP_LineEditClearButton:
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton:
    case SP_TabCloseButton:
        return makeIcon(ActionIcon::Close, Token::Off);
    case SP_TitleBarNormalButton:
        return makeIcon(ActionIcon::TearOff, Token::Off);
    case SP_MessageBoxWarning:
        return makeIcon(ActionIcon::Warning, Token::Warn);
    case SP_MessageBoxCritical:
        return makeIcon(ActionIcon::Warning, Token::Bad);
    case SP_MessageBoxInformation:
    case SP_MessageBoxQuestion:
        return makeIcon(ActionIcon::Info, Token::Busy);
    case SP_DirIcon:
        return makeIcon(ActionIcon::Folder);
    default:
        return QProxyStyle::standardIcon(pixmap, option, widget);
    }
}

void ThemeStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) ||
        qobject_cast<QTabBar *>(widget) || widget->inherits("QScrollBar") || widget->inherits("QLineEdit") ||
        widget->inherits("QSplitterHandle"))
        widget->setAttribute(Qt::WA_Hover);
}

} // namespace pierside::ui

#include "moc_themestyle.cpp"
