// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/rowoverlays.h"

#include "models/items/stacktreemodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/tree/rowdelegate.h"
#include "ui/tree/stacktreeview.h"
#include "ui/widgets/plaintips.h"

#include <QHeaderView>
#include <QPushButton>
#include <QToolButton>

namespace pierside::ui {

using items::StackTreeModel;

namespace {

constexpr int Step = MinTarget + 2;

ActionIcon iconOf(RowAction action)
{
    switch (action) {
    case RowAction::Up:
        return ActionIcon::Up;
    case RowAction::Stop:
        return ActionIcon::Stop;
    case RowAction::Restart:
        return ActionIcon::Restart;
    case RowAction::Logs:
        return ActionIcon::Log;
    case RowAction::More:
    case RowAction::Why:
    case RowAction::Retry:
        break;
    }
    return ActionIcon::More;
}

} // namespace

RowOverlays::RowOverlays(StackTreeView *view, RowDelegate *delegate)
    : QObject(view)
    , m_view(view)
    , m_delegate(delegate)
{
    for (const RowAction action :
         {RowAction::Up, RowAction::Stop, RowAction::Restart, RowAction::Logs, RowAction::More})
        m_buttons[size_t(action)] = makeButton(action);
    QToolButton *more = m_buttons[size_t(RowAction::More)];
    setPlainTip(more, tr("More actions"));
    more->setAccessibleName(tr("More actions"));
    connect(more, &QToolButton::clicked, this,
            [this, more] { Q_EMIT moreRequested(more->mapToGlobal(QPoint(0, more->height()))); });
}

QToolButton *RowOverlays::makeButton(RowAction action)
{
    auto *button = new QToolButton(m_view->viewport());
    button->setAutoRaise(true);
    button->setIcon(makeIcon(iconOf(action)));
    button->setIconSize({IconSize, IconSize});
    button->setFixedSize(MinTarget, MinTarget);
    button->setFocusPolicy(Qt::TabFocus); // a click keeps the focus on the row
    button->setCursor(Qt::ArrowCursor);
    button->hide();
    return button;
}

void RowOverlays::setAction(RowAction action, QAction *shared)
{
    QToolButton *button = m_buttons[size_t(action)];
    if (QAction *old = m_actions[size_t(action)]) {
        old->disconnect(this);
        if (button)
            button->disconnect(old);
    }
    m_actions[size_t(action)] = shared;
    if (!shared || !button)
        return;
    follow(button, shared);
    connect(shared, &QAction::changed, this, [this, button, shared] {
        follow(button, shared);
        m_view->scheduleOverlays();
    });
    connect(button, &QToolButton::clicked, shared, &QAction::trigger);
}

void RowOverlays::follow(QToolButton *button, const QAction *shared)
{
    const QString key = shared->shortcut().toString(QKeySequence::NativeText);
    const QString tip = plainTipOf(shared);
    setPlainTip(button, key.isEmpty() ? tip : tr("%1 (%2)").arg(tip, key));
    button->setAccessibleName(shared->iconText());
    button->setEnabled(shared->isEnabled());
}

void RowOverlays::place(const QModelIndex &current, const QList<QModelIndex> &visible)
{
    placeRowButtons(current);
    placeErrorButtons(visible);
}

void RowOverlays::placeRowButtons(const QModelIndex &current)
{
    const QRect name = current.isValid() ? m_view->visualRect(current.siblingAtColumn(0)) : QRect();
    const bool shows = name.isValid() && name.intersects(m_view->viewport()->rect());
    if (!shows) {
        for (QToolButton *button : m_buttons)
            if (button)
                button->hide();
        m_delegate->reserve({}, 0);
        return;
    }
    const int y = name.top() + (m_delegate->rowHeight() - MinTarget) / 2;
    QToolButton *more = m_buttons[size_t(RowAction::More)];
    const QRect end = m_view->visualRect(current.siblingAtColumn(int(StackTreeModel::Column::Actions)));
    more->move(end.center().x() - MinTarget / 2 + 1, y);
    more->show();

    // Running rows offer Stop first, others Up; the second button is dropped if there is no room.
    const auto state = items::RowState(current.data(StackTreeModel::StateRole).toInt());
    const RowAction primary = items::isUp(state) ? RowAction::Stop : RowAction::Up;
    const RowAction second = primary == RowAction::Up ? RowAction::Stop : RowAction::Up;
    // A process that is only watched cannot be started or stopped by Pierside.
    const bool isHost = items::RowKind(current.data(StackTreeModel::KindRole).toInt()) == items::RowKind::Host;
    const QList<RowAction> wanted{primary, RowAction::Logs, RowAction::Restart, second};
    const int room = name.width() - m_delegate->nameWidth(current) - space::S;
    int fit = qBound(1, room / Step, int(wanted.size()));
    int x = name.right() + 1 - space::XS;
    int used = 0;
    for (const RowAction action : {RowAction::Logs, RowAction::Restart, RowAction::Stop, RowAction::Up}) {
        QToolButton *button = m_buttons[size_t(action)];
        const QAction *shared = m_actions[size_t(action)];
        const bool shown =
            shared && shared->isVisible() && wanted.indexOf(action) < fit && (shared->isEnabled() || !isHost);
        button->setVisible(shown);
        if (!shown)
            continue;
        x -= Step;
        used += Step;
        button->move(x, y);
    }
    m_delegate->reserve(current.siblingAtColumn(0), used ? used + space::XS : 0);
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
    const QRect cell = m_view->visualRect(row.siblingAtColumn(int(StackTreeModel::Column::State)));
    const int width = m_delegate->whyWidth();
    if (cell.width() < 2 * width)
        return pair.why->hide();
    const int top = cell.top() + (m_delegate->rowHeight() - MinTarget) / 2;
    pair.why->setGeometry(cell.right() + 1 - width, top, width, MinTarget);
    pair.why->setAccessibleName(tr("Diagnose %1").arg(title));
    pair.why->show();
}

} // namespace pierside::ui
