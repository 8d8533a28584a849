// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/bind.h"
#include "models/compose/bindvalues.h"
#include "models/compose/portranges.h"

namespace pierside::compose {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

PortMapping bindPort(const Node &node)
{
    PortMapping port;
    if (const auto range = targetRange(node)) {
        port.target = quint16(range->first);
        port.targetLast = quint16(range->last);
    } else {
        bind::integer(node, u"target", port.target);
    }
    bind::text(node, u"published", port.published);
    bind::text(node, u"host_ip", port.hostIp);
    bind::text(node, u"protocol", port.protocol);
    bind::text(node, u"mode", port.mode);
    bind::text(node, u"name", port.name);
    bind::text(node, u"app_protocol", port.appProtocol);
    return port;
}

VolumeMount bindVolume(const Node &node)
{
    static const QMap<QString, VolumeMount::Type> types = {
        {u"volume"_s, VolumeMount::Type::Volume},   {u"bind"_s, VolumeMount::Type::Bind},
        {u"tmpfs"_s, VolumeMount::Type::Tmpfs},     {u"npipe"_s, VolumeMount::Type::NamedPipe},
        {u"cluster"_s, VolumeMount::Type::Cluster}, {u"image"_s, VolumeMount::Type::Image}};
    VolumeMount mount;
    QString type;
    bind::text(node, u"type", type);
    mount.type = types.value(type, VolumeMount::Type::Volume);
    bind::text(node, u"source", mount.source);
    bind::text(node, u"target", mount.target);
    bind::flag(node, u"read_only", mount.readOnly);
    bind::text(node, u"consistency", mount.consistency);
    // As Docker Compose sends it: without bind options, the engine creates a missing source.
    mount.createHostPath = mount.type == VolumeMount::Type::Bind && !node.contains(u"bind");
    if (const Node *options = node.find(u"bind")) {
        bind::text(*options, u"propagation", mount.propagation);
        bind::text(*options, u"selinux", mount.selinux);
        bind::flag(*options, u"create_host_path", mount.createHostPath);
        bind::text(*options, u"recursive", mount.recursive);
    }
    if (const Node *options = node.find(u"volume")) {
        bind::flag(*options, u"nocopy", mount.noCopy);
        bind::text(*options, u"subpath", mount.subpath);
        bind::strings(*options, u"labels", mount.labels);
    }
    if (const Node *options = node.find(u"image"))
        bind::text(*options, u"subpath", mount.subpath);
    if (const Node *options = node.find(u"tmpfs")) {
        bind::integer(*options, u"size", mount.tmpfsSize);
        bind::integer(*options, u"mode", mount.tmpfsMode);
    }
    return mount;
}

Dependency bindDependency(const Node &node)
{
    Dependency dependency;
    QString condition;
    bind::text(node, u"condition", condition);
    if (condition == "service_healthy"_L1)
        dependency.condition = Dependency::Condition::Healthy;
    else if (condition == "service_completed_successfully"_L1)
        dependency.condition = Dependency::Condition::CompletedSuccessfully;
    bind::flag(node, u"restart", dependency.restart);
    bind::flag(node, u"required", dependency.required);
    return dependency;
}

NetworkAttachment bindAttachment(const Node &node)
{
    NetworkAttachment attachment;
    bind::texts(node, u"aliases", attachment.aliases);
    bind::text(node, u"ipv4_address", attachment.ipv4Address);
    bind::text(node, u"ipv6_address", attachment.ipv6Address);
    bind::texts(node, u"link_local_ips", attachment.linkLocalIps);
    bind::text(node, u"mac_address", attachment.macAddress);
    bind::strings(node, u"driver_opts", attachment.driverOpts);
    bind::text(node, u"interface_name", attachment.interfaceName);
    bind::integer(node, u"priority", attachment.priority);
    bind::integer(node, u"gw_priority", attachment.gatewayPriority);
    return attachment;
}

} // namespace

void bindCollections(const Node &node, Service &service)
{
    if (const Node *ports = node.find(u"ports")) {
        for (const Node &item : ports->items)
            service.ports.append(bindPort(item));
    }
    if (const Node *volumes = node.find(u"volumes")) {
        for (const Node &item : volumes->items)
            service.volumes.append(bindVolume(item));
    }
    if (const Node *networks = node.find(u"networks")) {
        for (const yaml::Member &member : networks->members)
            service.networks.insert(member.key, bindAttachment(member.value));
    }
    if (const Node *dependencies = node.find(u"depends_on")) {
        for (const yaml::Member &member : dependencies->members)
            service.dependsOn.insert(member.key, bindDependency(member.value));
    }
    if (const Node *models = node.find(u"models")) {
        for (const yaml::Member &member : models->members) {
            ModelUse use;
            bind::text(member.value, u"endpoint_var", use.endpointVariable);
            bind::text(member.value, u"model_var", use.modelVariable);
            service.models.insert(member.key, use);
        }
    }
}

} // namespace pierside::compose
