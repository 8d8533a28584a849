// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Column widths, hidden columns, and the rows whose usage is visible.
#include "models/items/stacktreemodel.h"
#include "ui/theme/theme.h"
#include "ui/tree/stacktreeview.h"

#include <QHeaderView>
#include <QMenu>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using items::RowKey;
using items::StackTreeModel;
using Column = StackTreeModel::Column;

namespace {

//! A column that the user can hide, with its name in the settings.
struct Optional
{
    Column column;
    QString word;
};

const QList<Optional> &optionalColumns()
{
    static const QList<Optional> columns{
        {Column::Ports, u"ports"_s}, {Column::Cpu, u"cpu"_s}, {Column::Memory, u"memory"_s}};
    return columns;
}

} // namespace

void StackTreeView::setUpColumns()
{
    QHeaderView *head = header();
    head->setSectionsMovable(false);
    head->setSectionsClickable(false);
    head->setStretchLastSection(false);
    head->setMinimumSectionSize(MinTarget);
    head->setHighlightSections(false);
    head->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(head, &QWidget::customContextMenuRequested, this, &StackTreeView::showColumnMenu, Qt::UniqueConnection);
    if (head->count() < StackTreeModel::ColumnCount)
        return;
    head->setSectionResizeMode(QHeaderView::Fixed);
    head->setSectionResizeMode(int(Column::Name), QHeaderView::Stretch);
    fitColumns();
}

void StackTreeView::fitColumns()
{
    QHeaderView *head = header();
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
    int spare = viewport()->width() - name - state - actions;
    bool isFull = false;
    const auto fits = [&](Column column, int width) {
        if (m_hiddenColumns.contains(column) || isFull)
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
    setColumnHidden(int(Column::Ports), !showPorts);
    setColumnHidden(int(Column::Cpu), !showCpu);
    setColumnHidden(int(Column::Memory), !showMemory);
    scheduleOverlays();
}

QStringList StackTreeView::hiddenColumns() const
{
    QStringList words;
    for (const Optional &each : optionalColumns()) {
        if (m_hiddenColumns.contains(each.column))
            words.append(each.word);
    }
    return words;
}

void StackTreeView::setHiddenColumns(const QStringList &words)
{
    m_hiddenColumns.clear();
    for (const Optional &each : optionalColumns()) {
        if (words.contains(each.word))
            m_hiddenColumns.insert(each.column);
    }
    fitColumns();
}

void StackTreeView::showColumnMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Optional &each : optionalColumns()) {
        QAction *action = menu->addAction(model()->headerData(int(each.column), Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_hiddenColumns.contains(each.column));
        connect(action, &QAction::toggled, this, [this, column = each.column](bool isWanted) {
            if (isWanted)
                m_hiddenColumns.remove(column);
            else
                m_hiddenColumns.insert(column);
            fitColumns();
        });
    }
    menu->popup(header()->mapToGlobal(position));
}

void StackTreeView::updateUsageRows(const QList<QModelIndex> &visible)
{
    QList<RowKey> rows;
    if (!isColumnHidden(int(Column::Cpu)) || !isColumnHidden(int(Column::Memory))) {
        for (const QModelIndex &row : visible)
            rows.append(keyAt(row));
    }
    if (rows == m_usageRows)
        return;
    m_usageRows = rows;
    Q_EMIT usageRowsChanged();
}

} // namespace pierside::ui
