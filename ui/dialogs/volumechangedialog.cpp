// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/volumechangedialog.h"

#include "models/core/plaintext.h"
#include "models/core/units.h"
#include "ui/dialogs/dialogbuttons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

enum ChangeColumn { NameColumn, BytesColumn, LastWriteColumn, MountedByColumn, ChangeColumnCount };
constexpr int WholeNameRole = Qt::UserRole;

QString shortTime(const QDateTime &time)
{
    return time.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s);
}

} // namespace

QStringList stoppedBy(const QList<volumes::VolumeRow> &rows)
{
    QStringList names;
    for (const volumes::VolumeRow &row : rows) {
        for (const volumes::VolumeUser &user : row.users) {
            if (user.running && !names.contains(user.name))
                names.append(user.name);
        }
    }
    names.sort();
    return names;
}

VolumeChangeDialog::VolumeChangeDialog(const VolumeChange &change, QWidget *parent)
    : QDialog(parent)
    , m_change(change)
    , m_table(new QTreeWidget(this))
    , m_save(new QCheckBox(tr("Save the current state first"), this))
    , m_warning(plainLabel({}, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(heading());
    QLabel *title = plainLabel(windowTitle(), this);
    title->setFont(Theme::titleFont());
    m_table->setAccessibleName(tr("Volumes that lose their content"));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setHeaderLabels({tr("Volume"), tr("Size"), tr("Last write"), tr("Used by")});
    addRows();
    m_save->setChecked(!change.areCaches);
    setPlainTip(m_save, tr("Keeps a snapshot, so that Undo brings the current state back"));
    m_save->setVisible(!change.volumes.isEmpty());
    const QStringList stopped = stoppedBy(change.volumes);
    QLabel *users =
        plainLabel(stopped.isEmpty() ? tr("No running container uses them.")
                                     : tr("Stopped for it and started again: %1.").arg(stopped.join(u", "_s)),
                   this);
    const DialogButtons buttons = confirmButtons(this, {}, Risk::DeletesData);
    m_go = buttons.accept;
    m_go->setText(effect({}));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::M);
    layout->addWidget(title);
    layout->addWidget(plainLabel(explanation(), this));
    layout->addWidget(m_table, 1);
    layout->addWidget(users);
    layout->addWidget(m_save);
    layout->addWidget(m_warning);
    layout->addWidget(buttons.box);
    connect(m_save, &QCheckBox::toggled, this, &VolumeChangeDialog::updateWarning);
    updateWarning();
    resize(680, sizeHint().height());
}

QString VolumeChangeDialog::heading() const
{
    const int count = int(m_change.volumes.size() + m_change.created.size());
    switch (m_change.kind) {
    case VolumeChange::Kind::Wipe:
        return tr("Wipe %n volume(s) of %1?", nullptr, count).arg(m_change.stack);
    case VolumeChange::Kind::Delete:
        return tr("Delete %n volume(s) of %1?", nullptr, count).arg(m_change.stack);
    case VolumeChange::Kind::Restore:
        break;
    }
    return tr("Restore %n volume(s) of %1?", nullptr, count).arg(m_change.stack);
}

QString VolumeChangeDialog::explanation() const
{
    switch (m_change.kind) {
    case VolumeChange::Kind::Wipe:
        return m_change.areCaches ? tr("All files in these volumes are removed. Programs download or build them again.")
                                  : tr("All files in these volumes are removed. The volumes stay.");
    case VolumeChange::Kind::Delete:
        return tr("These volumes are removed with all their files.");
    case VolumeChange::Kind::Restore:
        break;
    }
    QString text = tr("The content of these volumes is replaced by the snapshot of %1 (%2, %3).")
                       .arg(shortTime(m_change.from->created), humanByteSize(m_change.from->bytes()),
                            volumes::consistencyName(m_change.from->consistency));
    if (!m_change.created.isEmpty())
        text += u'\n' + tr("Created with their labels and options: %1.").arg(m_change.created.join(u", "_s));
    return text;
}

QString VolumeChangeDialog::effect(const QString &size) const
{
    const int count = int(m_change.volumes.size());
    switch (m_change.kind) {
    case VolumeChange::Kind::Wipe:
        return size.isEmpty() ? tr("Wipe %n volume(s)", nullptr, count)
                              : tr("Wipe %n volume(s), %1", nullptr, count).arg(size);
    case VolumeChange::Kind::Delete:
        return size.isEmpty() ? tr("Delete %n volume(s)", nullptr, count)
                              : tr("Delete %n volume(s), %1", nullptr, count).arg(size);
    case VolumeChange::Kind::Restore:
        break;
    }
    return tr("Restore %n volume(s)", nullptr, count + int(m_change.created.size()));
}

void VolumeChangeDialog::addRows()
{
    for (const volumes::VolumeRow &row : m_change.volumes) {
        auto *item = new QTreeWidgetItem(m_table);
        item->setData(NameColumn, WholeNameRole, row.name);
        const QString users = volumes::usersText(row);
        const QString location = volumes::locationOf(row);
        const QString name = location.isEmpty() ? row.name : tr("%1 (stored in %2)").arg(row.name, location);
        const QStringList cells{name, tr("measuring..."), {}, users.isEmpty() ? tr("nobody") : users};
        for (int column = 0; column < ChangeColumnCount; ++column) {
            item->setText(column, cleanLine(cells[column]));
            setPlainTip(item, column, cells[column]);
        }
    }
    QHeaderView *header = m_table->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(MountedByColumn, QHeaderView::Stretch);
    header->resizeSection(BytesColumn, 100);
    header->resizeSection(LastWriteColumn, 130);
    const int shown = std::clamp(int(m_change.volumes.size()), 2, 8);
    m_table->setMinimumHeight((shown + 1) * rowHeight(Density::Normal) + 2);
    if (m_change.volumes.size() <= shown)
        m_table->setMaximumHeight(m_table->minimumHeight());
    m_table->setVisible(!m_change.volumes.isEmpty());
}

void VolumeChangeDialog::showSizes(const QHash<QString, volumes::VolumeSize> &sizes)
{
    qint64 total = 0;
    bool isComplete = true;
    for (int row = 0; row < m_table->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_table->topLevelItem(row);
        const auto size = sizes.constFind(item->data(NameColumn, WholeNameRole).toString());
        isComplete = isComplete && size != sizes.cend();
        if (size == sizes.cend()) {
            item->setText(BytesColumn, tr("unknown"));
            continue;
        }
        total += size->bytes;
        item->setText(BytesColumn, humanByteSize(size->bytes));
        item->setText(LastWriteColumn, shortTime(size->lastWrite));
        setPlainTip(item, BytesColumn, tr("%n file(s)", nullptr, int(size->files)));
    }
    m_go->setText(effect(isComplete ? humanByteSize(total) : QString()));
}

bool VolumeChangeDialog::savesFirst() const
{
    return m_save->isChecked();
}

void VolumeChangeDialog::updateWarning()
{
    QString text = tr("The current state is lost for good: this cannot be undone.");
    if (savesFirst())
        text = m_change.areIncomplete
                   ? tr("An interrupted change left these volumes incomplete. Their state is saved only if a container "
                        "has used it since.")
                   : tr("Undo brings the current state back as long as its snapshot exists.");
    m_warning->setText(text);
    m_warning->setVisible(!m_change.volumes.isEmpty());
}

} // namespace pierside::ui

#include "moc_volumechangedialog.cpp"
