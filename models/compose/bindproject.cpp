// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/bind.h"
#include "models/compose/bindvalues.h"

namespace pierside::compose {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

Network bindNetwork(const QString &key, const Node &node)
{
    Network network;
    network.key = key;
    bind::text(node, u"name", network.name);
    bind::flag(node, u"external", network.external);
    bind::text(node, u"driver", network.driver);
    bind::strings(node, u"driver_opts", network.driverOpts);
    bind::flag(node, u"internal", network.internal);
    bind::flag(node, u"attachable", network.attachable);
    if (node.contains(u"enable_ipv4")) {
        network.enableIpv4 = false;
        bind::flag(node, u"enable_ipv4", *network.enableIpv4);
    }
    if (node.contains(u"enable_ipv6")) {
        network.enableIpv6 = false;
        bind::flag(node, u"enable_ipv6", *network.enableIpv6);
    }
    bind::strings(node, u"labels", network.labels);
    const Node *ipam = node.find(u"ipam");
    if (!ipam)
        return network;
    bind::text(*ipam, u"driver", network.ipamDriver);
    if (const Node *pools = ipam->find(u"config")) {
        for (const Node &item : pools->items) {
            IpamPool pool;
            bind::text(item, u"subnet", pool.subnet);
            bind::text(item, u"gateway", pool.gateway);
            bind::text(item, u"ip_range", pool.ipRange);
            bind::strings(item, u"aux_addresses", pool.auxAddresses);
            network.ipam.append(pool);
        }
    }
    return network;
}

Volume bindVolume(const QString &key, const Node &node)
{
    Volume volume;
    volume.key = key;
    bind::text(node, u"name", volume.name);
    bind::flag(node, u"external", volume.external);
    bind::text(node, u"driver", volume.driver);
    bind::strings(node, u"driver_opts", volume.driverOpts);
    bind::strings(node, u"labels", volume.labels);
    if (const Node *hints = node.find(u"x-pierside"); hints && hints->isMap())
        bind::text(*hints, u"class", volume.dataClass);
    return volume;
}

FileSource bindSource(const QString &key, const Node &node)
{
    FileSource source;
    source.key = key;
    bind::text(node, u"name", source.name);
    bind::flag(node, u"external", source.external);
    bind::text(node, u"file", source.file);
    bind::text(node, u"environment", source.environment);
    bind::text(node, u"content", source.content);
    return source;
}

Model bindModel(const QString &key, const Node &node)
{
    Model model;
    model.key = key;
    bind::text(node, u"name", model.name);
    bind::text(node, u"model", model.model);
    return model;
}

template <class Value>
QMap<QString, Value> bindAll(const Node &root, QStringView section, Value (*one)(const QString &, const Node &))
{
    QMap<QString, Value> values;
    if (const Node *map = root.find(section)) {
        for (const yaml::Member &member : map->members)
            values.insert(member.key, one(member.key, member.value));
    }
    return values;
}

} // namespace

Project bindProject(const Node &root)
{
    Project project;
    bind::text(root, u"name", project.name.value);
    if (const Node *services = root.find(u"services")) {
        for (const yaml::Member &member : services->members)
            project.services.append(bindService(member.key, member.value));
        // Optional dependencies can be disabled; nothing can wait for these.
        for (Service &service : project.services)
            service.dependsOn.removeIf([&](const auto &dependency) { return !services->contains(dependency.key()); });
    }
    project.networks = bindAll(root, u"networks", &bindNetwork);
    project.volumes = bindAll(root, u"volumes", &bindVolume);
    project.secrets = bindAll(root, u"secrets", &bindSource);
    project.configs = bindAll(root, u"configs", &bindSource);
    project.models = bindAll(root, u"models", &bindModel);
    return project;
}

} // namespace pierside::compose
