// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace pierside::dashboard {
class Dashboard;
class StatsWatch;
} // namespace pierside::dashboard
namespace pierside::items {
class StackTreeModel;
}

namespace pierside::ui {

class StackTreeView;
class TreePresenter;

//! \brief Fills the visible CPU and Memory cells; nothing else is measured.
class UsagePresenter : public QObject
{
    Q_OBJECT

public:
    //! All outlive this.
    UsagePresenter(const dashboard::Dashboard &dashboard, const TreePresenter &presenter, dashboard::StatsWatch &watch,
                   items::StackTreeModel &model, const StackTreeView &tree, QObject *parent = nullptr);

    //! Whether the window is visible.
    void setSeen(bool seen);

private:
    void updateView();
    void updateCells();
    QList<ContainerId> containersOf(const items::RowKey &key) const;
    QList<ContainerId> runningOf(const StackId &stackId) const;

    const dashboard::Dashboard &m_dashboard;
    const TreePresenter &m_presenter;
    dashboard::StatsWatch &m_watch;
    items::StackTreeModel &m_model;
    const StackTreeView &m_tree;
    QHash<items::RowKey, QList<ContainerId>> m_rows; //!< visible rows with their containers
    bool m_seen = false;
};

} // namespace pierside::ui
