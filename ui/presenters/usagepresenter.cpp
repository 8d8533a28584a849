// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/usagepresenter.h"

#include "models/dashboard/dashboard.h"
#include "models/dashboard/statswatch.h"
#include "models/items/stacktreemodel.h"
#include "ui/presenters/treepresenter.h"
#include "ui/tree/stacktreeview.h"

#include <QDateTime>

namespace pierside::ui {

using items::RowKey;
using items::RowKind;

UsagePresenter::UsagePresenter(const dashboard::Dashboard &dashboard, const TreePresenter &presenter,
                               dashboard::StatsWatch &watch, items::StackTreeModel &model, const StackTreeView &tree,
                               QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_presenter(presenter)
    , m_watch(watch)
    , m_model(model)
    , m_tree(tree)
{
    connect(&tree, &StackTreeView::usageRowsChanged, this, &UsagePresenter::updateView);
    connect(&presenter, &TreePresenter::rowsChanged, this, &UsagePresenter::updateView);
    connect(&watch, &dashboard::StatsWatch::sampled, this, &UsagePresenter::updateCells);
}

void UsagePresenter::setSeen(bool seen)
{
    if (m_seen == seen)
        return;
    m_seen = seen;
    updateView();
}

QList<ContainerId> UsagePresenter::runningOf(const StackId &stackId) const
{
    QList<ContainerId> ids;
    for (const engine::Container &container : m_dashboard.containersOf(stackId)) {
        if (container.isRunning() && !container.isOneOff())
            ids.append(container.id);
    }
    return ids;
}

QList<ContainerId> UsagePresenter::containersOf(const RowKey &key) const
{
    QList<ContainerId> ids;
    switch (key.kind) {
    case RowKind::Workspace:
        for (const StackId &id : m_presenter.stacksOf({{}, {}, {}, key.workspace}))
            ids += runningOf(id);
        break;
    case RowKind::Stack:
        ids = runningOf(key.stack);
        break;
    case RowKind::Service:
        if (const items::ServiceRow *service = m_presenter.row(key.stack, key.name)) {
            for (const items::ContainerRow &container : service->containers) {
                if (items::isUp(container.state))
                    ids.append(container.id);
            }
        }
        break;
    case RowKind::Container:
        ids.append(key.container);
        break;
    case RowKind::Host:
        break;
    }
    return ids;
}

void UsagePresenter::updateView()
{
    QHash<RowKey, QList<ContainerId>> shown;
    QSet<ContainerId> rows;
    QSet<ContainerId> sums;
    if (m_seen) {
        for (const RowKey &key : m_tree.usageRows()) {
            const QList<ContainerId> ids = containersOf(key);
            if (ids.isEmpty())
                continue;
            shown.insert(key, ids);
            // The value of a stack is the sum of its services, also while they are collapsed.
            const bool isSum = key.kind == RowKind::Workspace || key.kind == RowKind::Stack;
            (isSum ? sums : rows).unite(QSet<ContainerId>(ids.cbegin(), ids.cend()));
        }
    }
    m_watch.setRowsOnView(rows, sums);
    if (shown == m_rows)
        return;
    m_rows = shown;
    updateCells();
}

void UsagePresenter::updateCells()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QHash<RowKey, items::RowUsage> usage;
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it) {
        QList<const stats::History *> histories;
        for (const ContainerId &id : *it) {
            if (const stats::History *history = m_watch.history(id))
                histories.append(history);
        }
        // A partial sum would look like the total.
        if (histories.size() == it->size())
            usage.insert(it.key(), items::usageOf(histories, now));
    }
    m_model.setUsage(usage);
}

} // namespace pierside::ui

#include "moc_usagepresenter.cpp"
