// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar.h"

#include "models/items/stacktreemodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/tree/stackfilter.h"
#include "ui/tree/stacktreeview.h"
#include "ui/widgets/emptystate.h"

#include <QAction>
#include <QLineEdit>
#include <QVBoxLayout>

namespace pierside::ui {

Sidebar::Sidebar(items::StackTreeModel &model, QAction *add, QWidget *parent)
    : QWidget(parent)
    , m_filter(new QLineEdit(this))
    , m_tree(new StackTreeView(this))
    , m_empty(new EmptyState(this))
{
    setMinimumWidth(280);
    m_filter->setPlaceholderText(tr("Filter: name, port, state"));
    m_filter->setAccessibleName(tr("Filter the tree"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAcceptDrops(false); // a dropped folder is for the window
    m_filter->addAction(makeIcon(ActionIcon::Search, Token::Off), QLineEdit::LeadingPosition);
    m_tree->setStackModel(&model);
    m_tree->setAccessibleName(tr("Stacks"));
    m_empty->setIcon(ActionIcon::Stack);
    m_empty->setSentence(tr("No stack yet"));
    m_empty->setHint(tr("Drop a compose file or a folder here."));
    m_empty->setAction(add);

    auto *filterRow = new QVBoxLayout;
    filterRow->setContentsMargins(space::S, space::S, space::S, space::S);
    filterRow->addWidget(m_filter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(filterRow);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_empty, 1);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) { m_tree->filter()->setText(text); });
    connect(&model, &QAbstractItemModel::rowsInserted, this, &Sidebar::updateEmpty);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &Sidebar::updateEmpty);
    updateEmpty();
}

void Sidebar::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void Sidebar::updateEmpty()
{
    const bool isEmpty = m_tree->filter()->sourceModel()->rowCount() == 0;
    const bool appears = !isEmpty && m_tree->isHidden();
    m_empty->setVisible(isEmpty);
    m_tree->setVisible(!isEmpty);
    // Without rows the focus had nowhere to go but the filter.
    if (appears && m_filter->text().isEmpty())
        m_tree->setFocus();
}

} // namespace pierside::ui
