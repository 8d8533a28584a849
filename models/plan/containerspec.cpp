// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/containerspec.h"

#include "models/plan/confighash.h"
#include "models/plan/labels.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;
using compose::Project;
using compose::Service;

namespace {

//! A null value is sent as the bare name, which removes the image's variable.
QStringList environment(const compose::OptionalMap &variables)
{
    QStringList list;
    for (auto it = variables.cbegin(); it != variables.cend(); ++it)
        list.append(*it ? it.key() + u'=' + **it : it.key());
    return list;
}

engine::HealthSpec healthCheck(const compose::HealthCheck &check, const engine::EngineInfo &engine)
{
    if (check.disable)
        return {{u"NONE"_s}, {}, {}, {}, {}, 0};
    const bool hasStartInterval = engine.apiVersion >= engine::ApiVersion{1, 44};
    const Nanoseconds none{};
    return {check.test,
            check.interval.value_or(none),
            check.timeout.value_or(none),
            check.startPeriod.value_or(none),
            hasStartInterval ? check.startInterval.value_or(none) : none,
            check.retries.value_or(0)};
}

QStringList exposedPorts(const Service &service)
{
    QStringList ports = service.expose;
    for (const compose::PortMapping &port : service.ports)
        ports.append(port.targets() + u'/' + port.protocol);
    ports.removeDuplicates();
    ports.sort();
    return ports;
}

QString fileTarget(const compose::FileGrant &grant, bool secret)
{
    const QString target = grant.target.isEmpty() ? grant.source : grant.target;
    if (target.startsWith(u'/'))
        return target;
    return (secret ? u"/run/secrets/"_s : u"/"_s) + target;
}

void collectInjected(const QMap<QString, compose::FileSource> &sources, const QList<compose::FileGrant> &grants,
                     bool secret, QList<InjectedFile> &files)
{
    for (const compose::FileGrant &grant : grants) {
        const compose::FileSource source = sources.value(grant.source);
        if (!source.external && source.file.isEmpty())
            files.append({source, fileTarget(grant, secret), grant.uid, grant.gid, grant.mode.value_or(0444)});
    }
}

} // namespace

QString imageReference(const Project &project, const Service &service)
{
    return project.imageOf(service);
}

QString containerName(const Project &project, const Service &service, int number)
{
    if (!service.containerName.isEmpty())
        return service.containerName;
    return project.name.value + project.separator + service.name + project.separator + QString::number(number);
}

QString serviceReference(const QString &text)
{
    constexpr auto prefix = "service:"_L1;
    return text.startsWith(prefix) ? text.sliced(prefix.size()) : QString();
}

QList<InjectedFile> injectedFiles(const Project &project, const Service &service)
{
    QList<InjectedFile> files;
    collectInjected(project.secrets, service.secrets, true, files);
    collectInjected(project.configs, service.configs, false, files);
    return files;
}

namespace {

engine::ContainerSpec specWithLabels(const Project &project, const Service &service, int number,
                                     const engine::EngineInfo &engine, const engine::Labels &labels)
{
    engine::ContainerSpec spec;
    spec.name = containerName(project, service, number);
    spec.platform = service.platform;

    spec.image = imageReference(project, service);
    spec.command = service.command;
    spec.entrypoint = service.entrypoint;
    spec.user = service.user;
    spec.workingDir = service.workingDir;
    spec.hostname = service.hostname;
    spec.domainname = service.domainname;
    spec.stopSignal = service.stopSignal;
    spec.tty = service.tty;
    spec.openStdin = service.stdinOpen;
    spec.environment = environment(service.environment);
    if (service.healthcheck)
        spec.healthCheck = healthCheck(*service.healthcheck, engine);
    if (service.stopGracePeriod)
        spec.stopTimeout = std::chrono::duration_cast<std::chrono::seconds>(*service.stopGracePeriod).count();
    spec.exposedPorts = exposedPorts(service);
    if (engine.apiVersion < engine::ApiVersion{1, 44})
        spec.macAddress = service.macAddress;
    spec.labels = labels;
    spec.host = hostSpec(project, service, engine);
    spec.endpoints = endpoints(project, service, number, engine);
    return spec;
}

} // namespace

engine::ContainerSpec containerSpec(const Project &project, const Service &service, int number,
                                    const engine::EngineInfo &engine)
{
    return specWithLabels(project, service, number, engine, containerLabels(project, service, number));
}

engine::ExecSpec execSpec(const compose::ServiceHook &hook)
{
    engine::ExecSpec spec;
    spec.command = hook.command;
    spec.user = hook.user;
    spec.workingDir = hook.workingDir;
    spec.privileged = hook.privileged;
    for (auto it = hook.environment.cbegin(); it != hook.environment.cend(); ++it)
        spec.environment.append(it.key() + u'=' + *it);
    return spec;
}

CreateContainer createContainer(const Project &project, const Service &service, int number,
                                const engine::EngineInfo &engine)
{
    CreateContainer create;
    create.spec = specWithLabels(project, service, number, engine, service.labels);
    create.finalName = create.spec.name;
    create.imageReference = imageReference(project, service);
    create.networkOfService = serviceReference(service.networkMode);
    create.ipcOfService = serviceReference(service.ipc);
    create.pidOfService = serviceReference(service.pid);
    create.linkedServices = service.links;
    for (const QString &source : service.volumesFrom) {
        if (!source.startsWith(u"container:"_s))
            create.volumesFromServices.append(source);
    }
    create.files = injectedFiles(project, service);
    const bool shares = !(create.networkOfService + create.ipcOfService + create.pidOfService).isEmpty();
    if (shares || !create.volumesFromServices.isEmpty())
        create.hashedThen = hashedService(project, service);
    return create;
}

} // namespace pierside::plan
