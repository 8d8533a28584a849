// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/json.h"
#include "models/engine/parse.h"
#include "models/engine/words.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

QString withoutSlash(QString name)
{
    if (name.startsWith(u'/'))
        name.remove(0, 1);
    return name;
}

void parseHealth(const QJsonObject &health, Container &container)
{
    container.health = healthOf(health["Status"_L1].toString());
    container.failingStreak = health["FailingStreak"_L1].toInt();
    const QJsonArray log = health["Log"_L1].toArray();
    for (const QJsonValue &item : log) {
        const QJsonObject probe = item.toObject();
        container.probes.append({json::time(probe["Start"_L1]), json::time(probe["End"_L1]),
                                 probe["ExitCode"_L1].toInt(), probe["Output"_L1].toString()});
    }
}

//! "80/tcp".
std::pair<quint16, QString> portAndProtocol(const QString &key)
{
    const auto slash = key.indexOf(u'/');
    return {QStringView(key).first(slash < 0 ? key.size() : slash).toUShort(),
            slash < 0 ? u"tcp"_s : key.sliced(slash + 1)};
}

void parseBindings(const QJsonObject &ports, Container &container)
{
    for (auto it = ports.constBegin(); it != ports.constEnd(); ++it) {
        const auto [number, protocol] = portAndProtocol(it.key());
        const QJsonArray bindings = it.value().toArray();
        for (const QJsonValue &item : bindings) {
            const QJsonObject binding = item.toObject();
            container.portBindings.append(
                {number, protocol, binding["HostIp"_L1].toString(), binding["HostPort"_L1].toString()});
        }
    }
}

void parsePorts(const QJsonObject &ports, Container &container)
{
    for (auto it = ports.constBegin(); it != ports.constEnd(); ++it) {
        PublishedPort port;
        std::tie(port.containerPort, port.protocol) = portAndProtocol(it.key());
        const QJsonArray bindings = it.value().toArray();
        if (bindings.isEmpty())
            container.ports.append(port);
        for (const QJsonValue &item : bindings) {
            const QJsonObject binding = item.toObject();
            port.hostPort = static_cast<quint16>(json::integer(binding["HostPort"_L1]));
            port.hostIp = binding["HostIp"_L1].toString();
            container.ports.append(port);
        }
    }
}

void parseMounts(const QJsonArray &mounts, Container &container)
{
    for (const QJsonValue &item : mounts) {
        const QJsonObject mount = item.toObject();
        container.mounts.append({mount["Type"_L1].toString(), mount["Name"_L1].toString(),
                                 mount["Source"_L1].toString(), mount["Destination"_L1].toString(),
                                 mount["RW"_L1].toBool(true)});
    }
    // The engine lists mounts in map order, which differs from one inspect to the next.
    std::sort(container.mounts.begin(), container.mounts.end(),
              [](const Mount &a, const Mount &b) { return a.destination < b.destination; });
}

void parseNetworks(const QJsonObject &networks, Container &container)
{
    const QString shortId = container.id.value.first(qMin(12, container.id.value.size()));
    for (auto it = networks.constBegin(); it != networks.constEnd(); ++it) {
        const QJsonObject endpoint = it.value().toObject();
        ContainerNetwork network{it.key(),
                                 {endpoint["NetworkID"_L1].toString()},
                                 endpoint["IPAddress"_L1].toString(),
                                 endpoint["MacAddress"_L1].toString(),
                                 json::strings(endpoint["Aliases"_L1])};
        // Before API 1.45 the engine adds the short id of the container.
        network.aliases.removeAll(shortId);
        container.networks.append(network);
    }
}

} // namespace

HealthConfig parseHealthConfig(const QJsonObject &object)
{
    HealthConfig config;
    config.test = json::strings(object["Test"_L1]);
    config.interval = Nanoseconds(json::integer(object["Interval"_L1]));
    config.timeout = Nanoseconds(json::integer(object["Timeout"_L1]));
    config.startPeriod = Nanoseconds(json::integer(object["StartPeriod"_L1]));
    config.retries = object["Retries"_L1].toInt();
    return config;
}

