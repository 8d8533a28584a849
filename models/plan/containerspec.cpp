// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/containerspec.h"

#include "models/plan/confighash.h"
#include "models/plan/labels.h"

#include <QJsonArray>

namespace pierside::plan {

using namespace Qt::StringLiterals;
using compose::Project;
using compose::Service;

namespace {

QJsonValue arguments(const std::optional<QStringList> &words)
{
    return words ? QJsonValue(QJsonArray::fromStringList(*words)) : QJsonValue(QJsonValue::Null);
}

//! A null value is sent as the bare name, which removes the image's variable.
QJsonArray environment(const compose::OptionalMap &variables)
{
    QJsonArray list;
    for (auto it = variables.cbegin(); it != variables.cend(); ++it)
        list.append(*it ? it.key() + u'=' + **it : it.key());
    return list;
}

QJsonObject healthCheck(const compose::HealthCheck &check, const engine::EngineInfo &engine)
{
    if (check.disable)
        return {{u"Test"_s, QJsonArray{u"NONE"_s}}};
    QJsonObject object;
    const auto duration = [&object](const QString &key, const std::optional<Nanoseconds> &value) {
        if (value && value->count() != 0)
            object.insert(key, qint64(value->count()));
    };
    if (!check.test.isEmpty())
        object.insert(u"Test"_s, QJsonArray::fromStringList(check.test));
    duration(u"Interval"_s, check.interval);
    duration(u"Timeout"_s, check.timeout);
    duration(u"StartPeriod"_s, check.startPeriod);
    if (engine.apiVersion >= engine::ApiVersion{1, 44})
        duration(u"StartInterval"_s, check.startInterval);
    if (check.retries && *check.retries != 0)
        object.insert(u"Retries"_s, *check.retries);
    return object;
}

QJsonObject exposedPorts(const Service &service)
{
    QJsonObject ports;
    for (const QString &port : service.expose)
        ports.insert(port, QJsonObject());
    for (const compose::PortMapping &port : service.ports)
        ports.insert(port.targets() + u'/' + port.protocol, QJsonObject());
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
    return service.image.isEmpty() ? project.name.value + u'-' + service.name : service.image;
}

QString containerName(const Project &project, const Service &service, int number)
{
    if (!service.containerName.isEmpty())
        return service.containerName;
    return project.name.value + u'-' + service.name + u'-' + QString::number(number);
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

    QJsonObject &body = spec.body;
    body.insert(u"Image"_s, imageReference(project, service));
    body.insert(u"Cmd"_s, arguments(service.command));
    body.insert(u"Entrypoint"_s, arguments(service.entrypoint));
    body.insert(u"AttachStdout"_s, true);
    body.insert(u"AttachStderr"_s, true);
    const auto text = [&body](const QString &key, const QString &value) {
        if (!value.isEmpty())
            body.insert(key, value);
    };
    text(u"User"_s, service.user);
    text(u"WorkingDir"_s, service.workingDir);
    text(u"Hostname"_s, service.hostname);
    text(u"Domainname"_s, service.domainname);
    text(u"StopSignal"_s, service.stopSignal);
    if (service.tty)
        body.insert(u"Tty"_s, true);
    if (service.stdinOpen)
        body.insert(u"OpenStdin"_s, true);
    if (!service.environment.isEmpty())
        body.insert(u"Env"_s, environment(service.environment));
    if (service.healthcheck)
        body.insert(u"Healthcheck"_s, healthCheck(*service.healthcheck, engine));
    if (service.stopGracePeriod)
        body.insert(u"StopTimeout"_s,
                    qint64(std::chrono::duration_cast<std::chrono::seconds>(*service.stopGracePeriod).count()));
    if (const QJsonObject ports = exposedPorts(service); !ports.isEmpty())
        body.insert(u"ExposedPorts"_s, ports);
    if (engine.apiVersion < engine::ApiVersion{1, 44})
        text(u"MacAddress"_s, service.macAddress);
    if (!labels.isEmpty())
        body.insert(u"Labels"_s, toJson(labels));
    body.insert(u"HostConfig"_s, hostConfig(project, service, engine));
    spec.endpoints = endpoints(project, service, number, engine);
    return spec;
}

} // namespace

engine::ContainerSpec containerSpec(const Project &project, const Service &service, int number,
                                    const engine::EngineInfo &engine)
{
    return specWithLabels(project, service, number, engine, containerLabels(project, service, number));
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
