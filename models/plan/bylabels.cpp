// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/bylabels.h"

#include "models/plan/inventory.h"
#include "models/plan/labels.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;

compose::Project projectFromLabels(const ProjectName &name, const Observed &observed)
{
    compose::Project project;
    project.name = name;
    const Inventory inventory(name, observed);
    QMap<QString, compose::Service> services;
    for (const engine::Container *container : inventory.all()) {
        if (container->isOneOff())
            continue;
        compose::Service &service = services[container->service()];
        service.name = container->service();
        service.image = container->image;
        const auto dependencies = parseDependsOnLabel(container->labels.value(label::dependsOn));
        for (auto it = dependencies.cbegin(); it != dependencies.cend(); ++it)
            service.dependsOn.insert(it.key(), *it);
    }
    // A dependency without a container cannot determine the order.
    for (compose::Service &service : services) {
        service.dependsOn.removeIf([&services](const auto &it) { return !services.contains(it.key()); });
    }
    project.services = services.values();
    for (const engine::Network *present : inventory.networks()) {
        compose::Network network;
        network.key = present->labels.value(label::network);
        network.name = present->name;
        project.networks.insert(network.key, network);
    }
    for (const engine::Volume *present : inventory.volumes()) {
        compose::Volume volume;
        volume.key = present->labels.value(label::volume);
        volume.name = present->name;
        project.volumes.insert(present->name, volume);
    }
    return project;
}

} // namespace pierside::plan