Container parseContainer(const QJsonObject &object)
{
    Container container;
    container.id = {object["Id"_L1].toString()};
    container.name = withoutSlash(object["Name"_L1].toString());
    container.imageId = {object["Image"_L1].toString()};
    container.created = json::time(object["Created"_L1]);
    container.restartCount = object["RestartCount"_L1].toInt();

    const QJsonObject state = object["State"_L1].toObject();
    const auto unnamed = state["Running"_L1].toBool() ? ContainerStatus::Running : ContainerStatus::Exited;
    container.status = statusOf(state["Status"_L1].toString()).value_or(unnamed);
    container.exitCode = state["ExitCode"_L1].toInt();
    container.oomKilled = state["OOMKilled"_L1].toBool();
    container.stateError = state["Error"_L1].toString();
    container.startedAt = json::time(state["StartedAt"_L1]);
    container.finishedAt = json::time(state["FinishedAt"_L1]);
    container.pid = json::integer(state["Pid"_L1]);
    parseHealth(state["Health"_L1].toObject(), container);

    const QJsonObject config = object["Config"_L1].toObject();
    container.image = config["Image"_L1].toString();
    container.labels = json::labels(config["Labels"_L1]);
    container.healthConfig = parseHealthConfig(config["Healthcheck"_L1].toObject());
    container.tty = config["Tty"_L1].toBool();
    container.stopTimeout = config["StopTimeout"_L1].toInt(container.stopTimeout);
    container.user = config["User"_L1].toString();
    container.workingDir = config["WorkingDir"_L1].toString();
    container.environment = json::strings(config["Env"_L1]);
    container.command = json::strings(config["Cmd"_L1]);
    container.entrypoint = json::strings(config["Entrypoint"_L1]);

    const QJsonObject hostConfig = object["HostConfig"_L1].toObject();
    container.restartPolicy = hostConfig["RestartPolicy"_L1].toObject()["Name"_L1].toString();
    const QJsonObject logConfig = hostConfig["LogConfig"_L1].toObject();
    container.logDriver = logConfig["Type"_L1].toString();
    const QJsonObject logOptions = logConfig["Config"_L1].toObject();
    for (auto it = logOptions.begin(); it != logOptions.end(); ++it)
        container.logOptions.insert(it.key(), it.value().toString());
    container.networkMode = hostConfig["NetworkMode"_L1].toString();
    container.memoryLimit = json::integer(hostConfig["Memory"_L1]);
    container.nanoCpus = json::integer(hostConfig["NanoCpus"_L1]);
    container.privileged = hostConfig["Privileged"_L1].toBool();
    container.readOnlyRoot = hostConfig["ReadonlyRootfs"_L1].toBool();
    parseBindings(hostConfig["PortBindings"_L1].toObject(), container);

    const QJsonObject network = object["NetworkSettings"_L1].toObject();
    parsePorts(network["Ports"_L1].toObject(), container);
    parseNetworks(network["Networks"_L1].toObject(), container);
    parseMounts(object["Mounts"_L1].toArray(), container);
    return container;
}

Container parseContainerSummary(const QJsonObject &object)
{
    Container container;
    container.id = {object["Id"_L1].toString()};
    // Links of other containers add names with a second slash.
    const QStringList names = json::strings(object["Names"_L1]);
    const auto own =
        std::find_if(names.cbegin(), names.cend(), [](const QString &name) { return name.lastIndexOf(u'/') <= 0; });
    container.name = withoutSlash(own == names.cend() ? names.value(0) : *own);
    container.image = object["Image"_L1].toString();
    container.imageId = {object["ImageID"_L1].toString()};
    container.labels = json::labels(object["Labels"_L1]);
    container.status = statusOf(object["State"_L1].toString()).value_or(ContainerStatus::Exited);
    container.networkMode = object["HostConfig"_L1].toObject()["NetworkMode"_L1].toString();
    const QJsonArray ports = object["Ports"_L1].toArray();
    for (const QJsonValue &item : ports) {
        const QJsonObject port = item.toObject();
        container.ports.append({static_cast<quint16>(json::integer(port["PrivatePort"_L1])),
                                static_cast<quint16>(json::integer(port["PublicPort"_L1])), port["IP"_L1].toString(),
                                port["Type"_L1].toString()});
    }
    parseNetworks(object["NetworkSettings"_L1].toObject()["Networks"_L1].toObject(), container);
    parseMounts(object["Mounts"_L1].toArray(), container);
    return container;
}

} // namespace pierside::engine
