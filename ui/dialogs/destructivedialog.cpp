// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/destructivedialog.h"

#include "models/actions/desk.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/counted.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

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

//! Names of the containers, of any stack, that mount a volume.
QStringList usersOf(const QString &volume, const engine::Snapshot &snapshot)
{
    QStringList users;
    for (const engine::Container &container : snapshot.containers) {
        for (const engine::Mount &mount : container.mounts) {
            if (mount.name == volume)
                users.append(container.name);
        }
    }
    users.removeDuplicates();
    users.sort();
    return users;
}

} // namespace

DestructiveDialog::DestructiveDialog(const plan::Plan &plan, actions::Desk &desk, QWidget *parent)
    : DestructiveDialog({plan}, plan.project.value, desk, parent)
{
}

DestructiveDialog::DestructiveDialog(const QList<plan::Plan> &plans, const QString &name, actions::Desk &desk,
                                     QWidget *parent)
    : QDialog(parent)
    , m_verb(plans.first().verb)
    , m_table(new QTreeWidget(this))
    , m_containers(plainLabel({}, this))
{
    setWindowTitle(m_verb == plan::Verb::Reset ? tr("Reset %1?").arg(name) : tr("Delete the data of %1?").arg(name));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::M);
    QLabel *title = plainLabel(windowTitle(), this);
    title->setFont(Theme::titleFont());
    layout->addWidget(title);
    layout->addWidget(plainLabel(m_verb == plan::Verb::Reset
                                     ? plans.size() > 1
                                           ? tr("Everything below is deleted and cannot be brought back. Then all "
                                                "stacks are started again from nothing.")
                                           : tr("Everything below is deleted and cannot be brought back. Then the "
                                                "stack is started again from nothing.")
                                     : tr("Everything below is deleted and cannot be brought back."),
                                 this));
    m_table->setAccessibleName(tr("Volumes that are deleted"));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setColumnCount(ColumnCount);
    m_table->setHeaderLabels({tr("Volume"), tr("Size"), tr("Created"), tr("Used by")});
    layout->addWidget(m_table, 1);
    layout->addWidget(m_containers);

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *keep = buttons->addButton(QDialogButtonBox::Cancel);
    m_go = buttons->addButton(QString(), QDialogButtonBox::DestructiveRole);
    keep->setDefault(true);
    keep->setFocus();
    m_go->setAutoDefault(false);
    setTone(m_go, Tone::Danger);
    connect(keep, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_go, &QPushButton::clicked, this, &QDialog::accept);
    layout->addWidget(buttons);

    for (const plan::Plan &plan : plans) {
        addVolumes(plan, desk);
        addContainers(plan);
    }
    showContainers();
    nameButton(std::nullopt);
    const int shown = std::clamp(int(m_volumes.size()), 2, 8);
    m_table->setMinimumHeight((shown + 1) * rowHeight(Density::Normal) + 2);
    if (m_volumes.size() <= shown)
        m_table->setMaximumHeight(m_table->minimumHeight());
    m_table->setVisible(!m_volumes.isEmpty());
    resize(680, sizeHint().height());
    desk.volumeSizes().then(this, [this](const Result<QHash<QString, qint64>> &sizes) {
        if (sizes)
            showSizes(*sizes);
        else
            showSizes({});
    });
}

void DestructiveDialog::addVolumes(const plan::Plan &plan, actions::Desk &desk)
{
    const engine::Snapshot &snapshot = desk.engineState().snapshot();
    for (const plan::Step &step : plan.steps) {
        const auto *remove = std::get_if<plan::RemoveVolume>(&step.operation);
        if (!remove || m_volumes.contains(remove->name))
            continue;
        m_volumes.append(remove->name);
        const engine::Volume volume = snapshot.volumes.value(remove->name);
        const QStringList users = usersOf(remove->name, snapshot);
        auto *item = new QTreeWidgetItem(m_table);
        item->setText(VolumeColumn, remove->name);
        item->setText(SizeColumn, tr("measuring..."));
        item->setText(CreatedColumn, volume.created.isValid()
                                         ? QLocale().toString(volume.created.toLocalTime(), QLocale::ShortFormat)
                                         : tr("unknown"));
        item->setText(UsersColumn, users.isEmpty() ? tr("nobody") : users.join(u", "_s));
        for (int column = 0; column < ColumnCount; ++column)
            setPlainTip(item, column, item->text(column));
    }
    m_table->header()->setSectionResizeMode(VolumeColumn, QHeaderView::Stretch);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->resizeSection(SizeColumn, 100);
    m_table->header()->resizeSection(CreatedColumn, 150);
    m_table->header()->resizeSection(UsersColumn, 190);
}

void DestructiveDialog::addContainers(const plan::Plan &plan)
{
    for (const plan::Step &step : plan.steps) {
        const auto *remove = std::get_if<plan::RemoveContainer>(&step.operation);
        if (!remove)
            continue;
        m_containerNames.append(remove->container.name);
        m_anonymous = m_anonymous || remove->withAnonymousVolumes;
    }
}

void DestructiveDialog::showContainers()
{
    QString text;
    if (!m_containerNames.isEmpty())
        text = tr("Containers that are removed, with what was written inside them: %1.")
                   .arg(m_containerNames.join(u", "_s));
    if (m_anonymous)
        text += u' ' + tr("Their anonymous volumes go too.");
    m_containers->setText(text);
    m_containers->setVisible(!text.isEmpty());
}

void DestructiveDialog::showSizes(const QHash<QString, qint64> &sizes)
{
    qint64 total = 0;
    bool complete = true;
    for (int row = 0; row < m_table->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_table->topLevelItem(row);
        const auto size = sizes.constFind(item->text(VolumeColumn));
        complete = complete && size != sizes.cend();
        item->setText(SizeColumn, size == sizes.cend() ? tr("unknown") : humanByteSize(*size));
        total += size == sizes.cend() ? 0 : *size;
    }
    nameButton(complete ? std::optional(total) : std::nullopt);
}

void DestructiveDialog::nameButton(std::optional<qint64> bytes)
{
    const int count = int(m_volumes.size());
    if (count == 0) // anonymous volumes go with their containers
        return m_go->setText(counted(m_containerNames.size(), tr("Remove %1 container and its data"),
                                     tr("Remove %1 containers and their data")));
    QString text = m_verb == plan::Verb::Reset ? counted(count, tr("Reset %1 volume"), tr("Reset %1 volumes"))
                                               : counted(count, tr("Delete %1 volume"), tr("Delete %1 volumes"));
    if (bytes)
        text += u", "_s + humanByteSize(*bytes);
    m_go->setText(text);
}

} // namespace pierside::ui
