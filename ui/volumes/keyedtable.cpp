// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/volumes/keyedtable.h"

#include "models/core/plaintext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintips.h"
#include "ui/widgets/texttable.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalBlocker>

#include <algorithm>

namespace pierside::ui {

namespace {

constexpr int KeyRole = Qt::UserRole;
constexpr int FewestRows = 2;
constexpr int MostRows = 10;

} // namespace

KeyedTable::KeyedTable(const QStringList &headers, const QString &name, QWidget *parent)
    : QTreeWidget(parent)
{
    setUpTextTable(*this, headers, name, [this] { copy(); });
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    header()->setStretchLastSection(false);
    connect(this, &QTreeWidget::itemSelectionChanged, this, &KeyedTable::selectionMoved);
    connect(this, &QTreeWidget::currentItemChanged, this, &KeyedTable::selectionMoved);
}

void KeyedTable::setRows(const QList<KeyedRow> &rows)
{
    if (rows == m_rows)
        return;
    const bool isSameOrder = std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(),
                                        [](const KeyedRow &a, const KeyedRow &b) { return a.key == b.key; });
    if (isSameOrder) {
        for (int i = 0; i < int(rows.size()); ++i) {
            if (rows[i] != m_rows[i])
                write(topLevelItem(i), rows[i]);
        }
        m_rows = rows;
        return;
    }
    const QStringList selected = selectedKeys();
    const QString current = currentKey();
    const int scroll = verticalScrollBar()->value();
    {
        const QSignalBlocker blocker(this);
        m_rows = rows;
        rewrite();
        for (int i = 0; i < int(m_rows.size()); ++i) {
            if (m_rows[i].key == current)
                setCurrentItem(topLevelItem(i), 0, QItemSelectionModel::NoUpdate);
            topLevelItem(i)->setSelected(selected.contains(m_rows[i].key));
        }
    }
    updateGeometry();
    verticalScrollBar()->setValue(scroll);
    Q_EMIT selectionMoved();
}

void KeyedTable::rewrite()
{
    clear();
    for (const KeyedRow &row : std::as_const(m_rows))
        write(new QTreeWidgetItem(this), row);
}

void KeyedTable::write(QTreeWidgetItem *item, const KeyedRow &row) const
{
    const Theme &theme = Theme::of(this);
    item->setData(0, KeyRole, row.key);
    item->setSizeHint(0, {0, theme.rowHeight()});
    for (int column = 0; column < row.cells.size(); ++column) {
        const QString tip = row.tips.value(column);
        item->setText(column, cleanLine(row.cells[column]));
        setPlainTip(item, column, tip.isEmpty() ? row.cells[column] : tip);
        item->setData(column, Qt::AccessibleDescriptionRole, cleanText(tip));
        item->setData(column, Qt::ForegroundRole,
                      row.tone && column == row.toneColumn ? QVariant(theme.color(*row.tone)) : QVariant());
    }
}

QStringList KeyedTable::selectedKeys() const
{
    QStringList keys;
    for (int i = 0; i < topLevelItemCount(); ++i) {
        if (topLevelItem(i)->isSelected())
            keys.append(topLevelItem(i)->data(0, KeyRole).toString());
    }
    return keys;
}

QString KeyedTable::currentKey() const
{
    return currentItem() ? currentItem()->data(0, KeyRole).toString() : QString();
}

void KeyedTable::selectKeys(const QStringList &keys)
{
    for (int i = 0; i < topLevelItemCount(); ++i) {
        const bool isWanted = keys.contains(topLevelItem(i)->data(0, KeyRole).toString());
        if (isWanted && topLevelItem(i)->data(0, KeyRole).toString() == keys.first())
            setCurrentItem(topLevelItem(i), 0, QItemSelectionModel::NoUpdate);
        topLevelItem(i)->setSelected(isWanted);
    }
}

int KeyedTable::heightOf(int rows) const
{
    return header()->sizeHint().height() + rows * Theme::of(this).rowHeight() + 2 * frameWidth() + 2;
}

QSize KeyedTable::sizeHint() const
{
    return {480, heightOf(std::clamp(topLevelItemCount(), FewestRows, MostRows))};
}

QSize KeyedTable::minimumSizeHint() const
{
    return {240, sizeHint().height()};
}

void KeyedTable::copy()
{
    QStringList lines;
    for (int i = 0; i < topLevelItemCount(); ++i) {
        const QTreeWidgetItem *item = topLevelItem(i);
        if (!item->isSelected())
            continue;
        QStringList cells;
        for (int column = 0; column < columnCount(); ++column)
            cells.append(item->text(column));
        lines.append(cells.join(u'\t').trimmed());
    }
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(u'\n'));
}

void KeyedTable::changeEvent(QEvent *event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::StyleChange)
        return;
    for (int i = 0; i < topLevelItemCount() && i < m_rows.size(); ++i)
        write(topLevelItem(i), m_rows[i]);
    updateGeometry();
}

} // namespace pierside::ui

#include "moc_keyedtable.cpp"
