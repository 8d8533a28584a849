// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/normalise.h"
#include "models/compose/unify.h"

#include <algorithm>

namespace pierside::compose {

using namespace Qt::StringLiterals;
using unify::at;
using yaml::Node;

namespace {

void setDefault(Node &map, const QString &key, const Node &value)
{
    if (!map.contains(key))
        map.set(key, value);
}

void addDependency(Node &service, const QString &on, bool restart)
{
    if (on.isEmpty())
        return;
    if (!service.contains(u"depends_on"))
        service.set(u"depends_on"_s, Node::map(service.place));
    Node *map = service.find(u"depends_on");
    if (!map->isMap() || map->contains(on))
        return;
    Node dependency = Node::map(service.place);
    dependency.set(u"condition"_s, Node::string(u"service_started"_s, service.place));
    dependency.set(u"required"_s, Node::boolean(true, service.place));
    if (restart)
        dependency.set(u"restart"_s, Node::boolean(true, service.place));
    map->set(on, dependency);
}

//! links, shared namespaces and volumes_from imply depends_on.
void addImplicitDependencies(Node &service)
{
    const Node copy = service;
    if (const Node *links = copy.find(u"links")) {
        for (const Node &link : links->items)
            addDependency(service, link.text.section(u':', 0, 0), true);
    }
    for (const QStringView key : {u"network_mode", u"ipc", u"pid", u"uts", u"cgroup"}) {
        const Node *mode = copy.find(key);
        if (mode && mode->text.startsWith(u"service:"_s))
            addDependency(service, mode->text.mid(8), true);
    }
    if (const Node *from = copy.find(u"volumes_from")) {
        for (const Node &item : from->items) {
            if (!item.text.startsWith(u"container:"_s))
                addDependency(service, item.text.section(u':', 0, 0), false);
        }
    }
}

//! Resolves a variable without a value from the environment, or removes it.
void passThrough(Node &variables, const StringMap &environment)
{
    for (yaml::Member &m : variables.members) {
        if (m.value.isNull() && environment.contains(m.key))
            m.value = Node::string(environment.value(m.key), m.value.place);
    }
    variables.members.removeIf([](const yaml::Member &m) { return m.value.isNull(); });
}

void fillService(Node &service, const QString &workingDirectory, const StringMap &environment)
{
    at(service, u"depends_on", [](Node &map) {
        for (yaml::Member &m : map.members) {
            if (!m.value.isMap())
                m.value = Node::map(m.value.place);
            setDefault(m.value, u"condition"_s, Node::string(u"service_started"_s, m.value.place));
            setDefault(m.value, u"required"_s, Node::boolean(true, m.value.place));
        }
    });
    addImplicitDependencies(service);
    // Only after merging, where 1 and "1" count as different.
    at(service, u"group_add", [](Node &list) { unify::toStringList(list); });
    at(service, u"extra_hosts", [](Node &list) {
        std::sort(list.items.begin(), list.items.end(), [](const Node &a, const Node &b) { return a.text < b.text; });
    });
    at(service, u"ports", [](Node &list) {
        for (Node &port : list.items) {
            setDefault(port, u"protocol"_s, Node::string(u"tcp"_s, port.place));
            setDefault(port, u"mode"_s, Node::string(u"ingress"_s, port.place));
        }
    });
    at(service, u"secrets", [](Node &list) {
        for (Node &grant : list.items) {
            const Node *source = grant.find(u"source");
            setDefault(grant, u"target"_s,
                       Node::string(u"/run/secrets/"_s + (source ? source->text : QString()), grant.place));
        }
    });
    for (const QStringView section : {u"update_config", u"rollback_config"}) {
        at(service, u"deploy", [&](Node &deploy) {
            at(deploy, section, [](Node &config) {
                config.members.removeIf([](const yaml::Member &m) { return m.value.text == "0s"_L1; });
            });
        });
    }
    at(service, u"build", [&](Node &build) {
        setDefault(build, u"context"_s, Node::string(workingDirectory, build.place));
        if (!build.contains(u"dockerfile_inline"))
            setDefault(build, u"dockerfile"_s, Node::string(u"Dockerfile"_s, build.place));
        at(build, u"args", [&](Node &args) { passThrough(args, environment); });
    });
    const Node *mode = service.find(u"network_mode");
    const Node *networks = service.find(u"networks");
    const bool isListed = networks && !networks->members.isEmpty();
    if (!isListed && !(mode && !mode->text.isEmpty()) && !service.contains(u"provider")) {
        Node map = Node::map(service.place);
        map.set(u"default"_s, Node::null(service.place));
        service.set(u"networks"_s, map);
    }
}

void fillResources(Node &root, const QString &section, const QString &projectName)
{
    Node *map = root.find(section);
    if (!map)
        return;
    for (yaml::Member &member : map->members) {
        if (!member.value.isMap())
            member.value = Node::map(member.value.place);
        const Node *external = member.value.find(u"external");
        const bool isExternal = external && external->text == "true"_L1;
        setDefault(member.value, u"name"_s,
                   Node::string(isExternal ? member.key : projectName + u'_' + member.key, member.value.place));
    }
}

} // namespace

void fillDefaults(Node &root, const QString &projectName, const Setup &setup)
{
    root.set(u"name"_s, Node::string(projectName, root.place));
    bool usesDefault = false;
    at(root, u"services", [&](Node &services) {
        for (yaml::Member &member : services.members) {
            if (!member.value.isMap())
                member.value = Node::map(member.value.place);
            fillService(member.value, setup.workingDirectory, setup.environment);
            const Node *networks = member.value.find(u"networks");
            usesDefault = usesDefault || (networks && networks->contains(u"default"));
        }
    });
    if (usesDefault) {
        if (!root.contains(u"networks"))
            root.set(u"networks"_s, Node::map(root.place));
        setDefault(*root.find(u"networks"), u"default"_s, Node::map(root.place));
    }
    // Docker Compose does not send it to the engine either.
    at(root, u"networks", [](Node &networks) {
        for (yaml::Member &member : networks.members)
            at(member.value, u"ipam", [](Node &ipam) { ipam.remove(u"options"); });
    });
    for (const QString &section : {u"networks"_s, u"volumes"_s, u"secrets"_s, u"configs"_s})
        fillResources(root, section, projectName);
}

} // namespace pierside::compose
