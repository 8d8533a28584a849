// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/rowoverlays.h"

#include "models/items/stacktreemodel.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/tree/rowdelegate.h"
#include "ui/tree/rowstrip.h"
#include "ui/tree/stacktreeview.h"

#include <QItemSelectionModel>
#include <QPushButton>

namespace pierside::ui {

using items::StackTreeModel;

RowOverlays::RowOverlays(StackTreeView *view, RowDelegate *delegate)
    : QObject(view)
    , m_view(view)
    , m_delegate(delegate)
    , m_currentStrip(new RowStrip(view->viewport()))
    , m_hoverStrip(new RowStrip(view->viewport()))
{
    m_currentStrip->setFollowsEnabled(true);
    for (RowStrip *strip : {m_currentStrip, m_hoverStrip})
        connect(strip, &RowStrip::clicked, this,
                [this, strip](RowAction action) { Q_EMIT rowActionRequested(action, strip->row()); });
}

void RowOverlays::setAction(RowAction action, QAction *shared)
{
    if (QAction *old = m_actions[size_t(action)])
        old->disconnect(this);
    m_actions[size_t(action)] = shared;
    follow(action);
    if (!shared)
        return;
    connect(shared, &QAction::changed, this, [this, action] {
        follow(action);
        m_view->scheduleOverlays();
    });
}

void RowOverlays::follow(RowAction action)
{
    m_currentStrip->follow(action, m_actions[size_t(action)]);
    m_hoverStrip->follow(action, m_actions[size_t(action)]);
}

void RowOverlays::trigger(RowAction action) const
{
    if (QAction *shared = m_actions[size_t(action)])
        shared->trigger();
}

void RowOverlays::place(const QModelIndex &current, const QModelIndex &hovered, const QList<QModelIndex> &visible)
{
    const QModelIndex row = current.siblingAtColumn(0);
    // Ctrl+click can make a row current that is not selected.
    const bool hasCurrent = row.isValid() && m_view->selectionModel()->isSelected(row);
    placeStrip(*m_currentStrip, hasCurrent ? row : QModelIndex());
    placeStrip(*m_hoverStrip, hasCurrent && hovered == row ? QModelIndex() : hovered);
    placeErrorButtons(visible);
}

void RowOverlays::placeStrip(RowStrip &strip, const QModelIndex &row)
{
    const QRect name = row.isValid() ? m_view->visualRect(row) : QRect();
    if (!name.isValid() || !name.intersects(m_view->viewport()->rect()))
        return strip.hideRow();
    const QRect line(0, name.top(), m_view->viewport()->width(), m_delegate->rowHeight());
    const bool isSelected = m_view->selectionModel()->isSelected(row);
    const QString page = m_pageOf ? m_pageOf(row.data(StackTreeModel::KeyRole).value<items::RowKey>()) : QString();
    strip.showFor(row, line, m_delegate->stateEnd(row), isSelected ? Token::Selection : Token::Alternate, page);
}

RowOverlays::ErrorPair &RowOverlays::errorPair(size_t at)
{
    while (m_errors.size() <= at) {
        auto pair = std::make_unique<ErrorPair>();
        ErrorPair *raw = pair.get();
        const auto make = [this, raw](const QString &text, RowAction action) {
            auto *button = new QPushButton(text, m_view->viewport());
            setTone(button, Tone::Link);
            button->setFont(Theme::secondaryFont());
            button->setFocusPolicy(Qt::TabFocus);
            button->setCursor(Qt::ArrowCursor);
            connect(button, &QPushButton::clicked, this,
                    [this, raw, action] { Q_EMIT errorActionRequested(action, raw->row); });
            return button;
        };
        pair->why = make(tr("Why?"), RowAction::Why);
        pair->retry = make(tr("Retry"), RowAction::Retry);
        m_errors.push_back(std::move(pair));
    }
    return *m_errors[at];
}

int RowOverlays::errorButtonsWidth() const
{
    const QFontMetrics metrics(Theme::secondaryFont());
    return metrics.horizontalAdvance(tr("Why?")) + metrics.horizontalAdvance(tr("Retry")) + 4 * space::S + space::M;
}

void RowOverlays::placeErrorButtons(const QList<QModelIndex> &visible)
{
    size_t used = 0;
    const QFontMetrics metrics(Theme::secondaryFont());
    const int right = m_view->viewport()->width() - space::M;
    for (const QModelIndex &row : visible) {
        const QString title = row.data(StackTreeModel::TitleRole).toString();
        if (RowDelegate::asksWhy(row)) {
            placeWhy(errorPair(used++), row, title);
            continue;
        }
        if (row.data(StackTreeModel::ErrorTextRole).toString().isEmpty())
            continue;
        ErrorPair &pair = errorPair(used++);
        pair.row = row;
        const int top = m_view->visualRect(row).top() + m_delegate->rowHeight();
        const int retryWidth = metrics.horizontalAdvance(pair.retry->text()) + 2 * space::S;
        const int whyWidth = metrics.horizontalAdvance(pair.why->text()) + 2 * space::S;
        pair.retry->setGeometry(right - retryWidth, top, retryWidth, MinTarget);
        pair.why->setGeometry(right - retryWidth - whyWidth, top, whyWidth, MinTarget);
        pair.why->setAccessibleName(tr("Why did %1 fail?").arg(title));
        pair.retry->setAccessibleName(tr("Retry %1").arg(title));
        pair.why->show();
        pair.retry->show();
    }
    for (size_t i = used; i < m_errors.size(); ++i) {
        m_errors[i]->row = QModelIndex();
        m_errors[i]->why->hide();
        m_errors[i]->retry->hide();
    }
}

//! Places the button in the row's first line, after its state.
void RowOverlays::placeWhy(ErrorPair &pair, const QModelIndex &row, const QString &title)
{
    pair.row = row;
    pair.retry->hide();
    const QRect place = m_delegate->whyRect(row);
    if (place.isEmpty())
        return pair.why->hide();
    pair.why->setGeometry(place.translated(0, m_view->visualRect(row).top()));
    pair.why->setAccessibleName(tr("Diagnose %1").arg(title));
    pair.why->show();
}

} // namespace pierside::ui

#include "moc_rowoverlays.cpp"
