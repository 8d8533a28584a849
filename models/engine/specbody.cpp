// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/specbody.h"

#include "models/engine/json.h"

#include <QJsonArray>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

//! Inserts members that are not at their default.
class Members
{
public:
    explicit Members(QJsonObject &object)
        : m_object(object)
    {
    }
    void text(QLatin1StringView key, const QString &value) const { insert(key, value, !value.isEmpty()); }
    void number(QLatin1StringView key, qint64 value) const { insert(key, value, value != 0); }
    void flag(QLatin1StringView key, bool value) const { insert(key, value, value); }
    void list(QLatin1StringView key, const QStringList &values) const
    {
        insert(key, QJsonArray::fromStringList(values), !values.isEmpty());
    }
    void map(QLatin1StringView key, const StringMap &values) const
    {
        insert(key, json::fromLabels(values), !values.isEmpty());
    }
    void array(QLatin1StringView key, const QJsonArray &values) const { insert(key, values, !values.isEmpty()); }
    void object(QLatin1StringView key, const QJsonObject &value) const { insert(key, value, !value.isEmpty()); }

private:
    void insert(QLatin1StringView key, const QJsonValue &value, bool isSet) const
    {
        if (isSet)
            m_object.insert(key, value);
    }

    QJsonObject &m_object;
};

QJsonValue words(const std::optional<QStringList> &list)
{
    return list ? QJsonValue(QJsonArray::fromStringList(*list)) : QJsonValue(QJsonValue::Null);
}

QJsonObject bodyOf(const HealthSpec &health)
{
    QJsonObject object;
    const Members members(object);
    members.list("Test"_L1, health.test);
    members.number("Interval"_L1, health.interval.count());
    members.number("Timeout"_L1, health.timeout.count());
    members.number("StartPeriod"_L1, health.startPeriod.count());
    members.number("StartInterval"_L1, health.startInterval.count());
    members.number("Retries"_L1, health.retries);
    return object;
}

QString textOf(const BindSpec &bind)
{
    const QStringList options = QStringList{bind.readOnly ? u"ro"_s : u"rw"_s} + bind.options;
    return bind.source + u':' + bind.target + u':' + options.join(u',');
}

QJsonObject bodyOf(const MountSpec &mount)
{
    QJsonObject object{{"Type"_L1, mount.type}, {"Target"_L1, mount.target}};
    const Members members(object);
    members.text("Source"_L1, mount.source);
    members.flag("ReadOnly"_L1, mount.readOnly);
    members.text("Consistency"_L1, mount.consistency);
    QJsonObject bind;
    Members(bind).text("Propagation"_L1, mount.propagation);
    Members(bind).flag("CreateMountpoint"_L1, mount.createsSource);
    Members(bind).flag("NonRecursive"_L1, mount.nonRecursive);
    Members(bind).flag("ReadOnlyNonRecursive"_L1, mount.writableSubmounts);
    Members(bind).flag("ReadOnlyForceRecursive"_L1, mount.readOnlySubmounts);
    members.object("BindOptions"_L1, bind);
    QJsonObject volume;
    Members(volume).flag("NoCopy"_L1, mount.noCopy);
    Members(volume).map("Labels"_L1, mount.labels);
    const bool isImage = mount.type == "image"_L1;
    QJsonObject image;
    Members(isImage ? image : volume).text("Subpath"_L1, mount.subpath);
    members.object("VolumeOptions"_L1, volume);
    members.object("ImageOptions"_L1, image);
    QJsonObject tmpfs;
    Members(tmpfs).number("SizeBytes"_L1, mount.tmpfsSize);
    Members(tmpfs).number("Mode"_L1, mount.tmpfsMode);
    members.object("TmpfsOptions"_L1, tmpfs);
    return object;
}

//! Appending at the end of an object is fast: a large range should be sorted as text.
QJsonObject bodyOf(const QList<PortBindingSpec> &bindings)
{
    QJsonObject object;
    for (const PortBindingSpec &binding : bindings) {
        QJsonArray list = object.value(binding.port).toArray();
        list.append(QJsonObject{{"HostIp"_L1, binding.hostIp}, {"HostPort"_L1, binding.hostPort}});
        object.insert(binding.port, list);
    }
    return object;
}

void addMounts(const HostSpec &host, const Members &members)
{
    QStringList binds;
    for (const BindSpec &bind : host.binds)
        binds.append(textOf(bind));
    members.list("Binds"_L1, binds);
    QJsonArray mounts;
    for (const MountSpec &mount : host.mounts)
        mounts.append(bodyOf(mount));
    members.array("Mounts"_L1, mounts);
    members.map("Tmpfs"_L1, host.tmpfs);
    members.list("VolumesFrom"_L1, host.volumesFrom);
}

