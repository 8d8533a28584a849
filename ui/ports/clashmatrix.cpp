// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ports/clashmatrix.h"

#include "models/core/plaintext.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/plaintips.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using items::ClashPair;

namespace {

constexpr int MostHeight = 200; //!< px; more stacks scroll

//! An ampersand in a title is no mnemonic.
QString onButton(const QString &text)
{
    return cleanText(text).replace(u'&', u"&&"_s);
}

} // namespace

ClashMatrix::ClashMatrix(QWidget *parent)
    : QGroupBox(tr("Cannot run together"), parent)
    , m_table(new QTableWidget(this))
    , m_remap(new QPushButton(this))
    , m_stop(new QPushButton(this))
{
    m_table->setAccessibleName(tr("Conflicting stacks"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setMaximumHeight(MostHeight);
    m_table->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_table->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setPlainTip(m_remap, tr("Publish free ports instead; the compose files are not changed"));
    setPlainTip(m_stop, tr("Stop the containers; nothing is deleted"));
    connect(m_table, &QTableWidget::currentCellChanged, this, &ClashMatrix::updateButtons);
    connect(m_remap, &QPushButton::clicked, this, [this] {
        const ClashPair *pair = pairAt(m_table->currentRow(), m_table->currentColumn());
        if (const ClashingStack *stack = stackToRemap())
            Q_EMIT remapRequested(stack->id, pair->remapsOf(stack->id));
    });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (const ClashingStack *stack = stackToStop())
            Q_EMIT stopRequested(stack->id);
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(space::S);
    row->addWidget(m_remap);
    row->addWidget(m_stop);
    row->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_table);
    layout->addLayout(row);
    hide();
}

void ClashMatrix::setClashes(const QList<ClashingStack> &stacks, const QList<ClashPair> &pairs)
{
    setVisible(!pairs.isEmpty());
    if (stacks == m_stacks && pairs == m_pairs)
        return;
    m_stacks = stacks;
    m_pairs = pairs;
    fill();
}

void ClashMatrix::fill()
{
    const int row = m_table->currentRow();
    const int column = m_table->currentColumn();
    const int count = int(m_stacks.size());
    m_table->clear();
    m_table->setRowCount(count);
    m_table->setColumnCount(count);
    QStringList titles;
    for (const ClashingStack &stack : std::as_const(m_stacks))
        titles.append(cleanText(stack.title));
    m_table->setHorizontalHeaderLabels(titles);
    m_table->setVerticalHeaderLabels(titles);
    std::pair<int, int> first(-1, -1);
    for (int r = 0; r < count; ++r) {
        for (int c = 0; c < count; ++c) {
            const ClashPair *pair = pairAt(r, c);
            auto *item = new QTableWidgetItem(pair ? cleanText(pair->text) : QString());
            item->setFlags(pair ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags);
            m_table->setItem(r, c, item);
            if (!pair)
                continue;
            setPlainTip(item, pair->tip);
            item->setData(Qt::AccessibleTextRole,
                          tr("%1 and %2: %3").arg(m_stacks[r].title, m_stacks[c].title, pair->text));
            if (first.first < 0)
                first = {r, c};
        }
    }
    m_table->resizeColumnsToContents();
    m_table->resizeRowsToContents();
    const bool isKept = pairAt(row, column);
    m_table->setCurrentCell(isKept ? row : first.first, isKept ? column : first.second);
    updateButtons();
}

const ClashPair *ClashMatrix::pairAt(int row, int column) const
{
    if (row < 0 || column < 0 || row >= m_stacks.size() || column >= m_stacks.size() || row == column)
        return nullptr;
    const StackId &a = m_stacks[row].id;
    const StackId &b = m_stacks[column].id;
    const auto found = std::find_if(m_pairs.cbegin(), m_pairs.cend(),
                                    [&](const ClashPair &pair) { return pair.contains(a) && pair.contains(b); });
    return found == m_pairs.cend() ? nullptr : &*found;
}

const ClashingStack *ClashMatrix::find(const StackId &id) const
{
    const auto found =
        std::find_if(m_stacks.cbegin(), m_stacks.cend(), [&id](const ClashingStack &stack) { return stack.id == id; });
    return found == m_stacks.cend() ? nullptr : &*found;
}

//! Of the current pair the running stack that the window does not show; null if there is none.
const ClashingStack *ClashMatrix::stackToStop() const
{
    const ClashPair *pair = pairAt(m_table->currentRow(), m_table->currentColumn());
    if (!pair)
        return nullptr;
    for (const StackId &id : {pair->first, pair->second}) {
        const ClashingStack *stack = find(id);
        if (stack && stack->isRunning && !stack->isSelected)
            return stack;
    }
    return nullptr;
}

//! Of the current pair a stack for which free ports are known; if possible one that does not run, so that its ports
//! change with its next start.
const ClashingStack *ClashMatrix::stackToRemap() const
{
    const ClashPair *pair = pairAt(m_table->currentRow(), m_table->currentColumn());
    const ClashingStack *best = nullptr;
    for (const StackId &id : pair ? QList<StackId>{pair->second, pair->first} : QList<StackId>()) {
        const ClashingStack *stack = find(id);
        if (stack && !pair->remapsOf(id).isEmpty() && (!best || (best->isRunning && !stack->isRunning)))
            best = stack;
    }
    return best;
}

void ClashMatrix::updateButtons()
{
    const ClashingStack *remapped = stackToRemap();
    const ClashingStack *stopped = stackToStop();
    m_remap->setEnabled(remapped);
    m_remap->setText(remapped ? onButton(tr("Remap all of %1").arg(remapped->title)) : tr("Remap all"));
    m_stop->setEnabled(stopped);
    m_stop->setText(stopped ? onButton(tr("Stop %1").arg(stopped->title)) : tr("Stop the other"));
}

} // namespace pierside::ui

#include "moc_clashmatrix.cpp"
