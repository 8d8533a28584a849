// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/destructivedialog.h"

#include "models/core/plaintext.h"
#include "models/core/units.h"
#include "models/dashboard/dashboard.h"
#include "ui/dialogs/dialogbuttons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

enum Column { VolumeColumn, SizeColumn, CreatedColumn, UsersColumn, ColumnCount };
constexpr int NameRole = Qt::UserRole; //!< the volume's whole name

} // namespace

DestructiveDialog::DestructiveDialog(const plan::Plan &plan, dashboard::Dashboard &dashboard, QWidget *parent)
    : DestructiveDialog({plan}, plan.project.value, dashboard, parent)
{
}

DestructiveDialog::DestructiveDialog(const QList<plan::Plan> &plans, const QString &name,
                                     dashboard::Dashboard &dashboard, QWidget *parent)
    : QDialog(parent)
    , m_verb(plans.first().verb)
    , m_isOne(plans.size() == 1)
    , m_intro(plainLabel({}, this))
    , m_table(new QTreeWidget(this))
    , m_rest(plainLabel({}, this))
    , m_save(new QCheckBox(tr("Save a snapshot first"), this))
{
    for (const plan::Plan &plan : plans) {
        for (const plan::Finding &finding : plan.findings) {
            if (finding.severity == plan::Finding::Severity::Info)
                m_notes.append(finding.text);
        }
    }
    setWindowTitle(m_verb == plan::Verb::Reset ? tr("Reset %1?").arg(name) : tr("Delete the data of %1?").arg(name));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::M);
    QLabel *title = plainLabel(windowTitle(), this);
    title->setFont(Theme::titleFont());
    layout->addWidget(title);
    layout->addWidget(m_intro);
    m_table->setAccessibleName(tr("Volumes that are deleted"));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setColumnCount(ColumnCount);
    m_table->setHeaderLabels({tr("Volume"), tr("Size"), tr("Created"), tr("Used by")});
    layout->addWidget(m_table, 1);
    layout->addWidget(m_rest);
    layout->addWidget(m_save);

    const DialogButtons buttons = confirmButtons(this, {}, Risk::DeletesData);
    m_go = buttons.accept;
    layout->addWidget(buttons.box);

    for (const plan::Plan &plan : plans) {
        m_deletion.add(plan::deletionOf(plan));
        m_caches += plan.caches;
    }
    addVolumes(dashboard);
    showRest();
    const bool canSave = m_verb == plan::Verb::Reset && m_deletion.volumes.size() > m_caches.size();
    m_save->setVisible(canSave);
    m_save->setChecked(canSave);
    setPlainTip(m_save, tr("Stops the containers, saves the volumes, and goes on when the snapshot was verified"));
    connect(m_save, &QCheckBox::toggled, this, &DestructiveDialog::explain);
    explain();
    nameButton(std::nullopt);
    const int shown = std::clamp(int(m_deletion.volumes.size()), 2, 8);
    m_table->setMinimumHeight((shown + 1) * rowHeight(Density::Normal) + 2);
    if (m_deletion.volumes.size() <= shown)
        m_table->setMaximumHeight(m_table->minimumHeight());
    m_table->setVisible(!m_deletion.volumes.isEmpty());
    resize(680, sizeHint().height());
    dashboard.volumeSizes().then(this, [this](const Result<QHash<QString, qint64>> &sizes) {
        if (sizes)
            showSizes(*sizes);
        else
            showSizes({});
    });
}

bool DestructiveDialog::savesFirst() const
{
    return m_save->isChecked();
}

void DestructiveDialog::explain()
{
    if (m_verb != plan::Verb::Reset)
        m_intro->setText(tr("Everything below is permanently deleted."));
    else if (!m_isOne && savesFirst())
        m_intro->setText(tr("The volumes are saved, everything below is deleted, and all stacks are started again from "
                            "nothing. Undo brings the volumes back."));
    else if (!m_isOne)
        m_intro->setText(
            tr("Everything below is permanently deleted. Then all stacks are started again from nothing."));
    else if (savesFirst())
        m_intro->setText(tr("The volumes are saved, everything below is deleted, and the stack is started again from "
                            "nothing. Undo brings the volumes back."));
    else
        m_intro->setText(tr("Everything below is permanently deleted. Then the stack is started again from nothing."));
    if (savesFirst() && !m_caches.isEmpty())
        m_intro->setText(cleanText(
            m_intro->text() + u'\n' +
            tr("Not saved, because they hold caches: %1. Undo does not bring them back.").arg(m_caches.join(u", "_s))));
    if (!m_notes.isEmpty())
        m_intro->setText(cleanText(m_intro->text() + u'\n' + m_notes.join(u'\n')));
}

