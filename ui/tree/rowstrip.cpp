// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/rowstrip.h"

#include "models/items/stacktreemodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintips.h"

#include <QAction>
#include <QPainter>
#include <QToolButton>

namespace pierside::ui {

using items::StackTreeModel;

namespace {

constexpr int ButtonStep = MinTarget + 2;
constexpr int FrameWidth = 1 + FocusRing; //!< of the row's outline, which the strip leaves visible

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
    case RowAction::Open:
        return ActionIcon::Link;
    case RowAction::Watch:
        return ActionIcon::Eye;
    case RowAction::More:
    case RowAction::Why:
    case RowAction::Retry:
        break;
    }
    return ActionIcon::More;
}

} // namespace

RowStrip::RowStrip(QWidget *viewport)
    : QWidget(viewport)
{
    setMouseTracking(true);
    setCursor(Qt::ArrowCursor);
    for (const RowAction action : {RowAction::Open, RowAction::Watch, RowAction::Up, RowAction::Stop,
                                   RowAction::Restart, RowAction::Logs, RowAction::More})
        addButton(action);
    QToolButton *more = button(RowAction::More);
    setPlainTip(more, tr("More actions"));
    more->setAccessibleName(tr("More actions"));
    hide();
}

void RowStrip::addButton(RowAction action)
{
    auto *made = new QToolButton(this);
    made->setAutoRaise(true);
    made->setIcon(makeIcon(iconOf(action)));
    made->setIconSize({IconSize, IconSize});
    made->setFixedSize(MinTarget, MinTarget);
    made->setCheckable(action == RowAction::Watch);
    made->setFocusPolicy(Qt::TabFocus); // a click keeps the focus on the row
    connect(made, &QToolButton::clicked, this, [this, action] { Q_EMIT clicked(action); });
    m_buttons[size_t(action)] = made;
}

void RowStrip::follow(RowAction action, const QAction *shared)
{
    m_shared[size_t(action)] = shared;
    QToolButton *follower = button(action);
    if (!shared || !follower)
        return;
    const QString key = shared->shortcut().toString(QKeySequence::NativeText);
    const QString tip = plainTipOf(shared);
    setPlainTip(follower, key.isEmpty() ? tip : tr("%1 (%2)").arg(tip, key));
    follower->setAccessibleName(shared->iconText());
    follower->setEnabled(!m_followsEnabled || shared->isEnabled());
}

QList<RowAction> RowStrip::wanted(const QModelIndex &row, bool hasPage) const
{
    const auto state = items::RowState(row.data(StackTreeModel::StateRole).toInt());
    const RowAction primary = items::isUp(state) ? RowAction::Stop : RowAction::Up;
    const RowAction second = primary == RowAction::Up ? RowAction::Stop : RowAction::Up;
    // A process that is only watched cannot be started or stopped by Pierside.
    const bool isHost = items::RowKind(row.data(StackTreeModel::KindRole).toInt()) == items::RowKind::Host;
    QList<RowAction> actions{RowAction::More};
    if (hasPage)
        actions << RowAction::Open;
    using Watching = items::FileWatching::State;
    const auto watching = Watching(row.data(StackTreeModel::WatchRole).toInt());
    const bool canWatch =
        watching == Watching::On || watching == Watching::Failing || (watching == Watching::Off && items::isUp(state));
    for (const RowAction action : {primary, RowAction::Watch, RowAction::Logs, RowAction::Restart, second}) {
        const QAction *shared = m_shared[size_t(action)];
        const bool isOffered = action == RowAction::Watch
                                   ? canWatch
                                   : action == RowAction::Logs || !isHost || (m_followsEnabled && shared->isEnabled());
        if (shared && shared->isVisible() && isOffered)
            actions << action;
    }
    return actions;
}

void RowStrip::showFor(const QModelIndex &row, const QRect &line, int left, Token ground, const QString &page)
{
    m_ground = ground;
    m_row = row;
    const QList<RowAction> actions = wanted(row, !page.isEmpty());
    const int right = line.right() + 1 - space::S;
    // More and the first action are always shown.
    const auto fit =
        qBound(qMin<qsizetype>(2, actions.size()), (right - left - space::XS) / ButtonStep, actions.size());
    int x = space::XS;
    for (const RowAction action : {RowAction::Open, RowAction::Watch, RowAction::Up, RowAction::Stop,
                                   RowAction::Restart, RowAction::Logs, RowAction::More}) {
        const qsizetype rank = actions.indexOf(action);
        const bool isShown = rank >= 0 && rank < fit;
        button(action)->setVisible(isShown);
        if (!isShown)
            continue;
        button(action)->move(x, (line.height() - MinTarget) / 2);
        x += ButtonStep;
    }
    using Watching = items::FileWatching::State;
    const auto watching = Watching(row.data(StackTreeModel::WatchRole).toInt());
    button(RowAction::Watch)->setChecked(watching == Watching::On || watching == Watching::Failing);
    const QString open = tr("Open %1").arg(page);
    setPlainTip(button(RowAction::Open), open);
    button(RowAction::Open)->setAccessibleName(open);
    setGeometry(right - x, line.top(), x, line.height());
    show();
    raise();
    update();
}

void RowStrip::hideRow()
{
    m_row = QModelIndex();
    hide();
}

void RowStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect().adjusted(0, FrameWidth, 0, -FrameWidth), Theme::of(this).color(m_ground));
}

} // namespace pierside::ui

#include "moc_rowstrip.cpp"
