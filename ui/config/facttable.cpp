// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/config/facttable.h"

#include "models/core/plaintext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintips.h"
#include "ui/widgets/texttable.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QScrollBar>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

QString dots()
{
    return u"••••••••"_s;
}

} // namespace

FactTable::FactTable(const QStringList &headers, const QString &name, QWidget *parent)
    : QTreeWidget(parent)
{
    setUpTextTable(*this, headers, name, [this] { copy(); });
    setFrameShape(QFrame::NoFrame);
    setTextElideMode(Qt::ElideMiddle);
    header()->setStretchLastSection(true);
    connect(this, &QTreeWidget::itemClicked, this, &FactTable::toggleSecret);
    connect(this, &QTreeWidget::itemActivated, this,
            [this](QTreeWidgetItem *item) { toggleSecret(item, item->data(0, Qt::UserRole + 1).toInt()); });
}

void FactTable::setRows(const QList<FactRow> &rows)
{
    if (m_rows == rows)
        return;
    m_rows = rows;
    fill();
}

void FactTable::fill()
{
    const int scroll = verticalScrollBar()->value();
    clear();
    for (int i = 0; i < int(m_rows.size()); ++i) {
        auto *item = new QTreeWidgetItem(this);
        item->setData(0, Qt::UserRole, i);
        item->setData(0, Qt::UserRole + 1, m_rows[i].secretColumn);
        write(item, m_rows[i]);
    }
    verticalScrollBar()->setValue(scroll);
}

void FactTable::write(QTreeWidgetItem *item, const FactRow &row)
{
    const Theme &theme = Theme::of(this);
    if (row.isHeading) {
        item->setFirstColumnSpanned(true);
        item->setText(0, cleanText(row.cells.value(0)));
        item->setFont(0, Theme::strongFont());
        item->setBackground(0, theme.color(Token::Alternate));
        return;
    }
    for (int column = 0; column < row.cells.size(); ++column) {
        QString text = row.cells[column];
        if (!row.secret.isNull() && column == row.secretColumn) {
            const bool isRevealed = m_revealed.contains(row.key);
            text = isRevealed ? row.secret : dots();
            setPlainTip(item, column, isRevealed ? tr("Press to hide it") : tr("Press to show it"));
        } else {
            setPlainTip(item, column, text);
        }
        item->setText(column, cleanText(text).replace(u'\n', u'⏎'));
    }
    if (row.tone)
        item->setForeground(row.toneColumn, theme.color(*row.tone));
}

QString FactTable::textAt(int row, int column) const
{
    const QTreeWidgetItem *item = topLevelItem(row);
    return item ? item->text(column) : QString();
}

void FactTable::toggleSecret(QTreeWidgetItem *item, int column)
{
    const FactRow &row = m_rows[item->data(0, Qt::UserRole).toInt()];
    if (row.isHeading || row.secret.isNull() || column != row.secretColumn)
        return;
    if (!m_revealed.remove(row.key))
        m_revealed.insert(row.key);
    write(item, row);
}

void FactTable::copy()
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
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

void FactTable::changeEvent(QEvent *event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fill();
}

} // namespace pierside::ui

#include "moc_facttable.cpp"
