// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/texttable.h"

#include "models/core/translate.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QHeaderView>
#include <QTreeWidget>

namespace pierside::ui {

void setUpTextTable(QTreeWidget &table, const QStringList &headers, const QString &name,
                    const std::function<void()> &copy)
{
    table.setColumnCount(int(headers.size()));
    table.setHeaderLabels(headers);
    table.setRootIsDecorated(false);
    table.setUniformRowHeights(true);
    table.setAllColumnsShowFocus(true);
    table.setSelectionMode(QAbstractItemView::ExtendedSelection);
    table.setAccessibleName(name);
    table.header()->setSectionsMovable(false);
    auto *copyAction = new QAction(makeIcon(ActionIcon::Copy), pierside::tr("Copy"), &table);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(copyAction, &QAction::triggered, &table, copy);
    table.addAction(copyAction);
    table.setContextMenuPolicy(Qt::ActionsContextMenu);
}

} // namespace pierside::ui
