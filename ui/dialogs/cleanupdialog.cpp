// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/cleanupdialog.h"

#include "models/core/plaintext.h"
#include "models/core/units.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <array>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using volumes::CleanupItem;
using volumes::CleanupKind;

namespace {

enum CleanupColumn { ObjectColumn, OwnerColumn, FreedColumn, LastUsedColumn, UseColumn, CleanupColumnCount };
constexpr int ItemRole = Qt::UserRole;
constexpr int OrderRole = Qt::UserRole + 1;

constexpr std::array shownKinds{CleanupKind::Cache, CleanupKind::Container, CleanupKind::Image, CleanupKind::Volume};

//! Sizes and times are compared as numbers. Groups keep their order.
class CleanupRow : public QTreeWidgetItem
{
public:
    using QTreeWidgetItem::QTreeWidgetItem;

    bool operator<(const QTreeWidgetItem &other) const override
    {
        if (!parent())
            return false;
        const int column = treeWidget()->sortColumn();
        const QVariant mine = data(column, OrderRole);
        return mine.isValid() ? mine.toLongLong() < other.data(column, OrderRole).toLongLong()
                              : text(column).localeAwareCompare(other.text(column)) < 0;
    }
};

QString groupText(CleanupKind kind)
{
    switch (kind) {
    case CleanupKind::Cache:
        return CleanupDialog::tr("Build cache");
    case CleanupKind::Container:
        return CleanupDialog::tr("Containers");
    case CleanupKind::Image:
        return CleanupDialog::tr("Images");
    case CleanupKind::Volume:
        break;
    }
    return CleanupDialog::tr("Volumes");
}

QList<CleanupItem> ofKind(const QList<CleanupItem> &items, CleanupKind kind)
{
    QList<CleanupItem> found;
    std::copy_if(items.cbegin(), items.cend(), std::back_inserter(found),
                 [kind](const CleanupItem &item) { return item.kind == kind; });
    return found;
}

} // namespace

CleanupDialog::CleanupDialog(QWidget *parent)
    : QDialog(parent)
    , m_tree(new QTreeWidget(this))
    , m_status(plainLabel({}, this))
    , m_effect(plainLabel({}, this))
    , m_progress(new QProgressBar(this))
    , m_refresh(new QPushButton(tr("Refresh"), this))
    , m_keep(new QPushButton(tr("Keep"), this))
    , m_keepMenu(new QMenu(this))
    , m_close(new QPushButton(tr("Close"), this))
    , m_go(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Free disk space"));
    QLabel *title = plainLabel(tr("What is on the engine's disk"), this);
    title->setFont(Theme::titleFont());
    buildTree();
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_keep->setMenu(m_keepMenu);
    setPlainTip(m_keep, tr("Never remove the selected object, or all objects of its stack"));
    setPlainTip(m_refresh, tr("Read the disk use of the engine again"));
    m_close->setDefault(true);
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(space::S);
    bottom->addWidget(m_refresh);
    bottom->addWidget(m_keep);
    bottom->addStretch(1);
    bottom->addWidget(m_close);
    bottom->addWidget(m_go);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::M);
    layout->addWidget(title);
    layout->addWidget(m_status);
    layout->addWidget(m_progress);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_effect);
    layout->addLayout(bottom);
    connect(m_refresh, &QPushButton::clicked, this, &CleanupDialog::refreshRequested);
    connect(m_close, &QPushButton::clicked, this, [this] {
        if (m_isRemoving)
            Q_EMIT cancelRequested();
        else
            close();
    });
    connect(m_go, &QPushButton::clicked, this, [this] { Q_EMIT removalRequested(ticked()); });
    connect(m_keepMenu, &QMenu::aboutToShow, this, &CleanupDialog::fillKeepMenu);
    resize(900, 600);
    showReading();
}

