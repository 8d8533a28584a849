// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/portranges.h"
#include "models/plan/containerspec.h"
#include "models/plan/labels.h"

#include <QJsonArray>

#include <algorithm>
#include <functional>

namespace pierside::plan {

using namespace Qt::StringLiterals;
using compose::Project;
using compose::Service;

namespace {

QJsonObject portBindings(const QList<compose::PortMapping> &ports)
{
    QJsonObject bindings;
    for (const compose::PortMapping &port : ports) {
        const QString key = port.targets() + u'/' + port.protocol;
        QJsonArray list = bindings.value(key).toArray();
        list.append(QJsonObject{{u"HostIp"_s, port.hostIp}, {u"HostPort"_s, port.published}});
        bindings.insert(key, list);
    }
    return bindings;
}

//! Expands "8000-8010/tcp" to "8000/tcp" and so on, sorted as text: a JSON object is sorted by key, and appending at
//! its end is fast. take: gets the key of one port and its distance from the first one.
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

QJsonArray bindingsAt(const QJsonArray &bindings, int offset, bool isRange)
{
    QJsonArray moved;
    for (const QJsonValue &item : bindings) {
        QJsonObject binding = item.toObject();
        const auto numbers = compose::readPortRange(binding.value("HostPort"_L1).toString());
        if (isRange && numbers)
            binding.insert("HostPort"_L1, QString::number(numbers->first + offset));
        moved.append(binding);
    }
    return moved;
}

void addLimits(const compose::Limits &limits, QJsonObject &host)
{
    const auto number = [&host](const QString &key, qint64 value) {
        if (value != 0)
            host.insert(key, value);
    };
    // More processors than any machine has; beyond this limit the product overflows.
    constexpr double mostCpus = 1e6;
    number(u"NanoCpus"_s, qRound64(std::clamp(limits.cpus, -mostCpus, mostCpus) * 1e9));
    number(u"Memory"_s, limits.memory);
    number(u"MemoryReservation"_s, limits.memoryReservation);
    number(u"MemorySwap"_s, limits.memorySwap);
    number(u"PidsLimit"_s, limits.pids);
    number(u"CpuShares"_s, limits.cpuShares);
    number(u"CpuPeriod"_s, limits.cpuPeriod);
    number(u"CpuQuota"_s, limits.cpuQuota);
    number(u"CpuRealtimePeriod"_s, limits.cpuRealtimePeriod);
    number(u"CpuRealtimeRuntime"_s, limits.cpuRealtimeRuntime);
    number(u"CpuCount"_s, limits.cpuCount);
    number(u"CpuPercent"_s, limits.cpuPercent);
    number(u"MemorySwappiness"_s, limits.memorySwappiness.value_or(0));
    if (!limits.cpuset.isEmpty())
        host.insert(u"CpusetCpus"_s, limits.cpuset);
}

void addLists(const Service &service, QJsonObject &host)
{
    const auto list = [&host](const QString &key, const QStringList &values) {
        if (!values.isEmpty())
            host.insert(key, QJsonArray::fromStringList(values));
    };
    list(u"CapAdd"_s, service.capAdd);
    list(u"CapDrop"_s, service.capDrop);
    list(u"GroupAdd"_s, service.groupAdd);
    list(u"Dns"_s, service.dns);
    list(u"DnsSearch"_s, service.dnsSearch);
    list(u"DnsOptions"_s, service.dnsOptions);
    list(u"DeviceCgroupRules"_s, service.deviceCgroupRules);
    QStringList hosts;
    for (const QString &entry : service.extraHosts) {
        const auto equals = entry.indexOf(u'=');
        hosts.append(equals < 0 ? entry : entry.first(equals) + u':' + entry.sliced(equals + 1));
    }
    list(u"ExtraHosts"_s, hosts);

    QStringList security = service.securityOpt;
    if (security.removeAll(u"systempaths=unconfined"_s) > 0) {
        host.insert(u"MaskedPaths"_s, QJsonArray());
        host.insert(u"ReadonlyPaths"_s, QJsonArray());
    }
    list(u"SecurityOpt"_s, security);

    QStringList others;
    for (const QString &source : service.volumesFrom) {
        if (source.startsWith(u"container:"_s))
            others.append(source.sliced(10));
    }
    list(u"VolumesFrom"_s, others);
}

void addDevices(const Service &service, QJsonObject &host)
{
    QJsonArray devices;
    for (const compose::DeviceMapping &device : service.devices)
        devices.append(QJsonObject{{u"PathOnHost"_s, device.source},
                                   {u"PathInContainer"_s, device.target},
                                   {u"CgroupPermissions"_s, device.permissions}});
    if (!devices.isEmpty())
        host.insert(u"Devices"_s, devices);
    QJsonArray ulimits;
    for (auto it = service.ulimits.cbegin(); it != service.ulimits.cend(); ++it)
        ulimits.append(QJsonObject{{u"Name"_s, it.key()}, {u"Soft"_s, it->soft}, {u"Hard"_s, it->hard}});
    if (!ulimits.isEmpty())
        host.insert(u"Ulimits"_s, ulimits);
}

void addDeviceRequests(const QList<compose::DeviceRequest> &requests, QJsonObject &host)
{
    QJsonArray list;
    for (const compose::DeviceRequest &request : requests)
        list.append(QJsonObject{{u"Driver"_s, request.driver},
                                {u"Count"_s, request.count},
                                {u"DeviceIDs"_s, QJsonArray::fromStringList(request.ids)},
                                {u"Capabilities"_s, QJsonArray{QJsonArray::fromStringList(request.capabilities)}},
                                {u"Options"_s, toJson(request.options)}});
    if (!list.isEmpty())
        host.insert(u"DeviceRequests"_s, list);
}

void addBlockIo(const compose::BlockIo &io, QJsonObject &host)
{
    const auto rates = [&host](const QString &key, const QString &member, const QList<compose::BlockRate> &values) {
        QJsonArray list;
        for (const compose::BlockRate &rate : values)
            list.append(QJsonObject{{u"Path"_s, rate.path}, {member, rate.value}});
        if (!list.isEmpty())
            host.insert(key, list);
    };
    if (io.weight != 0)
        host.insert(u"BlkioWeight"_s, io.weight);
    rates(u"BlkioWeightDevice"_s, u"Weight"_s, io.deviceWeights);
    rates(u"BlkioDeviceReadBps"_s, u"Rate"_s, io.readBytes);
    rates(u"BlkioDeviceWriteBps"_s, u"Rate"_s, io.writeBytes);
    rates(u"BlkioDeviceReadIOps"_s, u"Rate"_s, io.readOperations);
    rates(u"BlkioDeviceWriteIOps"_s, u"Rate"_s, io.writeOperations);
}

void addNames(const Service &service, const engine::EngineInfo &engine, QJsonObject &host)
{
    const auto text = [&host](const QString &key, const QString &value) {
        if (!value.isEmpty() && serviceReference(value).isEmpty())
            host.insert(key, value);
    };
    text(u"IpcMode"_s, service.ipc);
    text(u"PidMode"_s, service.pid);
    text(u"UTSMode"_s, service.uts);
    text(u"UsernsMode"_s, service.usernsMode);
    text(u"CgroupnsMode"_s, service.cgroup);
    text(u"CgroupParent"_s, service.cgroupParent);
    text(u"Runtime"_s, service.runtime);
    text(u"Isolation"_s, service.isolation);
    const auto map = [&host](const QString &key, const compose::StringMap &values) {
        if (!values.isEmpty())
            host.insert(key, toJson(values));
    };
    map(u"Sysctls"_s, service.sysctls);
    map(u"StorageOpt"_s, service.storageOpt);
    if (engine.apiVersion >= engine::ApiVersion{1, 43})
        map(u"Annotations"_s, service.annotations);
    if (!service.logging.driver.isEmpty() || !service.logging.options.isEmpty())
        host.insert(u"LogConfig"_s,
                    QJsonObject{{u"Type"_s, service.logging.driver}, {u"Config"_s, toJson(service.logging.options)}});
}

} // namespace

void expandPortRanges(QJsonObject &body)
{
    const QJsonObject exposed = body.value("ExposedPorts"_L1).toObject();
    QJsonObject host = body.value("HostConfig"_L1).toObject();
    const QJsonObject bindings = host.value("PortBindings"_L1).toObject();
    if (exposed.isEmpty() && bindings.isEmpty())
        return;
    QJsonObject ports;
    for (auto it = exposed.begin(); it != exposed.end(); ++it) {
        // Values of expose are sent as written.
        if (bindings.contains(it.key()))
            forEachTarget(it.key(), [&ports](const QString &key, int) { ports.insert(key, QJsonObject()); });
        else
            ports.insert(it.key(), *it);
    }
    body.insert("ExposedPorts"_L1, ports);
    QJsonObject single;
    for (auto it = bindings.begin(); it != bindings.end(); ++it) {
        const bool isRange = it.key().contains(u'-');
        forEachTarget(it.key(), [&](const QString &key, int offset) {
            QJsonArray list = single.value(key).toArray();
            const QJsonArray added = bindingsAt(it->toArray(), offset, isRange);
            for (const QJsonValue &binding : added)
                list.append(binding);
            single.insert(key, list);
        });
    }
    if (!bindings.isEmpty())
        host.insert("PortBindings"_L1, single);
    if (!host.isEmpty())
        body.insert("HostConfig"_L1, host);
}

QJsonObject hostConfig(const Project &project, const Service &service, const engine::EngineInfo &engine)
{
    QJsonObject host;
    const QStringList keys = networkKeys(service);
    if (!keys.isEmpty())
        host.insert(u"NetworkMode"_s, project.networks.value(keys.first()).name);
    else if (!service.networkMode.isEmpty() && serviceReference(service.networkMode).isEmpty())
        host.insert(u"NetworkMode"_s, service.networkMode);
    if (!service.restart.name.isEmpty())
        host.insert(u"RestartPolicy"_s, QJsonObject{{u"Name"_s, service.restart.name},
                                                    {u"MaximumRetryCount"_s, service.restart.maximumRetries}});
    if (!service.ports.isEmpty())
        host.insert(u"PortBindings"_s, portBindings(service.ports));
    const auto flag = [&host](const QString &key, bool value) {
        if (value)
            host.insert(key, true);
    };
    flag(u"Privileged"_s, service.privileged);
    flag(u"ReadonlyRootfs"_s, service.readOnly);
    flag(u"OomKillDisable"_s, service.oomKillDisable);
    if (service.init)
        host.insert(u"Init"_s, *service.init);
    if (service.shmSize != 0)
        host.insert(u"ShmSize"_s, service.shmSize);
    if (service.oomScoreAdj != 0)
        host.insert(u"OomScoreAdj"_s, service.oomScoreAdj);
    addLimits(service.limits, host);
    addLists(service, host);
    addDevices(service, host);
    addDeviceRequests(service.deviceRequests, host);
    addBlockIo(service.blockIo, host);
    addNames(service, engine, host);
    addMounts(project, service, host);
    return host;
}

} // namespace pierside::plan