// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/treecolumns.h"

#include "ui/theme/theme.h"
#include "ui/tree/rowdelegate.h"

#include <QHeaderView>
#include <QMenu>
#include <QTreeView>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using items::StackTreeModel;
using Column = StackTreeModel::Column;

namespace {

//! A column that the user can hide, with its id in the settings.
struct OptionalColumn
{
    Column column;
    QString id;
};

const QList<OptionalColumn> &optionalColumns()
{
    static const QList<OptionalColumn> columns{
        {Column::Ports, u"ports"_s}, {Column::Cpu, u"cpu"_s}, {Column::Memory, u"memory"_s}};
    return columns;
}

} // namespace

TreeColumns::TreeColumns(QTreeView *view, const RowDelegate &delegate)
    : QObject(view)
    , m_view(view)
    , m_delegate(delegate)
{
}

void TreeColumns::setUp()
{
    QHeaderView *head = m_view->header();
    head->setSectionsMovable(false);
    head->setSectionsClickable(false);
    head->setStretchLastSection(false);
    head->setMinimumSectionSize(MinTarget);
    head->setHighlightSections(false);
    head->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(head, &QWidget::customContextMenuRequested, this, &TreeColumns::showMenu, Qt::UniqueConnection);
    if (head->count() < StackTreeModel::ColumnCount)
        return;
    head->setSectionResizeMode(QHeaderView::Fixed);
    head->setSectionResizeMode(int(Column::Name), QHeaderView::Stretch);
    fit();
}

ColumnNeeds TreeColumns::leastNeeds() const
{
    const QFontMetrics metrics(Theme::textFont());
    const auto advance = [&metrics](const QString &text) { return metrics.horizontalAdvance(text); };
    ColumnNeeds needs;
    needs.leastName = advance(QStringLiteral("keycloak-postgres-db")) + 3 * m_view->indentation() + space::S;
    needs.leastState = advance(items::stateWord(items::RowState::NotCreated)) + GlyphSize + 6 + 2 * space::S;
    needs.leastPorts = advance(QStringLiteral(":00000")) + 1 + 2 * space::S;
    needs.cpu = advance(QStringLiteral("00.0 %")) + 44 + space::XS + 2 * space::S;
    needs.memory = advance(QStringLiteral("000.0 MB")) + space::M;
    return needs;
}

bool TreeColumns::measure(ColumnNeeds &needs, const QModelIndex &parent, int depth) const
{
    const QAbstractItemModel &model = *m_view->model();
    bool isStepping = false;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        needs.name = qMax(needs.name, m_delegate.nameWidth(index) + (depth + 1) * m_view->indentation());
        needs.state = qMax(needs.state, m_delegate.stateWidth(index));
        needs.ports = qMax(needs.ports, m_delegate.portsWidth(index));
        isStepping = isStepping || !index.data(StackTreeModel::StepTextRole).toString().isEmpty();
        if (m_view->isExpanded(index))
            isStepping = measure(needs, index, depth + 1) || isStepping;
    }
    return isStepping;
}

void TreeColumns::fitChanged()
{
    if (m_isChanged)
        fit();
}

void TreeColumns::fit()
{
    QHeaderView *head = m_view->header();
    if (head->count() < StackTreeModel::ColumnCount)
        return;
    m_isChanged = false;
    ColumnNeeds needs = leastNeeds();
    // The step of a row changes every few hundred milliseconds: columns that followed it would jump.
    if (measure(needs, {}, 0)) {
        needs.state = qMax(needs.state, m_needs.state);
        needs.ports = qMax(needs.ports, m_needs.ports);
    }
    m_needs = needs;
    const ColumnWidths widths = divideWidth(needs, m_view->viewport()->width(), m_hidden);
    const auto place = [this, head](Column column, int width) {
        m_view->setColumnHidden(int(column), width == 0);
        if (width > 0)
            head->resizeSection(int(column), width);
    };
    place(Column::State, widths.state);
    place(Column::Ports, widths.ports);
    place(Column::Cpu, widths.cpu);
    place(Column::Memory, widths.memory);
    place(Column::Actions, 0); // row buttons lie over the right edge of the row
    Q_EMIT fitted();
}

QStringList TreeColumns::hidden() const
{
    QStringList ids;
    for (const OptionalColumn &each : optionalColumns()) {
        if (m_hidden.contains(each.column))
            ids.append(each.id);
    }
    return ids;
}

void TreeColumns::setHidden(const QStringList &ids)
{
    m_hidden.clear();
    for (const OptionalColumn &each : optionalColumns()) {
        if (ids.contains(each.id))
            m_hidden.insert(each.column);
    }
    fit();
}

void TreeColumns::setHidden(Column column, bool isHidden)
{
    if (isHidden)
        m_hidden.insert(column);
    else
        m_hidden.remove(column);
    fit();
}

void TreeColumns::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const OptionalColumn &each : optionalColumns()) {
        QAction *action = menu->addAction(m_view->model()->headerData(int(each.column), Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_hidden.contains(each.column));
        connect(action, &QAction::toggled, this,
                [this, column = each.column](bool isShown) { setHidden(column, !isShown); });
    }
    menu->popup(m_view->header()->mapToGlobal(position));
}

} // namespace pierside::ui

#include "moc_treecolumns.cpp"
