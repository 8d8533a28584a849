// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/graph/graph.h"

#include "models/core/translate.h"

#include <QSet>

#include <algorithm>

namespace pierside::graph {

using namespace Qt::StringLiterals;
using compose::Dependency;

namespace {

Chip portChip(const compose::PortMapping &port)
{
    const QString target = u"%1/%2"_s.arg(port.targets(), port.protocol);
    const QString host = port.hostIp.isEmpty() ? QString() : port.hostIp + u':';
    Chip chip;
    chip.kind = Chip::Kind::Port;
    chip.text = port.published.isEmpty() ? u":any"_s : u':' + port.published;
    chip.detail = u"%1%2→%3"_s.arg(host, port.published.isEmpty() ? tr("any port") : port.published, target);
    return chip;
}

Chip volumeChip(const QString &key, const QString &volume, const QString &target, bool readOnly)
{
    Chip chip;
    chip.kind = Chip::Kind::Volume;
    chip.text = key;
    chip.volume = volume;
    chip.detail = readOnly ? tr("%1, read-only").arg(target) : target;
    return chip;
}

void addOnce(QList<Chip> &chips, const Chip &chip)
{
    const bool known = std::any_of(chips.cbegin(), chips.cend(), [&chip](const Chip &other) {
        return other.kind == chip.kind && other.text == chip.text && other.volume == chip.volume;
    });
    if (!known)
        chips.append(chip);
}

QList<Chip> chipsOf(const compose::Service &service, const compose::Project &project, const QStringList &routes)
{
    QList<Chip> chips;
    for (const compose::PortMapping &port : service.ports)
        addOnce(chips, portChip(port));
    for (const QString &route : routes) {
        Chip chip;
        chip.kind = Chip::Kind::Route;
        chip.text = route;
        chip.detail = route;
        addOnce(chips, chip);
    }
    for (const compose::VolumeMount &mount : service.volumes) {
        if (mount.type == compose::VolumeMount::Type::Volume && !mount.source.isEmpty())
            addOnce(chips,
                    volumeChip(mount.source, project.volumes.value(mount.source).name, mount.target, mount.readOnly));
    }
    return chips;
}

void markShared(Graph &graph)
{
    QHash<QString, int> users;
    for (const Node &node : std::as_const(graph.nodes)) {
        QSet<QString> own;
        for (const Chip &chip : node.chips) {
            if (!chip.volume.isEmpty())
                own.insert(chip.volume);
        }
        for (const QString &volume : std::as_const(own))
            ++users[volume];
    }
    for (Node &node : graph.nodes) {
        for (Chip &chip : node.chips)
            chip.isShared = users.value(chip.volume) > 1;
    }
}

//! Parses "db:service_healthy:false,cache:service_started:true".
void addLabelled(Graph &graph, int to, const QString &label)
{
    for (const QString &entry : label.split(u',', Qt::SkipEmptyParts)) {
        const QStringList parts = entry.split(u':');
        const int from = graph.indexOf(parts.value(0));
        if (from < 0 || from == to)
            continue;
        Edge edge;
        edge.from = from;
        edge.to = to;
        edge.condition = parts.value(1) == "service_healthy"_L1 ? Dependency::Condition::Healthy
                         : parts.value(1) == "service_completed_successfully"_L1
                             ? Dependency::Condition::CompletedSuccessfully
                             : Dependency::Condition::Started;
        edge.restart = parts.value(2) == "true"_L1;
        graph.edges.append(edge);
    }
}

Node nodeOf(const engine::Container &container, const catalogue::Catalogue &catalogue)
{
    Node node;
    node.service = container.service();
    node.title = node.service;
    node.image = container.image;
    node.kind = catalogue.forImage(node.image).kind;
    if (container.networkMode == "host"_L1 || container.networkMode == "none"_L1)
        node.networkMode = container.networkMode;
    return node;
}

void addChips(Node &node, const engine::Container &container)
{
    constexpr qsizetype mostPorts = 100;
    for (const engine::PortBinding &port : container.portBindings) {
        if (node.chips.size() == mostPorts) {
            Chip more;
            more.kind = Chip::Kind::Port;
            more.text = u"…"_s;
            more.detail = tr("%n port(s) in total", nullptr, int(container.portBindings.size()));
            node.chips.append(more);
            break;
        }
        compose::PortMapping mapping;
        mapping.target = port.containerPort;
        mapping.published = port.hostPort == "0"_L1 ? QString() : port.hostPort;
        mapping.hostIp = port.hostIp == "0.0.0.0"_L1 || port.hostIp == "::"_L1 ? QString() : port.hostIp;
        mapping.protocol = port.protocol;
        addOnce(node.chips, portChip(mapping));
    }
    for (const engine::Mount &mount : container.mounts) {
        if (mount.type != "volume"_L1)
            continue;
        const QString prefix = container.project().value + u'_';
        const QString key = mount.name.startsWith(prefix) ? mount.name.mid(prefix.size()) : mount.name.left(12);
        addOnce(node.chips, volumeChip(key, mount.name, mount.destination, !mount.writable));
    }
}

} // namespace

int Graph::indexOf(const QString &service) const
{
    const auto it =
        std::find_if(nodes.cbegin(), nodes.cend(), [&service](const Node &node) { return node.service == service; });
    return it == nodes.cend() ? -1 : int(it - nodes.cbegin());
}

Graph graphOf(const compose::Project &project, const catalogue::Catalogue &catalogue, const Routes &routes)
{
    Graph graph;
    QHash<QString, int> places;
    for (const compose::Service &service : project.services) {
        Node node;
        node.service = service.name;
        node.title = service.pierside.label.isEmpty() ? service.name : service.pierside.label;
        node.image = project.imageOf(service);
        node.kind = catalogue.forImage(node.image).kind;
        node.scale = service.scale;
        node.networkMode = service.networkMode;
        node.chips = chipsOf(service, project, routes.value(service.name));
        places.insert(service.name, int(graph.nodes.size()));
        graph.nodes.append(node);
    }
    for (const compose::Network &network : project.networks)
        graph.networks.append({network.key, network.name, network.external, network.internal, {}});
    for (int to = 0; to < int(project.services.size()); ++to) {
        const compose::Service &service = project.services[to];
        for (auto it = service.dependsOn.cbegin(); it != service.dependsOn.cend(); ++it) {
            const int from = places.value(it.key(), -1);
            if (from >= 0 && from != to)
                graph.edges.append({from, to, it->condition, it->required, it->restart});
        }
        for (int place = 0; place < int(graph.networks.size()); ++place) {
            if (service.networks.contains(graph.networks[place].key))
                graph.networks[place].members.append(to);
        }
    }
    graph.networks.removeIf([](const Network &network) { return network.members.isEmpty(); });
    for (int place = 0; place < int(graph.networks.size()); ++place) {
        for (const int member : std::as_const(graph.networks[place].members))
            graph.nodes[member].networks.append(place);
    }
    markShared(graph);
    return graph;
}

Graph graphOf(const QList<engine::Container> &containers, const catalogue::Catalogue &catalogue)
{
    Graph graph;
    QMap<QString, QList<const engine::Container *>> byService;
    for (const engine::Container &container : containers) {
        if (!container.isOneOff() && !container.service().isEmpty())
            byService[container.service()].append(&container);
    }
    for (const auto &several : std::as_const(byService)) {
        Node node = nodeOf(*several.first(), catalogue);
        node.scale = int(several.size());
        for (const engine::Container *container : several)
            addChips(node, *container);
        std::stable_sort(node.chips.begin(), node.chips.end(),
                         [](const Chip &a, const Chip &b) { return a.kind < b.kind; });
        graph.nodes.append(node);
    }
    QMap<QString, Network> networks;
    int to = 0;
    for (const auto &several : std::as_const(byService)) {
        addLabelled(graph, to, several.first()->composeLabel("depends_on"_L1));
        const QString prefix = several.first()->project().value + u'_';
        for (const engine::ContainerNetwork &network : several.first()->networks) {
            if (network.name == "host"_L1 || network.name == "none"_L1)
                continue;
            Network &known = networks[network.name];
            known.name = network.name;
            known.key = network.name.startsWith(prefix) ? network.name.mid(prefix.size()) : network.name;
            known.members.append(to);
        }
        ++to;
    }
    for (const Network &network : std::as_const(networks)) {
        for (const int member : network.members)
            graph.nodes[member].networks.append(int(graph.networks.size()));
        graph.networks.append(network);
    }
    markShared(graph);
    return graph;
}

QString conditionText(const QString &service, Dependency::Condition condition)
{
    switch (condition) {
    case Dependency::Condition::Started:
        return tr("%1 has started").arg(service);
    case Dependency::Condition::Healthy:
        return tr("%1 is healthy").arg(service);
    case Dependency::Condition::CompletedSuccessfully:
        break;
    }
    return tr("%1 has completed").arg(service);
}

QString sentence(const Graph &graph, const Edge &edge)
{
    QString form = tr("%1 waits until %2");
    if (edge.restart)
        form = edge.required ? tr("%1 waits until %2, and restarts with it")
                             : tr("%1 waits until %2 (optional), and restarts with it");
    else if (!edge.required)
        form = tr("%1 waits until %2 (optional)");
    return form.arg(graph.nodes[edge.to].title, conditionText(graph.nodes[edge.from].title, edge.condition));
}

} // namespace pierside::graph
