// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/planner.h"

#include <vector>

namespace pierside::plan {

//! \brief Looks up what exists on the engine. Points into the Observed it was made from.
class Inventory
{
public:
    Inventory(const ProjectName &project, const Observed &observed);

    using Containers = std::vector<const engine::Container *>;
    const engine::EngineInfo &engine() const { return m_engine; }
    QDateTime observedAt() const { return m_at; }
    //! The service's containers but one-offs, by number, then name.
    const Containers &of(const QString &service) const;
    //! All of the project, one-offs included, by name.
    const Containers &all() const { return m_all; }
    //! See Observed.
    bool isStopping(const engine::Container &container) const { return m_stopping.contains(container.id); }
    QDateTime restartSince(const ContainerId &container) const { return m_restarting.value(container); }
    //! Why a container that may stop at any moment is restarted.
    QString whyRestarted(const engine::Container &container) const;
    bool isUnfinished(const engine::Container &container) const
    {
        return !container.startedAt.isValid() && m_unfinished.contains(container.name);
    }
    //! Of any project.
    const engine::Container *containerNamed(const QString &name) const { return m_byName.value(name); }
    bool isOwn(const engine::Container &container) const { return container.project() == m_project; }
    const engine::Network *network(const QString &nameOrId) const { return m_networks.value(nameOrId); }
    const engine::Volume *volume(const QString &name) const { return m_volumes.value(name); }
    const engine::Image *image(const QString &reference) const;

    //! Every known network of any project, by name.
    const std::vector<const engine::Network *> &allNetworks() const { return m_allNetworks; }
    //! Those with the project's label, by name.
    const std::vector<const engine::Network *> &networks() const { return m_ownNetworks; }
    const std::vector<const engine::Volume *> &volumes() const { return m_ownVolumes; }
    //! Containers of any project that mount the volume, by name.
    Containers usersOf(const QString &volume) const { return m_users.value(volume); }
    //! Containers of any project that are attached to the network, including stopped ones that will be.
    Containers attachedTo(const engine::Network &network) const;
    //! Containers of any project that were created from the image.
    Containers madeFrom(const ImageId &image) const { return m_madeFrom.value(image); }

private:
    void add(const engine::Container &container);

    const ProjectName m_project;
    const engine::EngineInfo &m_engine;
    const QDateTime m_at;
    const engine::Snapshot &m_snapshot;
    const QSet<ContainerId> &m_stopping;
    const QHash<ContainerId, QDateTime> &m_restarting;
    const QSet<QString> &m_unfinished;
    QHash<QString, Containers> m_services;
    Containers m_all;
    QHash<QString, const engine::Container *> m_byName;
    QHash<QString, const engine::Network *> m_networks;
    QHash<QString, const engine::Volume *> m_volumes;
    std::vector<const engine::Network *> m_allNetworks;
    std::vector<const engine::Network *> m_ownNetworks;
    std::vector<const engine::Volume *> m_ownVolumes;
    QHash<QString, Containers> m_users;
    QHash<QString, Containers> m_attached; //!< by the network's name
    QHash<ImageId, Containers> m_madeFrom;
    QHash<QString, const engine::Image *> m_tags;
    mutable QHash<QString, const engine::Image *> m_asked;
};

} // namespace pierside::plan
