// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/select/servicecontainer.h"
#include "models/core/translate.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

ExitCode runPort(Invocation &run)
{
    const CommandLine &line = run.line();
    const QString service = line.arguments.value(0);
    const QString text = line.arguments.value(1);
    bool isPort = false;
    const quint16 port = text.toUShort(&isPort);
    if (!isPort || port == 0)
        return run.fail({ErrorCode::BadInput, u"port %1"_s.arg(text), tr("it is not a port number"), {}, 0});
    const QString protocol = line.has(u"protocol"_s) ? line.value(u"protocol"_s) : u"tcp"_s;
    const auto stack = stackContainers(run, {service});
    if (!stack)
        return run.fail(stack.error());
    const auto containers = containersOfService(*stack, service, line.number(u"index"_s));
    if (!containers)
        return run.fail(containers.error());
    const engine::Container &container = containers->first();
    for (const engine::PublishedPort &published : container.ports) {
        if (published.containerPort != port || published.protocol != protocol || published.hostPort == 0)
            continue;
        if (run.out().isJson()) {
            run.out().json(QJsonDocument(QJsonObject{{u"container"_s, container.name},
                                                     {u"hostIp"_s, published.hostIp},
                                                     {u"hostPort"_s, published.hostPort},
                                                     {u"protocol"_s, protocol}}));
        } else {
            const bool isV6 = published.hostIp.contains(u':');
            run.out().result((isV6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(published.hostIp).arg(published.hostPort));
        }
        return ExitCode::Done;
    }
    return run.fail({ErrorCode::NotFound, tr("port %1/%2 of %3").arg(port).arg(protocol, container.name),
                     container.isRunning() ? tr("it is not published") : tr("the container does not run"),
                     tr("See \"pierside ports\"."), 0});
}

} // namespace pierside::cli