void CleanupDialog::buildTree()
{
    m_tree->setAccessibleName(tr("Objects on the engine's disk"));
    m_tree->setHeaderLabels({tr("Object"), tr("Stack"), tr("Size"), tr("Last use"), tr("State")});
    m_tree->setUniformRowHeights(true);
    m_tree->setSortingEnabled(true);
    m_tree->sortByColumn(FreedColumn, Qt::DescendingOrder);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    QHeaderView *header = m_tree->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(ObjectColumn, QHeaderView::Stretch);
    header->resizeSection(OwnerColumn, 130);
    header->resizeSection(FreedColumn, 90);
    header->resizeSection(LastUsedColumn, 130);
    header->resizeSection(UseColumn, 190);
    connect(m_tree, &QTreeWidget::itemChanged, this, [this] {
        if (!m_isFilling)
            updateEffect();
    });
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &CleanupDialog::updateKeep);
}

void CleanupDialog::showReading()
{
    m_items.clear();
    m_tree->clear();
    m_status->setText(tr("Reading the disk use. The engine reads all files of all volumes for it."));
    setBusy(true);
    m_progress->setRange(0, 0);
    updateEffect();
}

void CleanupDialog::showProblem(const QString &sentence)
{
    setBusy(false);
    m_status->setText(cleanText(sentence));
    m_status->show();
}

void CleanupDialog::showResult(const QString &text)
{
    m_status->setText(cleanText(text));
    m_status->setVisible(!text.isEmpty());
}

void CleanupDialog::showRemoving(int done, int count)
{
    m_isRemoving = true;
    setBusy(true);
    m_close->setText(tr("Cancel"));
    m_status->setText(tr("Removing %1 of %2").arg(qMin(done + 1, count)).arg(count));
    m_status->show();
    m_progress->setRange(0, count);
    m_progress->setValue(done);
}

void CleanupDialog::setBusy(bool isBusy)
{
    if (!isBusy) {
        m_isRemoving = false;
        m_close->setText(tr("Close"));
    }
    m_progress->setVisible(isBusy);
    m_tree->setEnabled(!isBusy);
    m_refresh->setEnabled(!isBusy);
    m_go->setEnabled(!isBusy && !ticked().isEmpty());
    updateKeep();
}

void CleanupDialog::showItems(const QList<CleanupItem> &items, qint64 imageBytes)
{
    m_items = items;
    m_isFilling = true;
    m_tree->clear();
    for (const CleanupKind kind : shownKinds)
        addGroup(kind, ofKind(items, kind), imageBytes);
    m_isFilling = false;
    m_status->hide();
    setBusy(false);
    updateEffect();
}

QTreeWidgetItem *CleanupDialog::addGroup(CleanupKind kind, const QList<CleanupItem> &items, qint64 imageBytes)
{
    QTreeWidgetItem *group = new CleanupRow(m_tree);
    const bool isImages = kind == CleanupKind::Image;
    const qint64 bytes = isImages ? imageBytes : volumes::bytesOf(items);
    group->setText(ObjectColumn, tr("%1 (%2)").arg(groupText(kind)).arg(items.size()));
    group->setText(FreedColumn, humanByteSize(bytes));
    if (isImages)
        setPlainTip(group, FreedColumn, tr("Layers that images share are counted once"));
    for (int i = 0; i < m_items.size(); ++i) {
        if (m_items.at(i).kind == kind)
            addItem(group, i);
    }
    // Ticks all of its rows that can be ticked.
    if (std::any_of(items.cbegin(), items.cend(), [](const CleanupItem &item) { return item.isRemovable(); }))
        group->setFlags(group->flags() | Qt::ItemIsAutoTristate | Qt::ItemIsUserCheckable);
    group->setExpanded(kind != CleanupKind::Cache);
    return group;
}

