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
    setRecursiveFilteringEnabled(true);
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
    if (m_words.isEmpty() && !m_hideForeign)
        return true;
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (m_hideForeign && index.data(StackTreeModel::ForeignRole).toBool())
        return false;
    if (m_words.isEmpty())
        return true;
    const QString text = index.data(StackTreeModel::SearchTextRole).toString();
    return std::all_of(m_words.begin(), m_words.end(), [&text](const QString &word) { return text.contains(word); });
}

} // namespace pierside::ui
