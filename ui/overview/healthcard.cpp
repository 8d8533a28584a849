// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/healthcard.h"

#include "ui/overview/healthrow.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QScopeGuard>
#include <QVBoxLayout>

namespace pierside::ui {

namespace {

constexpr int MadeAtOnce = 4; //!< number of rows per step; creating one row with its layout takes about a millisecond

} // namespace

HealthCard::HealthCard(QWidget *parent)
    : Card(tr("Health"), parent)
    , m_layout(new QVBoxLayout(renewContent()))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    hide();
    m_more.setSingleShot(true);
    m_more.setInterval(0);
    connect(&m_more, &QTimer::timeout, this, &HealthCard::showMore);
    connect(&Theme::of(this), &Theme::changed, this, [this] {
        for (HealthRow *row : std::as_const(m_rows))
            row->setLine(row->line());
    });
}

void HealthCard::setLines(const QList<HealthLine> &lines)
{
    setVisible(!lines.isEmpty());
    if (lines == m_lines)
        return;
    m_lines = lines;
    dropOthers();
    showMore();
}

//! Removes the rows of lines that no longer exist. A row that was just clicked is deleted after its click is handled.
void HealthCard::dropOthers()
{
    QHash<QString, int> wanted;
    for (const HealthLine &line : std::as_const(m_lines))
        ++wanted[line.key()];
    m_rows.removeIf([&wanted](HealthRow *row) {
        if (wanted[row->line().key()]-- > 0)
            return false;
        row->hide();
        row->deleteLater();
        return true;
    });
}

void HealthCard::showMore()
{
    // Showing each row would lay out all of them.
    m_layout->setEnabled(false);
    const auto layOut = qScopeGuard([this] {
        m_layout->setEnabled(true);
        m_layout->invalidate();
    });
    int made = 0;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const HealthLine &line = m_lines[i];
        const qsizetype at = rowOf(line.key(), i);
        if (at == i) {
            if (m_rows[i]->line() != line)
                m_rows[i]->setLine(line);
            continue;
        }
        if (at < 0 && made++ == MadeAtOnce)
            return m_more.start();
        HealthRow *row = at < 0 ? makeRow(line) : m_rows.takeAt(at);
        if (row->line() != line)
            row->setLine(line);
        m_rows.insert(i, row);
        m_layout->insertWidget(int(i), row);
        row->show();
    }
}

//! The index of the row with this key, not below from; -1 = none.
qsizetype HealthCard::rowOf(const QString &key, qsizetype from) const
{
    for (qsizetype i = from; i < m_rows.size(); ++i) {
        if (m_rows[i]->line().key() == key)
            return i;
    }
    return -1;
}

HealthRow *HealthCard::makeRow(const HealthLine &line)
{
    auto *row = new HealthRow(line, content());
    connect(row, &HealthRow::checkRequested, this, &HealthCard::checkRequested);
    connect(row, &HealthRow::whyRequested, this, &HealthCard::whyRequested);
    connect(row, &HealthRow::openWhenReadyRequested, this, &HealthCard::openWhenReadyRequested);
    connect(row, &HealthRow::copied, this, &HealthCard::copied);
    return row;
}

} // namespace pierside::ui

#include "moc_healthcard.cpp"
