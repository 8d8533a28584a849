// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/stackfilter.h"

#include "models/items/stacktreemodel.h"

#include <algorithm>

namespace pierside::ui {

using items::StackTreeModel;

StackFilter::StackFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
}

void StackFilter::setSourceModel(QAbstractItemModel *model)
{
    if (sourceModel())
        sourceModel()->disconnect(this);
    QSortFilterProxyModel::setSourceModel(model);
    // A row is shown if a row below it matches. Qt's recursive filtering loses rows when their children move or change
    // (seen with 6.4.2), so all rows are filtered again after each complete update.
    if (const auto *stacks = qobject_cast<StackTreeModel *>(model))
        connect(stacks, &StackTreeModel::rowsSet, this, [this] {
            if (isActive())
                invalidateFilter();
        });
}

void StackFilter::setText(const QString &text)
{
    const QStringList words = text.toLower().split(u' ', Qt::SkipEmptyParts);
    m_text = text;
    if (words == m_words)
        return;
    m_words = words;
    invalidateFilter();
    Q_EMIT textChanged(text);
}

void StackFilter::setHideForeign(bool hide)
{
    if (m_hideForeign == hide)
        return;
    m_hideForeign = hide;
    invalidateFilter();
}

bool StackFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return !isActive() || shows(sourceModel()->index(row, 0, parent));
}

bool StackFilter::shows(const QModelIndex &index) const
{
    if (m_hideForeign && index.data(StackTreeModel::ForeignRole).toBool())
        return false;
    const QString text = index.data(StackTreeModel::SearchTextRole).toString();
    if (std::all_of(m_words.begin(), m_words.end(), [&text](const QString &word) { return text.contains(word); }))
        return true;
    const QAbstractItemModel *source = index.model();
    for (int row = 0; row < source->rowCount(index); ++row)
        if (shows(source->index(row, 0, index)))
            return true;
    return false;
}

} // namespace pierside::ui

#include "moc_stackfilter.cpp"
