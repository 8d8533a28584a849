// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sidebar.h"

#include "models/items/stacktreemodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/tree/stackfilter.h"
#include "ui/tree/stacktreeview.h"
#include "ui/widgets/emptystate.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace pierside::ui {

Sidebar::Sidebar(items::StackTreeModel &model, QAction *add, QWidget *parent)
    : QWidget(parent)
    , m_filter(new QLineEdit(this))
    , m_tree(new StackTreeView(this))
    , m_empty(new EmptyState(this))
    , m_noMatch(new EmptyState(this))
    , m_clearFilter(new QAction(tr("Clear the filter"), this))
{
    setMinimumWidth(280);
    m_filter->setPlaceholderText(tr("Filter: name, port, state"));
    m_filter->setAccessibleName(tr("Filter the tree"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAcceptDrops(false); // the window handles dropped folders
    m_filter->addAction(makeIcon(ActionIcon::Search, Token::Off), QLineEdit::LeadingPosition);
    m_tree->setStackModel(&model);
    m_tree->setAccessibleName(tr("Stacks"));
    m_empty->setIcon(ActionIcon::Stack);
    m_empty->setSentence(tr("No stack yet"));
    m_empty->setHint(tr("Drop a compose file or a folder here."));
    m_empty->setAction(add);
    m_noMatch->setIcon(ActionIcon::Search);
    m_noMatch->setAction(m_clearFilter);

    auto *filterRow = new QVBoxLayout;
    filterRow->setContentsMargins(space::S, space::S, space::S, space::S);
    filterRow->addWidget(m_filter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(filterRow);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_noMatch, 1);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_tree->filter()->setText(text);
        updateEmpty();
    });
    connect(m_clearFilter, &QAction::triggered, this, [this] {
        m_filter->clear();
        m_tree->setFocus();
    });
    m_filter->installEventFilter(this);
    for (const QAbstractItemModel *rows :
         {static_cast<QAbstractItemModel *>(&model), static_cast<QAbstractItemModel *>(m_tree->filter())}) {
        connect(rows, &QAbstractItemModel::rowsInserted, this, &Sidebar::updateEmpty);
        connect(rows, &QAbstractItemModel::rowsRemoved, this, &Sidebar::updateEmpty);
    }
    updateEmpty();
}

void Sidebar::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void Sidebar::updateEmpty()
{
    const QString typed = m_filter->text().trimmed();
    // All rows may be stacks that were not added here, which can be hidden.
    const bool isEmpty =
        m_tree->filter()->sourceModel()->rowCount() == 0 || (typed.isEmpty() && m_tree->filter()->rowCount() == 0);
    const bool isFiltered = !isEmpty && !typed.isEmpty() && m_tree->filter()->rowCount() == 0;
    const bool appears = !isEmpty && !isFiltered && m_tree->isHidden();
    m_empty->setVisible(isEmpty);
    m_noMatch->setVisible(isFiltered);
    if (isFiltered)
        m_noMatch->setSentence(tr("Nothing matches \u201c%1\u201d").arg(typed));
    m_tree->setVisible(!isEmpty && !isFiltered);
    // While there were no rows, only the filter could have the focus.
    if (appears && m_filter->text().isEmpty())
        m_tree->setFocus();
}

bool Sidebar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_filter || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape:
        m_clearFilter->trigger();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_tree->setFocus();
        return true;
    default:
        return false;
    }
}

} // namespace pierside::ui

#include "moc_sidebar.cpp"