void CleanupDialog::addItem(QTreeWidgetItem *group, int index)
{
    const CleanupItem &item = m_items.at(index);
    QTreeWidgetItem *row = new CleanupRow(group);
    const QString state = item.isKept ? tr("kept") : item.reason.isEmpty() ? tr("unused") : item.reason;
    const QStringList cells{
        item.name, item.projects.join(u", "_s), item.bytes ? humanByteSize(*item.bytes) : tr("unknown"),
        item.lastUsed.isValid() ? item.lastUsed.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s) : QString(), state};
    for (int column = 0; column < CleanupColumnCount; ++column) {
        row->setText(column, cleanLine(cells[column]));
        setPlainTip(row, column, cells[column]);
    }
    row->setData(ObjectColumn, ItemRole, index);
    row->setData(FreedColumn, OrderRole, item.bytes.value_or(-1));
    row->setData(LastUsedColumn, OrderRole, item.lastUsed.isValid() ? item.lastUsed.toSecsSinceEpoch() : -1);
    if (item.kind == CleanupKind::Image)
        setPlainTip(row, FreedColumn, tr("What its removal frees at least: layers of other images are not counted"));
    if (!item.isRemovable()) {
        row->setFlags(row->flags() & ~Qt::ItemIsUserCheckable);
        for (int column = 0; column < CleanupColumnCount; ++column)
            row->setForeground(column, palette().placeholderText());
        return;
    }
    row->setFlags(row->flags() | Qt::ItemIsUserCheckable);
    row->setCheckState(ObjectColumn, item.isSuggested ? Qt::Checked : Qt::Unchecked);
}

const CleanupItem *CleanupDialog::itemOf(const QTreeWidgetItem *row) const
{
    return row && row->parent() ? &m_items.at(row->data(ObjectColumn, ItemRole).toInt()) : nullptr;
}

QList<CleanupItem> CleanupDialog::ticked() const
{
    QList<bool> isTicked(m_items.size());
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *group = m_tree->topLevelItem(i);
        for (int k = 0; k < group->childCount(); ++k)
            isTicked[group->child(k)->data(ObjectColumn, ItemRole).toInt()] =
                group->child(k)->checkState(ObjectColumn) == Qt::Checked;
    }
    // In the order of the items: build cache has one.
    QList<CleanupItem> items;
    for (int i = 0; i < m_items.size(); ++i) {
        if (isTicked.at(i) && m_items.at(i).isRemovable())
            items.append(m_items.at(i));
    }
    return items;
}

void CleanupDialog::updateEffect()
{
    const QList<CleanupItem> items = ticked();
    const QString size = humanByteSize(volumes::bytesOf(items));
    m_go->setText(items.isEmpty() ? tr("Remove")
                                  : tr("Remove %n object(s), %1...", nullptr, int(items.size())).arg(size));
    m_go->setEnabled(m_tree->isEnabled() && !items.isEmpty());
    QStringList lines{items.isEmpty() ? tr("Tick what is to be removed.")
                                      : tr("Only what is ticked is removed, build cache first.")};
    if (!ofKind(items, CleanupKind::Container).isEmpty())
        lines.append(tr("Files that containers wrote outside of volumes are lost."));
    if (!ofKind(items, CleanupKind::Volume).isEmpty())
        lines.append(tr("Each volume is saved as a snapshot first, which needs room on this machine."));
    m_effect->setText(lines.join(u' '));
}

void CleanupDialog::updateKeep()
{
    const CleanupItem *item = itemOf(m_tree->currentItem());
    m_keep->setEnabled(m_tree->isEnabled() && item && item->kind != CleanupKind::Cache);
}

void CleanupDialog::fillKeepMenu()
{
    m_keepMenu->clear();
    const CleanupItem *item = itemOf(m_tree->currentItem());
    if (!item)
        return;
    const auto add = [this](const QString &text, const QString &key, bool isKept) {
        m_keepMenu->addAction(text, this, [this, key, isKept] { Q_EMIT keepRequested(key, isKept); });
    };
    const QString key = keepKeyOf(*item);
    const QString name = QString(cleanLine(item->name)).replace(u'&', u"&&"_s);
    add(item->isKept ? tr("Stop keeping %1").arg(name) : tr("Keep %1").arg(name), key, !item->isKept);
    for (const QString &project : item->projects) {
        const QString shown = QString(cleanLine(project)).replace(u'&', u"&&"_s);
        const QString projectKey = volumes::keepKeyOf(ProjectName{project});
        add(tr("Keep all of stack %1").arg(shown), projectKey, true);
        add(tr("Stop keeping all of stack %1").arg(shown), projectKey, false);
    }
}

} // namespace pierside::ui

#include "moc_cleanupdialog.cpp"
