// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/draft.h"
#include "models/plan/drift.h"
#include "models/plan/images.h"
#include "models/plan/inventory.h"
#include "models/plan/match.h"
#include "models/plan/removals.h"
#include "models/plan/replicas.h"
#include "models/plan/select.h"

namespace pierside::plan {

//! \brief Decides which containers an up keeps, creates, recreates and removes.
class UpContainers
{
public:
    UpContainers(const compose::Project &project, const Selection &selection, const Inventory &inventory,
                 const Options &options, const Removals &removals, Draft &draft);

    //! Plans the images, networks and volumes first, because containers wait for them.
    void plan();

    // After plan():
    //! Containers that are surely replaced, with every reason.
    const Drift &drift() const { return m_drift; }
    Replicas &replicas() { return m_replicas; }
    //! Steps after which a published port is free, by portKey().
    const QHash<QString, QList<StepId>> &freedPorts() const { return m_removals.ports; }
    //! The step that creates the replacement of a container under a temporary name.
    CreateContainer replacement(const compose::Service &service, int number, const engine::Container &old) const;

private:
    // upcontainers.cpp: which containers
    void planOrphans();
    void planService(const compose::Service &service);
    void planReplica(const compose::Service &service, int number, const Inventory::Containers &group);
    const engine::Container *settle(const compose::Service &service, const QString &finalName,
                                    const Inventory::Containers &group, bool &wasCutShort);
    Verdict unlessBroken(const Verdict &verdict, const engine::Container &container, bool wasCutShort) const;
    Verdict verdictFor(const compose::Service &service, const CreateContainer &wanted,
                       const engine::Container &container) const;
    StepId sharedNamespaceChange(const compose::Service &service) const;
    void checkClaims();

    // recreate.cpp: the steps for one container
    CreateContainer numbered(const compose::Service &service, int number) const;
    void addLabels(CreateContainer &create, const compose::Service &service, int number,
                   const engine::Container *replaced = nullptr) const;
    QList<StepId> creationNeeds(const compose::Service &service) const;
    void create(const compose::Service &service, int number, const QString &why, StepId after);
    QString temporaryName(const engine::Container &replaced, const QString &finalName) const;
    void recreate(const compose::Service &service, int number, const engine::Container &old, const Verdict &verdict);
    void noteReplacement(const engine::Container &old, const Verdict &verdict, StepId created);
    StepId remove(const engine::Container &container, const QString &service, const QString &why, StepId after = -1);
    void freesPorts(const engine::Container &container, StepId step);

    const compose::Project &m_project;
    const Selection &m_selection;
    const Inventory &m_inventory;
    const Options &m_options;
    Removals m_removals;
    Draft &m_draft;
    ImageStates m_images;
    QHash<QString, StepId> m_networks; //!< steps after which they exist, by key
    QHash<QString, StepId> m_volumes;
    Replicas m_replicas;
    const Fingerprints m_fingerprints;
    QList<std::pair<QString, QString>> m_claims; //!< service and the name that its container gets
    QSet<ContainerId> m_going;                   //!< containers that this plan removes
    QSet<StepId> m_sure;                         //!< create steps of replacements that depend on nothing a run may find
    Drift m_drift;
};

} // namespace pierside::plan
