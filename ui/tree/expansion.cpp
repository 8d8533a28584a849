// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/expansion.h"

#include "models/items/stacktreemodel.h"

#include <QScopedValueRollback>
#include <QTreeView>

namespace pierside::ui {

using items::RowKey;
using items::RowKind;
using items::StackTreeModel;

Expansion::Expansion(QTreeView *view)
    : QObject(view)
    , m_view(view)
{
    connect(view, &QTreeView::expanded, this, [this](const QModelIndex &index) { remember(index, true); });
    connect(view, &QTreeView::collapsed, this, [this](const QModelIndex &index) { remember(index, false); });
}

bool Expansion::opensByDefault(const QModelIndex &index)
{
    const RowKind kind = RowKind(index.data(StackTreeModel::KindRole).toInt());
    return kind == RowKind::Workspace || (kind == RowKind::Stack && !index.data(StackTreeModel::ForeignRole).toBool());
}

void Expansion::remember(const QModelIndex &index, bool open)
{
    if (m_applying || m_allOpen)
        return;
    const auto key = index.data(StackTreeModel::KeyRole).value<RowKey>();
    if (open == opensByDefault(index))
        m_toggled.remove(key);
    else
        m_toggled.insert(key);
}

QStringList Expansion::toggled() const
{
    QStringList texts;
    for (const RowKey &key : m_toggled)
        texts << items::toText(key);
    texts.sort();
    return texts;
}

void Expansion::setToggled(const QStringList &texts)
{
    m_toggled.clear();
    for (const QString &text : texts)
        if (const auto key = items::fromText(text))
            m_toggled.insert(*key);
    applyAll();
}

void Expansion::setAllOpen(bool open)
{
    m_allOpen = open;
    applyAll();
}

void Expansion::applyAll()
{
    if (m_view->model())
        apply({}, 0, m_view->model()->rowCount() - 1);
}

void Expansion::apply(const QModelIndex &parent, int first, int last)
{
    const QScopedValueRollback guard(m_applying, true);
    const QAbstractItemModel *model = m_view->model();
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = model->index(row, 0, parent);
        const int children = model->rowCount(index);
        if (children == 0)
            continue;
        const bool toggled = m_toggled.contains(index.data(StackTreeModel::KeyRole).value<RowKey>());
        m_view->setExpanded(index, m_allOpen || opensByDefault(index) != toggled);
        apply(index, 0, children - 1);
    }
}

} // namespace pierside::ui

#include "moc_expansion.cpp"