void DestructiveDialog::addVolumes(dashboard::Dashboard &dashboard)
{
    constexpr qsizetype ShortName = 12;
    const engine::Snapshot &snapshot = dashboard.engineState().snapshot();
    const QList<engine::Container> containers = snapshot.containers.values();
    for (const plan::DeletedVolume &deleted : std::as_const(m_deletion.volumes)) {
        const engine::Volume volume = snapshot.volumes.value(deleted.name);
        const QStringList users = plan::usersOf(deleted.name, containers);
        auto *item = new QTreeWidgetItem(m_table);
        item->setData(VolumeColumn, NameRole, deleted.name);
        item->setText(VolumeColumn,
                      deleted.anonymous ? tr("%1 (anonymous)").arg(deleted.name.left(ShortName)) : deleted.name);
        item->setText(SizeColumn, tr("measuring..."));
        item->setText(CreatedColumn, volume.created.isValid()
                                         ? QLocale().toString(volume.created.toLocalTime(), QLocale::ShortFormat)
                                         : tr("unknown"));
        item->setText(UsersColumn, users.isEmpty() ? tr("nobody") : users.join(u", "_s));
        for (int column = 0; column < ColumnCount; ++column)
            setPlainTip(item, column, item->text(column));
        setPlainTip(item, VolumeColumn, deleted.name);
    }
    m_table->header()->setSectionResizeMode(VolumeColumn, QHeaderView::Stretch);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->resizeSection(SizeColumn, 100);
    m_table->header()->resizeSection(CreatedColumn, 150);
    m_table->header()->resizeSection(UsersColumn, 190);
}

void DestructiveDialog::showRest()
{
    QStringList lines;
    const auto list = [&lines](const QString &text, const QStringList &names) {
        if (!names.isEmpty())
            lines.append(text.arg(names.join(u", "_s)));
    };
    list(tr("Containers that are removed, with what was written inside them: %1."), m_deletion.containerNames());
    list(tr("Networks that are removed: %1."), m_deletion.networks);
    list(tr("Images that are removed: %1."), m_deletion.images);
    m_rest->setText(lines.join(u'\n'));
    m_rest->setVisible(!lines.isEmpty());
}

void DestructiveDialog::showSizes(const QHash<QString, qint64> &sizes)
{
    qint64 total = 0;
    qint64 saved = 0; //!< of what a snapshot has
    bool complete = true;
    for (int row = 0; row < m_table->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_table->topLevelItem(row);
        const QString name = item->data(VolumeColumn, NameRole).toString();
        const auto size = sizes.constFind(name);
        complete = complete && size != sizes.cend();
        item->setText(SizeColumn, size == sizes.cend() ? tr("unknown") : humanByteSize(*size));
        total += size == sizes.cend() ? 0 : *size;
        saved += size == sizes.cend() || m_caches.contains(name) ? 0 : *size;
    }
    nameButton(complete ? std::optional(total) : std::nullopt);
    if (complete)
        m_save->setText(tr("Save a snapshot first (%1 before compression)").arg(humanByteSize(saved)));
}

void DestructiveDialog::nameButton(std::optional<qint64> bytes)
{
    const int count = int(m_deletion.volumes.size());
    if (count == 0)
        return m_go->setText(tr("Remove %n container(s) and their data", nullptr, int(m_deletion.containers.size())));
    QString text = m_verb == plan::Verb::Reset ? tr("Reset %n volume(s)", nullptr, int(count))
                                               : tr("Delete %n volume(s)", nullptr, int(count));
    if (bytes)
        text += u", "_s + humanByteSize(*bytes);
    m_go->setText(text);
}

} // namespace pierside::ui

#include "moc_destructivedialog.cpp"
