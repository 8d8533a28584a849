// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/portranges.h"
#include "models/plan/containerspec.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <functional>

namespace pierside::plan {

using namespace Qt::StringLiterals;
using compose::Project;
using compose::Service;

namespace {

QList<engine::PortBindingSpec> portBindings(const QList<compose::PortMapping> &ports)
{
    QList<engine::PortBindingSpec> bindings;
    for (const compose::PortMapping &port : ports)
        bindings.append({port.targets() + u'/' + port.protocol, port.hostIp, port.published});
    const auto byPort = [](const auto &a, const auto &b) { return a.port < b.port; };
    std::stable_sort(bindings.begin(), bindings.end(), byPort);
    return bindings;
}

//! Expands "8000-8010/tcp" to "8000/tcp" and so on, sorted as text: the body of the request is sorted so, and appending
//! at its end is fast. take: gets the key of one port and its distance from the first one.
void forEachTarget(const QString &key, const std::function<void(const QString &key, int offset)> &take)
{
    const std::optional<compose::PortRange> range = compose::readPortRange(key.section(u'/', 0, 0));
    if (!range || range->size() == 1)
        return take(key, 0);
    const QString protocol = key.section(u'/', 1);
    compose::forEachPort({{"target"_L1, range->text()}}, [&](const QJsonObject &port) {
        const int target = port.value("target"_L1).toInt();
        take(QString::number(target) + u'/' + protocol, target - range->first);
    });
}

engine::PortBindingSpec bindingAt(const engine::PortBindingSpec &range, const QString &port, int offset)
{
    const auto numbers = compose::readPortRange(range.hostPort);
    const bool isMoved = range.port.contains(u'-') && numbers;
    return {port, range.hostIp, isMoved ? QString::number(numbers->first + offset) : range.hostPort};
}

engine::LimitsSpec limitsOf(const compose::Limits &limits)
{
    // More processors than any machine has; beyond this limit the product overflows.
    constexpr double mostCpus = 1e6;
    return {qRound64(std::clamp(limits.cpus, -mostCpus, mostCpus) * 1e9),
            limits.memory,
            limits.memoryReservation,
            limits.memorySwap,
            limits.memorySwappiness.value_or(0),
            limits.pids,
            limits.cpuShares,
            limits.cpuPeriod,
            limits.cpuQuota,
            limits.cpuRealtimePeriod,
            limits.cpuRealtimeRuntime,
            limits.cpuCount,
            limits.cpuPercent,
            limits.cpuset};
}

void addLists(const Service &service, engine::HostSpec &host)
{
    host.capAdd = service.capAdd;
    host.capDrop = service.capDrop;
    host.groupAdd = service.groupAdd;
    host.dns = service.dns;
    host.dnsSearch = service.dnsSearch;
    host.dnsOptions = service.dnsOptions;
    host.deviceCgroupRules = service.deviceCgroupRules;
    for (const QString &entry : service.extraHosts) {
        const auto equals = entry.indexOf(u'=');
        host.extraHosts.append(equals < 0 ? entry : entry.first(equals) + u':' + entry.sliced(equals + 1));
    }
    host.securityOptions = service.securityOpt;
    host.unconfinedSystemPaths = host.securityOptions.removeAll(u"systempaths=unconfined"_s) > 0;
    for (const QString &source : service.volumesFrom) {
        if (source.startsWith(u"container:"_s))
            host.volumesFrom.append(source.sliced(10));
    }
}

//! "vendor.com/class=name": a device of the Container Device Interface. Source: CDI specification, "Device naming".
bool isCdiName(const QString &text)
{
    static const QRegularExpression name(
        u"^[A-Za-z](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?/[A-Za-z](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?="
        "[A-Za-z0-9](?:[A-Za-z0-9_.:-]*[A-Za-z0-9])?$"_s);
    return name.match(text).hasMatch();
}

void addDevices(const Service &service, engine::HostSpec &host)
{
    QStringList named;
    for (const compose::DeviceMapping &device : service.devices) {
        if (device.source == device.target && isCdiName(device.source))
            named.append(device.source);
        else
            host.devices.append({device.source, device.target, device.permissions});
    }
    if (!named.isEmpty())
        host.deviceRequests.append({u"cdi"_s, 0, named, {}, {}});
    for (auto it = service.ulimits.cbegin(); it != service.ulimits.cend(); ++it)
        host.ulimits.append({it.key(), it->soft, it->hard});
    for (const compose::DeviceRequest &request : service.deviceRequests)
        host.deviceRequests.append({request.driver, request.count, request.ids, request.capabilities, request.options});
}

engine::BlockIoSpec blockIoOf(const compose::BlockIo &io)
{
    const auto rates = [](const QList<compose::BlockRate> &values) {
        QList<engine::BlockRateSpec> list;
        for (const compose::BlockRate &rate : values)
            list.append({rate.path, rate.value});
        return list;
    };
    return {io.weight,
            rates(io.deviceWeights),
            rates(io.readBytes),
            rates(io.writeBytes),
            rates(io.readOperations),
            rates(io.writeOperations)};
}

//! The executor puts containers in where a service is named.
QString unlessService(const QString &value)
{
    return serviceReference(value).isEmpty() ? value : QString();
}

void addNames(const Service &service, const engine::EngineInfo &engine, engine::HostSpec &host)
{
    host.ipcMode = unlessService(service.ipc);
    host.pidMode = unlessService(service.pid);
    host.utsMode = unlessService(service.uts);
    host.usernsMode = unlessService(service.usernsMode);
    host.cgroupnsMode = unlessService(service.cgroup);
    host.cgroupParent = unlessService(service.cgroupParent);
    host.runtime = unlessService(service.runtime);
    host.isolation = unlessService(service.isolation);
    host.sysctls = service.sysctls;
    host.storageOptions = service.storageOpt;
    if (engine.apiVersion >= engine::ApiVersion{1, 43})
        host.annotations = service.annotations;
    host.logDriver = service.logging.driver;
    host.logOptions = service.logging.options;
}

} // namespace

void expandPortRanges(engine::ContainerSpec &spec)
{
    QSet<QString> published;
    QList<engine::PortBindingSpec> single;
    for (const engine::PortBindingSpec &binding : std::as_const(spec.host.portBindings)) {
        published.insert(binding.port);
        forEachTarget(binding.port,
                      [&](const QString &port, int offset) { single.append(bindingAt(binding, port, offset)); });
    }
    QStringList ports;
    for (const QString &port : std::as_const(spec.exposedPorts)) {
        // Values of expose are sent as written.
        if (published.contains(port))
            forEachTarget(port, [&ports](const QString &key, int) { ports.append(key); });
        else
            ports.append(port);
    }
    spec.exposedPorts = ports;
    spec.host.portBindings = single;
}

engine::HostSpec hostSpec(const Project &project, const Service &service, const engine::EngineInfo &engine)
{
    engine::HostSpec host;
    const QStringList keys = networkKeys(service);
    host.networkMode = keys.isEmpty() ? unlessService(service.networkMode) : project.networks.value(keys.first()).name;
    host.restartPolicy = service.restart.name;
    host.maximumRetries = service.restart.maximumRetries;
    host.portBindings = portBindings(service.ports);
    host.privileged = service.privileged;
    host.readOnlyRoot = service.readOnly;
    host.oomKillDisable = service.oomKillDisable;
    host.init = service.init;
    host.shmSize = service.shmSize;
    host.oomScoreAdj = service.oomScoreAdj;
    host.limits = limitsOf(service.limits);
    addLists(service, host);
    addDevices(service, host);
    host.blockIo = blockIoOf(service.blockIo);
    addNames(service, engine, host);
    addMounts(project, service, host);
    return host;
}

} // namespace pierside::plan
