// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/celltip.h"

#include "models/core/translate.h"
#include "models/core/units.h"
#include "models/items/stacktreemodel.h"
#include "ui/widgets/standin.h"

namespace pierside::ui {

using items::StackTreeModel;
using Column = StackTreeModel::Column;

namespace {

QString memoryTip(const QModelIndex &index)
{
    const qint64 limit = index.data(StackTreeModel::MemoryLimitRole).toLongLong();
    const QVariant used = index.data(StackTreeModel::MemoryRole);
    if (!used.isValid() || limit <= 0)
        return index.data().toString();
    return tr("%1 of the limit of %2 (%3 %)")
        .arg(index.data().toString(), humanByteSize(limit))
        .arg(double(used.toLongLong()) * 100 / double(limit), 0, 'f', 0);
}

} // namespace

QString cellTip(const QModelIndex &index)
{
    const QModelIndex row = index.siblingAtColumn(0);
    QStringList lines;
    // An empty cell of a running row: not measured, or not for all containers.
    const bool runs = items::isUp(items::RowState(row.data(StackTreeModel::StateRole).toInt()));
    switch (Column(index.column())) {
    case Column::Name:
        lines << row.data(StackTreeModel::TitleRole).toString() << row.data(StackTreeModel::FullNameRole).toString()
              << row.data(StackTreeModel::ImageRole).toString()
              << (row.data(StackTreeModel::StandInRole).toBool() ? standInTip() : QString())
              << row.data(StackTreeModel::FilesRole).toStringList();
        break;
    case Column::State:
        lines << row.data(StackTreeModel::StateTextRole).toString() << row.data(StackTreeModel::StepTextRole).toString()
              << row.data(StackTreeModel::ReadyTextRole).toString()
              << row.data(StackTreeModel::ErrorTextRole).toString()
              << row.data(StackTreeModel::WatchTextRole).toString()
              << row.data(StackTreeModel::DriftRole).toStringList();
        break;
    case Column::Ports: {
        for (const auto &port : row.data(StackTreeModel::PortsRole).value<QList<items::PortText>>())
            lines << items::portLabel(port);
        break;
    }
    case Column::Cpu:
        if (!index.data().toString().isEmpty())
            lines << tr("%1 of one core").arg(index.data().toString());
        else if (runs)
            lines << tr("Not measured");
        break;
    case Column::Memory:
        lines << memoryTip(index);
        if (runs && lines.join(QString()).isEmpty())
            lines << tr("Not measured");
        break;
    case Column::Actions:
        break;
    }
    lines.removeAll(QString());
    lines.removeDuplicates();
    return lines.join(u'\n');
}

} // namespace pierside::ui
