// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcutsdialog.h"

#include "ui/logs/logkeys.h"
#include "ui/theme/metrics.h"
#include "ui/window/commands.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace pierside::ui {

ShortcutsDialog::ShortcutsDialog(const Commands &commands, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *list = new QTreeWidget(this);
    list->setAccessibleName(windowTitle());
    list->setHeaderLabels({tr("Command"), tr("Keys")});
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    for (const QAction *action : commands.all()) {
        if (!action->shortcut().isEmpty())
            new QTreeWidgetItem(list, {action->text(), action->shortcut().toString(QKeySequence::NativeText)});
    }
    new QTreeWidgetItem(list, {tr("Show a page of the selected row"), tr("Alt+1 to Alt+8")});
    for (const LogKeyHelp &key : logKeyHelp())
        new QTreeWidgetItem(list, {key.text, key.keys});
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::M);
    layout->addWidget(list, 1);
    layout->addWidget(buttons);
    resize(460, 520);
}

} // namespace pierside::ui

#include "moc_shortcutsdialog.cpp"
