// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/rowselection.h"

#include "models/dashboard/dashboard.h"
#include "ui/presenters/treepresenter.h"
#include "ui/tree/stacktreeview.h"

#include <QScopedValueRollback>

#include <utility>

namespace pierside::ui {

RowSelection::RowSelection(const dashboard::Dashboard &dashboard, const TreePresenter &presenter, StackTreeView &tree,
                           QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_presenter(presenter)
    , m_tree(tree)
{
    connect(&tree, &StackTreeView::currentKeyChanged, this, [this](const std::optional<items::RowKey> &key) {
        const auto selection = key ? TreePresenter::selectionOf(*key) : std::nullopt;
        if (!selection || *selection == m_current)
            return;
        if (!m_isSelecting && m_tree.hasFocus())
            m_wanted.reset();
        select(*selection);
    });
    connect(&tree, &StackTreeView::selectedKeysChanged, this, [this] {
        const bool hadSeveral = std::exchange(m_hasSeveral, m_tree.selectedKeys().size() > 1);
        if (hadSeveral || m_hasSeveral)
            Q_EMIT changed(m_current);
    });
}

QList<Selection> RowSelection::all() const
{
    QList<Selection> selections;
    const QList<items::RowKey> keys = m_hasSeveral ? m_tree.selectedKeys() : QList<items::RowKey>();
    for (const items::RowKey &key : keys) {
        if (const auto selection = TreePresenter::selectionOf(key))
            selections.append(*selection);
    }
    return selections.size() > 1 ? selections : QList<Selection>{m_current};
}

void RowSelection::select(const Selection &selection)
{
    m_current = selection;
    Q_EMIT changed(selection);
}

void RowSelection::goTo(const Selection &selection)
{
    const QScopedValueRollback<bool> guard(m_isSelecting, true);
    m_tree.setCurrentKey(m_presenter.keyOf(selection));
    select(selection);
}

void RowSelection::goToStack(const StackId &stackId)
{
    m_wanted.reset();
    goTo({stackId, {}, {}, {}});
}

void RowSelection::update()
{
    const bool isThere = exists();
    if (restoreWanted() || isThere)
        return;
    // A new window selects the user's first stack that has a row. Stacks that only the engine knows wait for a click.
    for (const StackId &id : m_dashboard.ids()) {
        if (m_presenter.row(id) && !m_dashboard.find(id)->foreign)
            return goTo({id, {}, {}, {}});
    }
    m_current = {};
}

bool RowSelection::exists() const
{
    if (m_current.isHost())
        return m_presenter.host(m_current) != nullptr;
    return m_current.workspace.isEmpty() ? m_presenter.row(m_current.stackId) != nullptr
                                         : m_presenter.workspace(m_current.workspace) != nullptr;
}

bool RowSelection::restoreWanted()
{
    if (!m_wanted)
        return false;
    // If the files no longer define the service, its stack is selected. Rows made before the files were read cannot
    // show that.
    const dashboard::DashboardStack *stack = m_dashboard.find(m_wanted->stackId);
    const items::StackRow *row = m_presenter.row(m_wanted->stackId);
    if (stack && stack->loaded && row && !row->services.isEmpty() &&
        !m_presenter.row(m_wanted->stackId, m_wanted->service))
        m_wanted = Selection{m_wanted->stackId, {}, {}, {}};
    const QScopedValueRollback<bool> guard(m_isSelecting, true);
    if (!m_tree.setCurrentKey(m_presenter.keyOf(*m_wanted)))
        return false;
    select(*std::exchange(m_wanted, std::nullopt));
    return true;
}

QString RowSelection::toText() const
{
    return items::toText(m_presenter.keyOf(m_wanted.value_or(m_current)));
}

void RowSelection::restore(const QString &text)
{
    if (const auto key = items::fromText(text))
        m_wanted = TreePresenter::selectionOf(*key);
}

} // namespace pierside::ui

#include "moc_rowselection.cpp"
