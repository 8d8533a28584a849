// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/ports/conflicts.h"

namespace pierside::ports {

using namespace Qt::StringLiterals;

namespace {

QString processText(const Process &process)
{
    const QString pid = QString::number(process.pid);
    return process.own ? tr("%1 (pid %2, your user)").arg(process.name, pid)
                       : tr("%1 (pid %2, user %3)").arg(process.name, pid, process.user);
}

} // namespace

QString Holder::text() const
{
    switch (kind) {
    case Kind::Container:
        if (!project.isEmpty())
            return tr("container %1 of the stack %2").arg(container, project.value);
        return tr("container %1, which belongs to no stack").arg(container);
    case Kind::Process:
        return processText(*process);
    case Kind::Engine:
        return process ? tr("the engine itself, for no container that it lists: %1").arg(processText(*process))
                       : tr("the engine itself, for no container that it lists");
    case Kind::OtherUser:
        return tr("a process of user %1 (only that user and root can see which)").arg(user);
    case Kind::Connection:
        if (process)
            return tr("an open connection of %1").arg(processText(*process));
        if (!user.isEmpty())
            return tr("an open connection of user %1").arg(user);
        return tr("a connection that just ended (free within a minute)");
    case Kind::Unknown:
        break;
    }
    return tr("an unknown process");
}

QString Conflict::text() const
{
    const QString what =
        u"%1%2"_s.arg(number).arg(port.protocol == Protocol::Tcp ? QString() : u'/' + protocolName(port.protocol));
    switch (kind) {
    case Kind::Held:
        return tr("%1 is taken by %2").arg(what, holder.text());
    case Kind::Twice:
        return other == port.service ? tr("%1 is published twice by %2").arg(what, other)
                                     : tr("%1 is published by both %2 and %3").arg(what, other, port.service);
    case Kind::Scale:
        return port.first != port.last
                   ? tr("%1 should run %n time(s), but has only the range %2 to publish", nullptr, port.replicas)
                         .arg(port.service, port.hostPorts())
                   : tr("%1 should run %n time(s), but has only port %2 to publish", nullptr, port.replicas)
                         .arg(port.service, what);
    case Kind::Privileged:
        return tr("%1 is below %2, and this engine runs without root").arg(what).arg(lowest);
    }
    return {};
}

} // namespace pierside::ports
