// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/inventory.h"

#include "models/core/translate.h"

#include <algorithm>

namespace pierside::plan {

using namespace Qt::StringLiterals;

Inventory::Inventory(const ProjectName &project, const Observed &observed)
    : m_project(project)
    , m_engine(observed.engine)
    , m_at(observed.at)
    , m_snapshot(observed.snapshot)
    , m_stopping(observed.stopping)
    , m_restarting(observed.restarting)
    , m_unfinished(observed.unfinished)
{
    for (const engine::Container &container : observed.others)
        add(container);
    for (const engine::Container &container : m_snapshot.containers)
        add(container);
    const auto byName = [](const auto *a, const auto *b) { return a->name < b->name; };
    std::sort(m_all.begin(), m_all.end(), byName);
    for (Containers &containers : m_services) {
        std::sort(containers.begin(), containers.end(), [](const auto *a, const auto *b) {
            const int first = a->number();
            const int second = b->number();
            return first != second ? first < second : a->name < b->name;
        });
    }
    for (auto *users : {&m_users, &m_attached}) {
        for (Containers &containers : *users)
            std::sort(containers.begin(), containers.end(), byName);
    }
    for (Containers &containers : m_madeFrom)
        std::sort(containers.begin(), containers.end(), byName);

    // The project's own come last so that they replace others of the same name.
    for (const engine::Network &network : m_snapshot.networks)
        m_allNetworks.push_back(&network);
    for (const engine::Network &network : observed.namedNetworks) {
        if (!m_snapshot.networks.contains(network.id))
            m_allNetworks.push_back(&network);
    }
    std::sort(m_allNetworks.begin(), m_allNetworks.end(), byName);
    const auto addNetwork = [this](const engine::Network &network) {
        m_networks.insert(network.id.value, &network);
        m_networks.insert(network.name, &network);
    };
    for (const engine::Network &network : observed.namedNetworks)
        addNetwork(network);
    for (const engine::Network &network : m_snapshot.networks) {
        if (network.project() != project && !m_networks.contains(network.name))
            addNetwork(network);
    }
    for (const engine::Network &network : m_snapshot.networks) {
        if (network.project() == project) {
            addNetwork(network);
            m_ownNetworks.push_back(&network);
        }
    }
    for (const engine::Volume &volume : observed.namedVolumes)
        m_volumes.insert(volume.name, &volume);
    for (const engine::Volume &volume : m_snapshot.volumes) {
        m_volumes.insert(volume.name, &volume);
        if (volume.project() == project)
            m_ownVolumes.push_back(&volume);
    }
    std::sort(m_ownNetworks.begin(), m_ownNetworks.end(), byName);
    std::sort(m_ownVolumes.begin(), m_ownVolumes.end(), byName);
    for (const engine::Image &image : m_snapshot.images) {
        for (const QString &tag : image.tags)
            m_tags.insert(tag, &image);
    }
}

void Inventory::add(const engine::Container &container)
{
    m_byName.insert(container.name, &container);
    m_madeFrom[container.imageId].push_back(&container);
    for (const engine::Mount &mount : container.mounts) {
        if (mount.name.isEmpty())
            continue;
        Containers &users = m_users[mount.name];
        if (users.empty() || users.back() != &container)
            users.push_back(&container);
    }
    for (const engine::ContainerNetwork &network : container.networks)
        m_attached[network.name].push_back(&container);
    if (!isOwn(container))
        return;
    m_all.push_back(&container);
    if (!container.isOneOff())
        m_services[container.service()].push_back(&container);
}

//! A container that was attached to a removed network of the same name has the id of the removed one.
Inventory::Containers Inventory::attachedTo(const engine::Network &network) const
{
    Containers attached = m_attached.value(network.name);
    std::erase_if(attached, [&network](const engine::Container *container) {
        return std::any_of(container->networks.cbegin(), container->networks.cend(), [&](const auto &joined) {
            return joined.name == network.name && !joined.id.isEmpty() && joined.id != network.id &&
                   joined.id.value != network.name; // Podman
        });
    });
    return attached;
}

const Inventory::Containers &Inventory::of(const QString &service) const
{
    static const Containers none;
    const auto found = m_services.constFind(service);
    return found == m_services.cend() ? none : *found;
}

const engine::Image *Inventory::image(const QString &reference) const
{
    if (const auto known = m_asked.constFind(reference); known != m_asked.cend())
        return *known;
    const engine::Image *image = m_tags.value(reference);
    if (!image && !reference.contains(u'@'))
        image = m_tags.value(reference + u":latest"_s);
    if (!image)
        image = m_snapshot.findImage(reference);
    m_asked.insert(reference, image);
    return image;
}

QString Inventory::whyRestarted(const engine::Container &container) const
{
    return m_restarting.contains(container.id) ? tr("an interrupted run was restarting it")
                                               : tr("an interrupted run was stopping it");
}

} // namespace pierside::plan