void addLimits(const LimitsSpec &limits, const Members &members)
{
    members.number("NanoCpus"_L1, limits.nanoCpus);
    members.number("Memory"_L1, limits.memory);
    members.number("MemoryReservation"_L1, limits.memoryReservation);
    members.number("MemorySwap"_L1, limits.memorySwap);
    members.number("MemorySwappiness"_L1, limits.memorySwappiness);
    members.number("PidsLimit"_L1, limits.pids);
    members.number("CpuShares"_L1, limits.cpuShares);
    members.number("CpuPeriod"_L1, limits.cpuPeriod);
    members.number("CpuQuota"_L1, limits.cpuQuota);
    members.number("CpuRealtimePeriod"_L1, limits.cpuRealtimePeriod);
    members.number("CpuRealtimeRuntime"_L1, limits.cpuRealtimeRuntime);
    members.number("CpuCount"_L1, limits.cpuCount);
    members.number("CpuPercent"_L1, limits.cpuPercent);
    members.text("CpusetCpus"_L1, limits.cpuset);
}

void addDevices(const HostSpec &host, const Members &members)
{
    QJsonArray devices;
    for (const DeviceSpec &device : host.devices)
        devices.append(QJsonObject{{"PathOnHost"_L1, device.onHost},
                                   {"PathInContainer"_L1, device.inContainer},
                                   {"CgroupPermissions"_L1, device.permissions}});
    members.array("Devices"_L1, devices);
    QJsonArray ulimits;
    for (const UlimitSpec &ulimit : host.ulimits)
        ulimits.append(QJsonObject{{"Name"_L1, ulimit.name}, {"Soft"_L1, ulimit.soft}, {"Hard"_L1, ulimit.hard}});
    members.array("Ulimits"_L1, ulimits);
    QJsonArray requests;
    for (const DeviceRequestSpec &request : host.deviceRequests)
        requests.append(QJsonObject{{"Driver"_L1, request.driver},
                                    {"Count"_L1, request.count},
                                    {"DeviceIDs"_L1, QJsonArray::fromStringList(request.ids)},
                                    {"Capabilities"_L1, QJsonArray{QJsonArray::fromStringList(request.capabilities)}},
                                    {"Options"_L1, json::fromLabels(request.options)}});
    members.array("DeviceRequests"_L1, requests);
}

void addBlockIo(const BlockIoSpec &io, const Members &members)
{
    const auto rates = [&members](QLatin1StringView key, QLatin1StringView member, const QList<BlockRateSpec> &values) {
        QJsonArray list;
        for (const BlockRateSpec &rate : values)
            list.append(QJsonObject{{"Path"_L1, rate.path}, {member, rate.value}});
        members.array(key, list);
    };
    members.number("BlkioWeight"_L1, io.weight);
    rates("BlkioWeightDevice"_L1, "Weight"_L1, io.deviceWeights);
    rates("BlkioDeviceReadBps"_L1, "Rate"_L1, io.readBytes);
    rates("BlkioDeviceWriteBps"_L1, "Rate"_L1, io.writeBytes);
    rates("BlkioDeviceReadIOps"_L1, "Rate"_L1, io.readOperations);
    rates("BlkioDeviceWriteIOps"_L1, "Rate"_L1, io.writeOperations);
}

void addNames(const HostSpec &host, const Members &members)
{
    members.text("NetworkMode"_L1, host.networkMode);
    members.text("IpcMode"_L1, host.ipcMode);
    members.text("PidMode"_L1, host.pidMode);
    members.text("UTSMode"_L1, host.utsMode);
    members.text("UsernsMode"_L1, host.usernsMode);
    members.text("CgroupnsMode"_L1, host.cgroupnsMode);
    members.text("CgroupParent"_L1, host.cgroupParent);
    members.text("Runtime"_L1, host.runtime);
    members.text("Isolation"_L1, host.isolation);
    members.list("CapAdd"_L1, host.capAdd);
    members.list("CapDrop"_L1, host.capDrop);
    members.list("GroupAdd"_L1, host.groupAdd);
    members.list("Dns"_L1, host.dns);
    members.list("DnsSearch"_L1, host.dnsSearch);
    members.list("DnsOptions"_L1, host.dnsOptions);
    members.list("DeviceCgroupRules"_L1, host.deviceCgroupRules);
    members.list("ExtraHosts"_L1, host.extraHosts);
    members.list("SecurityOpt"_L1, host.securityOptions);
    members.map("Sysctls"_L1, host.sysctls);
    members.map("StorageOpt"_L1, host.storageOptions);
    members.map("Annotations"_L1, host.annotations);
}

} // namespace

