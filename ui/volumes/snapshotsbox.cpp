// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/volumes/snapshotsbox.h"

#include "models/core/units.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/volumes/keyedtable.h"
#include "ui/volumes/volumerows.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

enum SnapshotColumn { CreatedColumn, ReasonColumn, DataColumn, StateColumn, ContentColumn };

KeyedRow snapshotRow(const volumes::Manifest &manifest)
{
    QStringList names;
    QStringList lines;
    for (const volumes::SavedVolume &volume : manifest.volumes) {
        names.append(shownName(volume.name, volume.key));
        lines.append(u"%1: %2"_s.arg(volume.name, humanByteSize(volume.bytes)));
    }
    if (!manifest.leftOut.isEmpty())
        lines.append(SnapshotsBox::tr("Without caches: %1").arg(manifest.leftOut.join(u", "_s)));
    const bool isClean = manifest.consistency == volumes::Consistency::Clean;
    const QString how = isClean
                            ? SnapshotsBox::tr("Nothing wrote to the volumes while they were copied.")
                            : SnapshotsBox::tr("Containers were paused or killed for the copy: the data is as after "
                                               "a power cut, which databases recover from.");
    const QString verified = SnapshotsBox::tr("Its files were read back and compared when it was saved.");
    return {manifest.id,
            {manifest.created.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s),
             manifest.state.isEmpty() ? manifest.reason : SnapshotsBox::tr("state %1").arg(manifest.state),
             humanByteSize(manifest.bytes()),
             SnapshotsBox::tr("%1, verified").arg(volumes::consistencyName(manifest.consistency)), names.join(u", "_s)},
            {manifest.id,
             {},
             SnapshotsBox::tr("%1 on the disk").arg(humanByteSize(manifest.fileBytes())),
             how + u'\n' + verified,
             lines.join(u'\n')},
            std::nullopt,
            0};
}

} // namespace

SnapshotsBox::SnapshotsBox(QWidget *parent)
    : QGroupBox(tr("Snapshots"), parent)
    , m_none(plainLabel(tr("No snapshots yet. Back up saves the volumes of the stack."), this))
    , m_table(
          new KeyedTable({tr("Created"), tr("Reason"), tr("Data"), tr("State"), tr("Volumes")}, tr("Snapshots"), this))
    , m_budget(plainLabel({}, this))
    , m_next(plainLabel({}, this))
    , m_restore(new QPushButton(tr("Restore..."), this))
    , m_restoreAs(new QPushButton(tr("Restore as..."), this))
    , m_show(new QPushButton(tr("Show file"), this))
    , m_delete(new QPushButton(tr("Delete snapshot..."), this))
{
    m_none->setForegroundRole(QPalette::PlaceholderText);
    m_budget->setForegroundRole(QPalette::PlaceholderText);
    m_budget->setWordWrap(true);
    m_budget->setObjectName(u"snapshotBudget"_s);
    m_next->setForegroundRole(QPalette::PlaceholderText);
    m_next->setObjectName(u"nextSnapshot"_s);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    QHeaderView *header = m_table->header();
    header->setSectionResizeMode(ContentColumn, QHeaderView::Stretch);
    header->resizeSection(CreatedColumn, 130);
    header->resizeSection(ReasonColumn, 72);
    header->resizeSection(DataColumn, 76);
    header->resizeSection(StateColumn, 180);
    connect(m_table, &KeyedTable::selectionMoved, this, &SnapshotsBox::updateButtons);
    connect(m_restore, &QPushButton::clicked, this, [this] {
        Q_EMIT wished({VolumeWish::Kind::Restore, {}, m_table->selectedKeys().value(0)});
    });
    connect(m_restoreAs, &QPushButton::clicked, this, [this] {
        Q_EMIT wished({VolumeWish::Kind::RestoreAs, {}, m_table->selectedKeys().value(0)});
    });
    connect(m_delete, &QPushButton::clicked, this, [this] {
        Q_EMIT wished({VolumeWish::Kind::ForgetSnapshot, {}, m_table->selectedKeys().value(0)});
    });
    connect(m_show, &QPushButton::clicked, this, [this] { Q_EMIT filesRequested(m_table->selectedKeys().value(0)); });
    auto *flow = new FlowLayout;
    for (QPushButton *button : {m_restore, m_restoreAs, m_show, m_delete})
        flow->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(space::S);
    layout->addWidget(m_none);
    layout->addWidget(m_table);
    layout->addWidget(m_budget);
    layout->addWidget(m_next);
    layout->addLayout(flow);
    show({}, {}, {});
}

void SnapshotsBox::show(const QList<volumes::Manifest> &snapshots, const volumes::BudgetUse &budget,
                        const std::optional<QDateTime> &next)
{
    m_next->setVisible(next.has_value());
    m_next->setText(
        next ? tr("Next snapshot on the schedule: %1").arg(next->toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s))
             : QString());
    QList<KeyedRow> rows;
    for (const volumes::Manifest &manifest : snapshots)
        rows.append(snapshotRow(manifest));
    m_table->setRows(rows);
    m_table->setVisible(!rows.isEmpty());
    m_none->setVisible(rows.isEmpty());
    for (QPushButton *button : {m_restore, m_restoreAs, m_show, m_delete})
        button->setVisible(!rows.isEmpty());
    updateButtons();
    showBudget(budget);
}

void SnapshotsBox::showBudget(const volumes::BudgetUse &budget)
{
    m_budget->setVisible(budget.budget.most > 0);
    QStringList sentences{tr("The snapshots of all stacks take %1 of %2.")
                              .arg(humanByteSize(budget.bytes), humanByteSize(budget.budget.most))};
    QStringList lines;
    for (const volumes::Manifest &one : budget.removed)
        lines.append(tr("%1 of %2: %3")
                         .arg(one.created.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s), one.project,
                              humanByteSize(one.fileBytes())));
    if (!budget.removed.isEmpty())
        sentences.append(tr("The next snapshot removes the oldest %n (%1).", nullptr, int(budget.removed.size()))
                             .arg(humanByteSize(budget.bytesRemoved)));
    if (!budget.isEnough())
        sentences.append(tr("What is protected, a named state or new stays, and takes more than allowed."));
    m_budget->setText(sentences.join(u' '));
    setPlainTip(m_budget, lines.join(u'\n'));
}

void SnapshotsBox::updateButtons()
{
    const bool isChosen = !m_table->selectedKeys().isEmpty();
    const auto set = [isChosen](QPushButton *button, const QString &tip) {
        button->setEnabled(isChosen);
        setPlainTip(button, isChosen ? tip : tr("Select a snapshot first"));
    };
    set(m_restore, tr("Replace the content of all volumes of this snapshot"));
    set(m_restoreAs, tr("Restore a volume of this snapshot as a new volume"));
    set(m_show, tr("Open the folder of this snapshot"));
    set(m_delete, tr("Remove this snapshot from the disk"));
}

} // namespace pierside::ui

#include "moc_snapshotsbox.cpp"
