// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/draft.h"
#include "models/plan/inventory.h"
#include "models/plan/removals.h"
#include "models/plan/select.h"

namespace pierside::plan {

//! \brief Stops and removes the selected services: dependants first, each container as soon as no other needs it.
class Down
{
public:
    Down(const compose::Project &project, const Selection &selection, const Inventory &inventory,
         const Options &options, Draft &draft);

    void planStop();
    void planDown();
    //! Removes containers that do not run; with Options::stopFirst all of them.
    void planRemove();
    //! Removes everything of the project including its data, except networks that match the files. Containers whose
    //! data is deleted anyway get no grace period.
    Removals planWipe();

private:
    using Containers = Inventory::Containers;

    //! Steps after which no container of the service runs, nor any that depends on it.
    QList<StepId> stopService(const QString &service);
    QList<StepId> dependantsStopped(const QString &service);
    StepId stop(const engine::Container &container, const QString &why, const QList<StepId> &after);
    StepId remove(const engine::Container &container, const QString &why, bool withVolumes, const QList<StepId> &after);
    void removeNetworks(const QSet<QString> &kept);
    void removeVolumes(const QStringList &names, const QString &why);
    void checkAnonymousVolumes();
    void removeImages();
    QStringList ownVolumes() const;
    bool survives(const engine::Container &container, const QSet<QString> &wiped) const;
    bool isShared(const QString &volume) const;

    //! The containers that use something to be removed.
    struct Users
    {
        QList<StepId> removed; //!< the steps that remove those which this plan removes
        Containers left;       //!< containers of the project that this plan keeps
        Containers strangers;
    };
    Users usersAmong(const Containers &containers) const;
    Containers usersOf(const engine::Image &image, const QString &reference) const;
    //! Whether something is kept because it is in use; reports why.
    bool isKept(const QString &what, const Users &users);
    void noteShared(const QString &volume, const Containers &strangers);

    const compose::Project &m_project;
    const Selection &m_selection;
    const Inventory &m_inventory;
    const Options &m_options;
    Draft &m_draft;
    const QHash<QString, QStringList> m_dependants;
    QHash<QString, QList<StepId>> m_stopped; //!< by service
    QHash<ContainerId, StepId> m_stops;
    QHash<ContainerId, StepId> m_removedContainers;
    Removals m_removals;
};

} // namespace pierside::plan
