// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/volumes/volumespage.h"

#include "models/core/plaintext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/volumes/snapshotsbox.h"
#include "ui/volumes/volumebar.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QAction>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

QLabel *selectable(QWidget *parent)
{
    QLabel *label = plainLabel({}, parent);
    label->setMinimumWidth(1);
    label->setFont(Theme::secondaryFont());
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

//! An unchanged text is not set again: that would clear a selection.
void setText(QLabel *label, const QString &text)
{
    const QString clean = cleanText(text);
    if (label->text() != clean)
        label->setText(clean);
    label->setVisible(!clean.isEmpty());
}

} // namespace

VolumesPage::VolumesPage(QWidget *parent)
    : QWidget(parent)
    , m_layers(new QStackedLayout(this))
    , m_empty(new EmptyState(this))
    , m_up(new QAction(tr("Up"), this))
    , m_content(new QWidget(this))
    , m_bar(new VolumeBar(m_content))
    , m_age(plainLine({}, m_content))
    , m_measure(new QPushButton(tr("Measure"), m_content))
    , m_volumes(new KeyedTable({tr("Volume"), tr("Driver"), tr("Size"), tr("Last write"), tr("Used by"), tr("Notes")},
                               tr("Volumes"), m_content))
    , m_details(selectable(m_content))
    , m_missing(selectable(m_content))
    , m_snapshots(new SnapshotsBox(m_content))
    , m_others(new QGroupBox(tr("Other mounts, not included in snapshots"), m_content))
    , m_mounts(new KeyedTable({tr("Kind"), tr("Source"), tr("Service"), tr("Path in the container"), tr("Access")},
                              tr("Other mounts"), m_others))
{
    m_empty->setIcon(ActionIcon::Volume);
    m_up->setIcon(makeIcon(ActionIcon::Up));
    m_age->setForegroundRole(QPalette::PlaceholderText);
    m_age->setFont(Theme::secondaryFont());
    m_details->setAccessibleName(tr("Users of the volume"));
    connect(m_up, &QAction::triggered, this, &VolumesPage::upRequested);
    connect(m_measure, &QPushButton::clicked, this, &VolumesPage::measureOrCancel);
    connect(m_volumes, &KeyedTable::selectionMoved, this, &VolumesPage::showSelected);
    connect(m_volumes, &QTreeWidget::itemActivated, this, [this] {
        if (m_volumes->selectedKeys().size() == 1)
            Q_EMIT wished({VolumeWish::Kind::Browse, m_volumes->selectedKeys(), {}});
    });
    connect(m_bar, &VolumeBar::wished, this, &VolumesPage::wished);
    connect(m_snapshots, &SnapshotsBox::wished, this, &VolumesPage::wished);
    connect(m_snapshots, &SnapshotsBox::filesRequested, this, &VolumesPage::filesRequested);
    m_volumes->addActions(m_bar->menuActions());
    m_mounts->setTextElideMode(Qt::ElideMiddle);
    buildTables();
    auto *bar = new QHBoxLayout;
    bar->setSpacing(space::S);
    bar->addWidget(m_details, 3, Qt::AlignTop);
    bar->addStretch(1);
    bar->addWidget(m_age, 0, Qt::AlignTop);
    bar->addWidget(m_measure, 0, Qt::AlignTop);
    auto *others = new QVBoxLayout(m_others);
    others->addWidget(m_mounts);
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(space::L, space::M, space::L, space::L);
    layout->setSpacing(space::S);
    layout->addWidget(m_bar);
    layout->addWidget(m_volumes);
    layout->addLayout(bar);
    layout->addWidget(m_missing);
    layout->addSpacing(space::S);
    layout->addWidget(m_snapshots);
    layout->addWidget(m_others);
    layout->addStretch(1);
    m_layers->addWidget(m_content);
    m_layers->addWidget(m_empty);
    show(VolumesView());
}

