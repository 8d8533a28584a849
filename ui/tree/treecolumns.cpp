// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/treecolumns.h"

#include "ui/theme/theme.h"

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

TreeColumns::TreeColumns(QTreeView *view)
    : QObject(view)
    , m_view(view)
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

void TreeColumns::fit()
{
    QHeaderView *head = m_view->header();
    if (head->count() < StackTreeModel::ColumnCount)
        return;
    const QFontMetrics metrics(Theme::textFont());
    const auto advance = [&metrics](const QString &text) { return metrics.horizontalAdvance(text); };
    const int state = advance(tr("ready after 2.4 s")) + GlyphSize + 6 + 2 * space::S;
    const int ports = advance(QStringLiteral("00000\u219200000")) + 2 * space::S;
    const int cpu = advance(QStringLiteral("00.0 %")) + 44 + space::XS + 2 * space::S;
    const int memory = advance(QStringLiteral("000.0 MB")) + space::M;
    const int actions = MinTarget + space::S;
    const int name = advance(QStringLiteral("keycloak-postgres")) + 3 * Indent;
    int spare = m_view->viewport()->width() - name - state - actions;
    bool isFull = false;
    const auto fits = [&](Column column, int width) {
        if (m_hidden.contains(column) || isFull)
            return false;
        isFull = spare < width;
        spare -= isFull ? 0 : width;
        return !isFull;
    };
    const bool showPorts = fits(Column::Ports, ports);
    const bool showCpu = fits(Column::Cpu, cpu);
    const bool showMemory = fits(Column::Memory, memory);
    // Free width first keeps the selected row's name readable next to its buttons, then widens the state column: text
    // such as "waiting for keycloak-postgres" is more useful than white space.
    spare -= qBound(0, spare, 2 * MinTarget);
    head->resizeSection(int(Column::State), state + (spare < 0 ? qMax(-48, spare) : qMin(spare / 3, 96)));
    head->resizeSection(int(Column::Ports), ports + qBound(0, spare / 3, ports));
    head->resizeSection(int(Column::Cpu), cpu);
    head->resizeSection(int(Column::Memory), memory);
    head->resizeSection(int(Column::Actions), actions);
    m_view->setColumnHidden(int(Column::Ports), !showPorts);
    m_view->setColumnHidden(int(Column::Cpu), !showCpu);
    m_view->setColumnHidden(int(Column::Memory), !showMemory);
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
