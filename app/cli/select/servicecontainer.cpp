// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/select/servicecontainer.h"

#include "app/cli/select/serviceselection.h"
#include "models/core/translate.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

Result<StackContainers> stackContainers(Invocation &run, const QStringList &services)
{
    const auto project = run.projectName();
    if (!project)
        return failure(project.error());
    const auto engine = run.engine();
    if (!engine)
        return failure(engine.error());
    const auto all = run.await((*engine)->containersOf(*project));
    if (!all)
        return failure(all.error());
    if (!services.isEmpty()) {
        if (const auto unknown = run.unknownAmong(*all, services))
            return failure(*unknown);
    }
    return StackContainers{*engine, *project, *all};
}

Result<QList<engine::Container>> containersOfService(const StackContainers &stack, const QString &service,
                                                     std::optional<int> index)
{
    QList<engine::Container> own = chosen(stack.all, {service});
    if (index)
        own.removeIf([index](const engine::Container &container) { return container.number() != *index; });
    if (own.isEmpty())
        return failure(ErrorCode::NotFound, tr("service %1").arg(service),
                       index ? tr("it has no container with the number %1").arg(*index) : tr("it has no container"),
                       tr("Create it first: pierside up %1").arg(service));
    return own;
}

Result<RunningContainer> serviceContainer(Invocation &run, const QString &service, int index)
{
    const auto stack = stackContainers(run, {});
    if (!stack)
        return failure(stack.error());
    const QList<engine::Container> own = chosen(stack->all, {service});
    for (const engine::Container &container : own) {
        if (container.isRunning() && (index == 0 || container.number() == index))
            return RunningContainer{stack->engine, container};
    }
    if (own.isEmpty()) {
        if (const auto unknown = unknownService(stack->all, {service}))
            return failure(*unknown);
    }
    return failure(ErrorCode::NotFound, tr("service %1").arg(service), tr("it has no running container"),
                   tr("Start it first: pierside -p %1 start %2").arg(stack->project.value, service));
}

} // namespace pierside::cli
