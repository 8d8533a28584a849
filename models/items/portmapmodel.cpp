// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/portmapmodel.h"

#include "models/core/translate.h"
#include "models/health/probe.h"

#include <algorithm>

namespace pierside::items {

using namespace Qt::StringLiterals;
using LineState = ports::MapLine::State;

bool PortRow::isSame(const PortRow &other) const
{
    const ports::MapLine &a = line;
    const ports::MapLine &b = other.line;
    return a.stack == b.stack && a.service == b.service && a.container == b.container && a.protocol == b.protocol &&
           a.hostIp == b.hostIp && a.hostPorts == b.hostPorts && a.targets == b.targets && a.onHost == b.onHost;
}

PortMapModel::PortMapModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void PortMapModel::removeGone(const QList<PortRow> &rows)
{
    for (int i = int(m_rows.size()) - 1; i >= 0; --i) {
        const bool stays =
            std::any_of(rows.cbegin(), rows.cend(), [&](const PortRow &row) { return row.isSame(m_rows[i]); });
        if (stays)
            continue;
        beginRemoveRows({}, i, i);
        m_rows.removeAt(i);
        endRemoveRows();
    }
}

void PortMapModel::setRows(const QList<PortRow> &rows)
{
    if (rows == m_rows)
        return;
    removeGone(rows);
    for (int i = 0; i < rows.size(); ++i) {
        if (i < m_rows.size() && rows[i].isSame(m_rows[i])) {
            if (rows[i] == m_rows[i])
                continue;
            m_rows[i] = rows[i];
            Q_EMIT dataChanged(index(i, 0), index(i, columns - 1));
            continue;
        }
        // A row that was further down moved up: it is inserted here again.
        for (int later = i + 1; later < m_rows.size(); ++later) {
            if (!rows[i].isSame(m_rows[later]))
                continue;
            beginRemoveRows({}, later, later);
            m_rows.removeAt(later);
            endRemoveRows();
            break;
        }
        beginInsertRows({}, i, i);
        m_rows.insert(i, rows[i]);
        endInsertRows();
    }
    if (m_rows.size() > rows.size()) {
        beginRemoveRows({}, int(rows.size()), int(m_rows.size()) - 1);
        m_rows.resize(rows.size());
        endRemoveRows();
    }
}

const PortRow *PortMapModel::row(int index) const
{
    return index >= 0 && index < m_rows.size() ? &m_rows[index] : nullptr;
}

int PortMapModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PortMapModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString PortMapModel::text(const PortRow &row, int column) const
{
    const ports::MapLine &line = row.line;
    switch (column) {
    case ServiceColumn:
        return row.stackTitle.isEmpty() ? line.service : u"%1 / %2"_s.arg(row.stackTitle, line.service);
    case PublishedColumn: {
        const QString ip = line.hostIp.contains(u':') ? u"[%1]:"_s.arg(line.hostIp)
                           : line.hostIp.isEmpty()    ? QString()
                                                      : line.hostIp + u':';
        return ip + (line.hostPorts.isEmpty() ? tr("the engine picks") : line.hostPorts);
    }
    case TargetColumn:
        return line.onHost ? tr("host network") : u"%1/%2"_s.arg(line.targets, ports::protocolName(line.protocol));
    case StateColumn:
        if (line.state == LineState::Listening && row.latency)
            return tr("reachable, %1").arg(health::latencyText(*row.latency));
        return line.state == LineState::Listening                                    ? tr("listening")
               : line.state == LineState::Declared                                   ? tr("declared")
               : line.conflict && line.conflict->kind != ports::Conflict::Kind::Held ? tr("impossible")
                                                                                     : tr("taken");
    case DetailColumn:
        if (!line.conflict)
            return line.container;
        return line.conflict->kind == ports::Conflict::Kind::Held ? line.conflict->holder.text()
                                                                  : line.conflict->text();
    default:
        return {};
    }
}

QVariant PortMapModel::data(const QModelIndex &index, int role) const
{
    const PortRow *found = row(index.row());
    if (!found || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*found, index.column());
    case StateRole:
        return int(found->line.state);
    case AddressRole:
        return found->line.state == LineState::Held ? QString() : ports::addressToCopy(found->line);
    case UrlRole:
        return found->line.state == LineState::Listening ? ports::addressToOpen(found->line) : QString();
    default:
        return {};
    }
}

QVariant PortMapModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ServiceColumn:
        return tr("Service");
    case PublishedColumn:
        return tr("Published");
    case TargetColumn:
        return tr("In the container");
    case StateColumn:
        return tr("State");
    case DetailColumn:
        return tr("Container or holder");
    default:
        return {};
    }
}

} // namespace pierside::items

#include "moc_portmapmodel.cpp"