QJsonObject hostBodyOf(const HostSpec &host)
{
    QJsonObject object;
    const Members members(object);
    addNames(host, members);
    if (!host.restartPolicy.isEmpty())
        object.insert("RestartPolicy"_L1,
                      QJsonObject{{"Name"_L1, host.restartPolicy}, {"MaximumRetryCount"_L1, host.maximumRetries}});
    if (!host.logDriver.isEmpty() || !host.logOptions.isEmpty())
        object.insert("LogConfig"_L1,
                      QJsonObject{{"Type"_L1, host.logDriver}, {"Config"_L1, json::fromLabels(host.logOptions)}});
    members.object("PortBindings"_L1, bodyOf(host.portBindings));
    addMounts(host, members);
    members.flag("AutoRemove"_L1, host.autoRemove);
    members.flag("Privileged"_L1, host.privileged);
    members.flag("ReadonlyRootfs"_L1, host.readOnlyRoot);
    members.flag("OomKillDisable"_L1, host.oomKillDisable);
    if (host.unconfinedSystemPaths) {
        object.insert("MaskedPaths"_L1, QJsonArray());
        object.insert("ReadonlyPaths"_L1, QJsonArray());
    }
    if (host.init)
        object.insert("Init"_L1, *host.init);
    members.number("ShmSize"_L1, host.shmSize);
    members.number("OomScoreAdj"_L1, host.oomScoreAdj);
    addLimits(host.limits, members);
    addDevices(host, members);
    addBlockIo(host.blockIo, members);
    return object;
}

QJsonObject bodyOf(const ContainerSpec &spec)
{
    QJsonObject body{
        {"Image"_L1, spec.image},  {"Cmd"_L1, words(spec.command)}, {"Entrypoint"_L1, words(spec.entrypoint)},
        {"AttachStdout"_L1, true}, {"AttachStderr"_L1, true},       {"HostConfig"_L1, hostBodyOf(spec.host)}};
    const Members members(body);
    members.list("Env"_L1, spec.environment);
    members.map("Labels"_L1, spec.labels);
    members.text("User"_L1, spec.user);
    members.text("WorkingDir"_L1, spec.workingDir);
    members.text("Hostname"_L1, spec.hostname);
    members.text("Domainname"_L1, spec.domainname);
    members.text("StopSignal"_L1, spec.stopSignal);
    members.text("MacAddress"_L1, spec.macAddress);
    members.flag("Tty"_L1, spec.tty);
    members.flag("OpenStdin"_L1, spec.openStdin);
    members.flag("AttachStdin"_L1, spec.attachInput);
    members.flag("StdinOnce"_L1, spec.attachInput);
    if (spec.healthCheck)
        body.insert("Healthcheck"_L1, bodyOf(*spec.healthCheck));
    if (spec.stopTimeout)
        body.insert("StopTimeout"_L1, *spec.stopTimeout);
    QJsonObject ports;
    for (const QString &port : spec.exposedPorts)
        ports.insert(port, QJsonObject());
    members.object("ExposedPorts"_L1, ports);
    return body;
}

QJsonObject bodyOf(const EndpointSpec &endpoint)
{
    QJsonObject object;
    const Members members(object);
    members.list("Aliases"_L1, endpoint.aliases);
    members.list("Links"_L1, endpoint.links);
    QJsonObject ipam;
    Members(ipam).text("IPv4Address"_L1, endpoint.ipv4Address);
    Members(ipam).text("IPv6Address"_L1, endpoint.ipv6Address);
    Members(ipam).list("LinkLocalIPs"_L1, endpoint.linkLocalIps);
    members.object("IPAMConfig"_L1, ipam);
    members.map("DriverOpts"_L1, endpoint.driverOptions);
    members.text("MacAddress"_L1, endpoint.macAddress);
    members.number("GwPriority"_L1, endpoint.gatewayPriority);
    return object;
}

QJsonObject bodyOf(const NetworkSpec &spec)
{
    // Before API 1.44 an engine creates a second network of the same name without CheckDuplicate.
    QJsonObject body{{"CheckDuplicate"_L1, true}};
    const Members members(body);
    members.map("Labels"_L1, spec.labels);
    members.text("Driver"_L1, spec.driver);
    members.map("Options"_L1, spec.driverOptions);
    members.flag("Internal"_L1, spec.internal);
    members.flag("Attachable"_L1, spec.attachable);
    if (spec.enableIpv4)
        body.insert("EnableIPv4"_L1, *spec.enableIpv4);
    if (spec.enableIpv6)
        body.insert("EnableIPv6"_L1, *spec.enableIpv6);
    if (!spec.ipamDriver.isEmpty() || !spec.pools.isEmpty()) {
        QJsonArray pools;
        for (const PoolSpec &pool : spec.pools) {
            QJsonObject object;
            Members(object).text("Subnet"_L1, pool.subnet);
            Members(object).text("IPRange"_L1, pool.ipRange);
            Members(object).text("Gateway"_L1, pool.gateway);
            Members(object).map("AuxiliaryAddresses"_L1, pool.auxiliaryAddresses);
            pools.append(object);
        }
        body.insert("IPAM"_L1, QJsonObject{{"Driver"_L1, spec.ipamDriver}, {"Config"_L1, pools}});
    }
    return body;
}

QByteArray serialized(const ContainerSpec &spec)
{
    QJsonArray endpoints;
    for (const EndpointSpec &endpoint : spec.endpoints)
        endpoints.append(QJsonArray{endpoint.network, bodyOf(endpoint)});
    return json::compact({{"platform"_L1, spec.platform}, {"body"_L1, bodyOf(spec)}, {"endpoints"_L1, endpoints}});
}

} // namespace pierside::engine
