// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/stackrows.h"

#include "models/core/translate.h"

#include <QSet>
#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace pierside::items {

namespace {

// A port, or the first and the last one of a range; "?" while the engine has not chosen it.
QString portNumbers(int first, int more)
{
    if (first == 0)
        return u"?"_s;
    return more == 0 ? QString::number(first) : u"%1-%2"_s.arg(first).arg(first + more);
}

//! The services of the stacks; each stack is counted once.
RollUp rollUpServices(const QList<StackRow> &stacks)
{
    QList<RowState> states;
    qsizetype stopped = 0;
    QSet<StackId> seen;
    for (const StackRow &stack : stacks) {
        if (seen.contains(stack.id))
            continue;
        seen.insert(stack.id);
        if (stack.services.isEmpty())
            states.append(stack.stale ? RowState::Stale : stack.state);
        for (const ServiceRow &service : stack.services) {
            states.append(stack.stale || service.stale ? RowState::Stale : service.state);
            if (service.stopped && states.last() == RowState::ExitedOk)
                ++stopped;
        }
    }
    return rollUp(states, stopped);
}

} // namespace

RollUp rollUp(const WorkspaceRow &workspace)
{
    QList<RowState> processes;
    QSet<QString> seen;
    for (const HostRow &host : workspace.hosts) {
        if (!seen.contains(host.name))
            processes.append(host.state);
        seen.insert(host.name);
    }
    // A process that ended is missing.
    const RollUp hosts = rollUp(processes, processes.count(RowState::ExitedOk), health::Unit::Processes);
    if (workspace.stacks.isEmpty())
        return hosts;
    RollUp all = rollUpServices(workspace.stacks);
    if (processes.isEmpty())
        return all;
    // What the user has not started beside running services is no state of the whole.
    const auto isIdle = [](RowState state) { return state == RowState::NotCreated || state == RowState::ExitedOk; };
    if (std::all_of(processes.cbegin(), processes.cend(), isIdle))
        return all;
    for (const RowState state : std::as_const(processes))
        all.state = isIdle(state) ? all.state : health::worse(all.state, state);
    all.text = tr("%1; %2/%n processes", "services; processes", hosts.total).arg(all.text, QString::number(hosts.good));
    return all;
}

QString portLabel(const PortText &port)
{
    QString text = portNumbers(port.published, port.more);
    if (port.target != 0)
        text += u'\u2192' + portNumbers(port.target, port.more);
    if (!port.protocol.isEmpty() && port.protocol != "tcp"_L1)
        text += u'/' + port.protocol;
    return text;
}

QString publishedLabel(const PortText &port)
{
    return u':' + portNumbers(port.published, port.more);
}

QString toText(const RowKey &key)
{
    QStringList parts{QString::number(int(key.kind))};
    for (const QString &part : {key.workspace, key.stack.value, key.name, key.container.value})
        parts << QString::fromLatin1(QUrl::toPercentEncoding(part));
    return parts.join(u'|');
}

std::optional<RowKey> fromText(const QString &text)
{
    const QStringList parts = text.split(u'|');
    bool isNumber = false;
    const int kind = parts.first().toInt(&isNumber);
    if (parts.size() != 5 || !isNumber || kind < int(RowKind::Workspace) || kind > int(RowKind::Host))
        return std::nullopt;
    const auto part = [&parts](qsizetype i) { return QUrl::fromPercentEncoding(parts.at(i).toLatin1()); };
    return RowKey{RowKind(kind), part(1), StackId{part(2)}, part(3), ContainerId{part(4)}};
}

} // namespace pierside::items
