// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/eventdelegate.h"

#include "models/core/plaintext.h"
#include "models/items/activitymodel.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintips.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>

#include <optional>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using items::ActivityEntry;
using items::ActivityModel;

namespace {

struct Look
{
    Glyph glyph;
    Token token;
};

std::optional<Look> lookOf(ActivityEntry::Outcome outcome)
{
    switch (outcome) {
    case ActivityEntry::Outcome::Running:
        return Look{Glyph::Starting, Token::Busy};
    case ActivityEntry::Outcome::Done:
        return Look{Glyph::Healthy, Token::Ok};
    case ActivityEntry::Outcome::Failed:
        return Look{Glyph::Crashed, Token::Bad};
    case ActivityEntry::Outcome::Cancelled:
        return Look{Glyph::ExitedOk, Token::Off};
    case ActivityEntry::Outcome::None:
        break;
    }
    return std::nullopt;
}

bool isPlan(const QModelIndex &index)
{
    return index.data(ActivityModel::KindRole).value<ActivityEntry::Kind>() == ActivityEntry::Kind::Plan;
}

//! True where the tree has a row for the event's object.
bool leadsSomewhere(const QModelIndex &index)
{
    return !index.data(ActivityModel::ProjectRole).value<ProjectName>().isEmpty();
}

QFont subjectFont(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    return isPlan(index) ? Theme::strongFont() : option.font;
}

int timeWidth()
{
    return QFontMetrics(Theme::secondaryFont()).horizontalAdvance(u"00:00:00"_s);
}

} // namespace

QSize EventDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, Theme::of(option.widget).rowHeight()};
}

QRect EventDelegate::subjectRect(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QRect rect = option.rect.adjusted(space::M, 0, -space::M, 0);
    rect.setLeft(rect.left() + timeWidth() + space::M + (isPlan(index) ? 0 : Indent) + GlyphSize + space::S);
    const QString subject = cleanText(index.data(ActivityModel::SubjectRole).toString());
    const int width = QFontMetrics(subjectFont(option, index)).horizontalAdvance(subject);
    // One pixel more than measured: rounding down would elide the text.
    rect.setWidth(std::max(0, std::min(width + 2, rect.width())));
    return rect;
}

void EventDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.color(Token::Selection));
    QRect rect = option.rect.adjusted(space::M, 0, -space::M, 0);
    painter->setFont(Theme::secondaryFont());
    painter->setPen(theme.color(Token::Off));
    const QDateTime time = index.data(ActivityModel::TimeRole).toDateTime().toLocalTime();
    const bool isToday = time.date() == QDate::currentDate();
    painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, time.toString(isToday ? u"HH:mm:ss"_s : u"d MMM"_s));

    const QRect subjectAt = subjectRect(option, index);
    const auto look = lookOf(index.data(ActivityModel::OutcomeRole).value<ActivityEntry::Outcome>());
    if (look)
        paintGlyph(painter,
                   QRectF(subjectAt.left() - GlyphSize - space::S, rect.center().y() - GlyphSize / 2.0 + 0.5, GlyphSize,
                          GlyphSize),
                   look->glyph, theme.color(look->token));

    painter->setFont(subjectFont(option, index));
    const bool isLink = leadsSomewhere(index) && (option.state & QStyle::State_MouseOver);
    painter->setPen(theme.color(isLink ? Token::Busy : Token::Text));
    const QString subject = cleanText(index.data(ActivityModel::SubjectRole).toString());
    const QString shown = painter->fontMetrics().elidedText(subject, Qt::ElideMiddle, subjectAt.width());
    painter->drawText(subjectAt, Qt::AlignVCenter | Qt::AlignLeft, shown);
    rect.setLeft(subjectAt.right() + space::M);

    painter->setFont(option.font);
    painter->setPen(theme.color(look && look->token == Token::Bad ? Token::Bad : Token::Off));
    const QString text = cleanText(index.data(ActivityModel::TextRole).toString()).replace(u'\n', u' ');
    painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, std::max(0, rect.width())));
}

bool EventDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &,
                              const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return false;
    showPlainTip(event->globalPos(), index.data().toString(), view->viewport());
    return true;
}

bool EventDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() == Qt::LeftButton && mouse->modifiers() == Qt::NoModifier && leadsSomewhere(index) &&
            subjectRect(option, index).contains(mouse->position().toPoint())) {
            Q_EMIT subjectPressed(index);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace pierside::ui

#include "moc_eventdelegate.cpp"
