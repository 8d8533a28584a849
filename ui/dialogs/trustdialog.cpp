// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/trustdialog.h"

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/counted.h"
#include "ui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace pierside::ui {

namespace {

enum TrustColumn { TrustWhatColumn, TrustCommandColumn, TrustFolderColumn, TrustColumnCount };

} // namespace

TrustDialog::TrustDialog(const QList<workspace::LocalCommand> &commands, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Run this on your machine?"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::M);
    QLabel *title = plainLabel(windowTitle(), this);
    title->setFont(Theme::titleFont());
    layout->addWidget(title);
    const QString file = commands.isEmpty() ? QString() : commands.first().file;
    layout->addWidget(plainLabel(tr("%1 wants to run these programs as you, outside of any container. You are asked "
                                    "once, and again when a command or its script changes.")
                                     .arg(file),
                                 this));
    auto *table = new QTreeWidget(this);
    table->setObjectName(QStringLiteral("commands"));
    table->setAccessibleName(tr("What would run"));
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setColumnCount(TrustColumnCount);
    table->setHeaderLabels({tr("What"), tr("Program and arguments"), tr("Folder")});
    for (const workspace::LocalCommand &command : commands) {
        auto *item = new QTreeWidgetItem(table, {command.title, workspace::shownArgv(command.argv), command.directory});
        item->setFont(TrustCommandColumn, Theme::logFont());
        for (int column = 0; column < TrustColumnCount; ++column)
            item->setToolTip(column, item->text(column).toHtmlEscaped());
    }
    table->header()->setStretchLastSection(false);
    table->header()->resizeSection(TrustWhatColumn, 150);
    table->header()->setSectionResizeMode(TrustCommandColumn, QHeaderView::Stretch);
    table->header()->resizeSection(TrustFolderColumn, 220);
    const int shown = std::clamp(int(commands.size()), 2, 8);
    table->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    table->setMinimumHeight((shown + 1) * rowHeight(Density::Normal) + 2);
    layout->addWidget(table, 1);

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *keep = buttons->addButton(QDialogButtonBox::Cancel);
    QPushButton *go = buttons->addButton(counted(commands.size(), tr("Run %1 program"), tr("Run %1 programs")),
                                         QDialogButtonBox::AcceptRole);
    keep->setDefault(true);
    keep->setFocus();
    go->setAutoDefault(false);
    setTone(go, Tone::Primary);
    connect(keep, &QPushButton::clicked, this, &QDialog::reject);
    connect(go, &QPushButton::clicked, this, &QDialog::accept);
    layout->addWidget(buttons);
    resize(720, sizeHint().height());
}

} // namespace pierside::ui