void VolumesPage::buildTables()
{
    QHeaderView *header = m_volumes->header();
    header->setSectionResizeMode(VolumeNameColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(UsersColumn, QHeaderView::Stretch);
    header->resizeSection(DriverColumn, 60);
    header->resizeSection(WrittenColumn, 130);
    header->resizeSection(NotesColumn, 100);
    QHeaderView *mounts = m_mounts->header();
    mounts->setSectionResizeMode(1, QHeaderView::Stretch);
    mounts->setSectionResizeMode(3, QHeaderView::Stretch);
    mounts->resizeSection(0, 90);
    mounts->resizeSection(2, 110);
    mounts->resizeSection(4, 90);
}

void VolumesPage::show(const VolumesView &view)
{
    m_view = view;
    QList<KeyedRow> rows;
    for (const VolumeLine &line : view.volumes)
        rows.append(volumeRow(line, view.project));
    m_volumes->setRows(rows);
    m_volumes->setVisible(!rows.isEmpty());
    const bool isMeasured = std::any_of(view.volumes.cbegin(), view.volumes.cend(),
                                        [](const VolumeLine &line) { return line.size.has_value(); });
    m_volumes->setColumnHidden(WrittenColumn, !isMeasured);
    m_volumes->header()->resizeSection(SizeColumn, isMeasured ? 84 : 104);
    rows.clear();
    for (const items::MountLine &line : view.mounts)
        rows.append(mountRow(line));
    m_mounts->setRows(rows);
    m_others->setVisible(!rows.isEmpty());
    setText(m_missing,
            view.missing.isEmpty() ? QString() : tr("The next up creates: %1.").arg(view.missing.join(u", "_s)));
    m_snapshots->show(view.snapshots, view.budget, view.next);
    m_snapshots->setVisible(!view.volumes.isEmpty() || !view.snapshots.isEmpty());
    showAge();
    showSelected();
    showEmpty();
}

void VolumesPage::showEmpty()
{
    const bool isEmpty = m_view.volumes.isEmpty() && m_view.mounts.isEmpty() && m_view.snapshots.isEmpty();
    m_layers->setCurrentWidget(isEmpty || !m_view.sentence.isEmpty() ? static_cast<QWidget *>(m_empty) : m_content);
    m_empty->setAction(m_view.sentence.isEmpty() && !m_view.missing.isEmpty() ? m_up : nullptr);
    if (!m_view.sentence.isEmpty()) {
        m_empty->setSentence(m_view.sentence);
        m_empty->setHint(m_view.hint);
    } else if (!m_view.missing.isEmpty()) {
        m_empty->setSentence(tr("No volumes yet"));
        m_empty->setHint(tr("Up creates: %1.").arg(m_view.missing.join(u", "_s)));
    } else {
        m_empty->setSentence(tr("No volumes"));
        m_empty->setHint(tr("Data of these services is lost when their containers are removed. To keep it, add a "
                            "volume to a service in the compose file."));
    }
}

void VolumesPage::showAge()
{
    QDateTime oldest;
    for (const VolumeLine &line : std::as_const(m_view.volumes)) {
        if (line.size && (!oldest.isValid() || line.size->when < oldest))
            oldest = line.size->when;
    }
    const QString text = m_view.isMeasuring ? tr("Measuring...")
                         : oldest.isValid() ? tr("Measured %1").arg(agoText(oldest, QDateTime::currentDateTimeUtc()))
                                            : QString();
    setText(m_age, text);
    m_measure->setText(m_view.isMeasuring ? tr("Cancel") : tr("Measure"));
    m_measure->setEnabled(!m_view.volumes.isEmpty());
    setPlainTip(m_measure, m_view.isMeasuring
                               ? tr("Stop measuring")
                               : tr("Read all files of the volumes to find their sizes and the last write"));
}

void VolumesPage::showSelected()
{
    const QString key = m_volumes->currentKey();
    const auto found = std::find_if(m_view.volumes.cbegin(), m_view.volumes.cend(),
                                    [&key](const VolumeLine &line) { return line.row.name == key; });
    setText(m_details,
            found == m_view.volumes.cend() ? QString() : u"%1\n%2"_s.arg(found->row.name, usersLines(found->row)));
    const QStringList keys = m_volumes->selectedKeys();
    QList<volumes::VolumeRow> selected;
    for (const VolumeLine &line : std::as_const(m_view.volumes)) {
        if (keys.contains(line.row.name))
            selected.append(line.row);
    }
    QStringList caches;
    for (const VolumeLine &line : std::as_const(m_view.volumes)) {
        const bool isOwn = m_view.project.isEmpty() || line.row.isOwnOf(m_view.project);
        if (isOwn && line.row.kind == volumes::VolumeClass::Cache)
            caches.append(line.row.name);
    }
    m_bar->show(selected, m_view.snapshots, caches, !m_view.project.isEmpty());
}

void VolumesPage::measureOrCancel()
{
    if (m_view.isMeasuring)
        return Q_EMIT cancelRequested();
    QStringList names;
    for (const VolumeLine &line : std::as_const(m_view.volumes))
        names.append(line.row.name);
    Q_EMIT measureRequested(names);
}

} // namespace pierside::ui

#include "moc_volumespage.cpp"
