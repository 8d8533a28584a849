// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/conflicts.h"

namespace pierside::ports {

using namespace Qt::StringLiterals;

namespace {

QString processText(const Process &process)
{
    return u"%1 (pid %2, %3)"_s.arg(process.name)
        .arg(process.pid)
        .arg(process.own ? u"your user"_s : u"user "_s + process.user);
}

} // namespace

QString Holder::text() const
{
    switch (kind) {
    case Kind::Container:
        if (!project.isEmpty())
            return u"container %1 of the stack %2"_s.arg(container, project.value);
        return u"container %1, which is of no stack"_s.arg(container);
    case Kind::Process:
        return processText(*process);
    case Kind::Engine:
        return process ? u"the engine itself, for no container that it knows: %1"_s.arg(processText(*process))
                       : u"the engine itself, for no container that it knows"_s;
    case Kind::OtherUser:
        return u"a process of the user %1, which may not be named: only that user and root can look into it"_s.arg(
            user);
    case Kind::Connection:
        if (process)
            return u"an open connection of %1"_s.arg(processText(*process));
        if (!user.isEmpty())
            return u"an open connection of the user %1"_s.arg(user);
        return u"a connection that has ended, for a minute at most"_s;
    case Kind::Unknown:
        break;
    }
    return u"a process that was not found"_s;
}

QString Conflict::text() const
{
    const QString what =
        u"%1%2"_s.arg(number).arg(port.protocol == Protocol::Tcp ? QString() : u'/' + protocolName(port.protocol));
    switch (kind) {
    case Kind::Held:
        return u"%1 is taken by %2"_s.arg(what, holder.text());
    case Kind::Twice:
        return other == port.service ? u"%1 is published twice by %2"_s.arg(what, other)
                                     : u"%1 is wanted by %2 and by %3"_s.arg(what, other, port.service);
    case Kind::Scale:
        return u"%1 should run %2 times, but there is only %3 to publish"_s.arg(port.service)
            .arg(port.replicas)
            .arg(port.first != port.last ? u"the range "_s + port.hostPorts() : u"port "_s + what);
    case Kind::Privileged:
        return u"%1 is below %2, and this engine runs without root"_s.arg(what).arg(lowest);
    }
    return {};
}

} // namespace pierside::ports
