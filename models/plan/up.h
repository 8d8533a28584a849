// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/draft.h"
#include "models/plan/drift.h"
#include "models/plan/images.h"
#include "models/plan/inventory.h"
#include "models/plan/match.h"
#include "models/plan/resources.h"
#include "models/plan/select.h"

namespace pierside::plan {

//! \brief Brings a selection of services up: creates everything as early as it can, starts in order of dependency.
class Up
{
public:
    Up(const compose::Project &project, const Selection &selection, const Inventory &inventory, const Options &options,
       const Removals &removals, Draft &draft);

    void plan();
    //! After plan(): what it surely replaces, with every reason.
    const Drift &drift() const { return m_drift; }

private:
    //! One container of a service as it will be.
    struct Replica
    {
        ContainerRef container;                      //!< under its final name
        const engine::Container *kept = nullptr;     //!< stays as it is
        const engine::Container *replaced = nullptr; //!< goes in favour of this one
        StepId present = -1;                         //!< after which it is there under its final name
        StepId start = -1;
        StepId changed = -1; //!< the create step that may turn out to have nothing to do
        QString why;         //!< why it has to be started
    };
    struct ServiceState
    {
        QList<Replica> replicas;
        CreateContainer wanted; //!< of replica 1, without the labels of compose
        QString fingerprint;
        QList<StepId> recreated; //!< create steps of replicas that replace others
        bool surelyRecreated = false;
        QMap<compose::Dependency::Condition, QList<StepId>> waits;
    };

    void addLabels(CreateContainer &create, const compose::Service &service, int number,
                   const engine::Container *replaced = nullptr) const;
    void checkNames();
    void checkHealthConditions();
    void planOrphans();

    // recreate.cpp
    void planContainers(const compose::Service &service);
    CreateContainer numbered(const compose::Service &service, int number) const;
    QList<StepId> creationNeeds(const compose::Service &service) const;
    void planReplica(const compose::Service &service, int number, const Inventory::Containers &group);
    const engine::Container *settle(const compose::Service &service, const QString &finalName,
                                    const Inventory::Containers &group, bool &wasCutShort);
    Verdict unlessBroken(const Verdict &verdict, const engine::Container &container, bool wasCutShort) const;
    QString temporaryName(const engine::Container &replaced, const QString &finalName) const;
    Verdict verdictFor(const compose::Service &service, const CreateContainer &wanted,
                       const engine::Container &container) const;
    void create(const compose::Service &service, int number, const QString &why, StepId after);
    CreateContainer replacement(const compose::Service &service, int number, const engine::Container &old) const;
    void recreate(const compose::Service &service, int number, const engine::Container &old, const Verdict &verdict);
    void noteReplacement(const engine::Container &old, const Verdict &verdict, StepId created);
    StepId remove(const engine::Container &container, const QString &service, const QString &why, StepId after = -1);
    void freesPorts(const engine::Container &container, StepId step);
    StepId sharedNamespaceChange(const compose::Service &service) const;
    void checkClaims();

    // starts.cpp
    void planStarts(const compose::Service &service);
    void addDependencyEdges(const compose::Service &service, QList<StepId> &after, QList<StepId> &afterEnded);
    void planRestartWithDependency(const compose::Service &service);
    QList<StepId> waitFor(const QString &service, compose::Dependency::Condition condition, bool needsHealthCheck);
    void planFinalWaits();
    std::optional<bool> hasHealthCheck(const compose::Service &service) const;
    bool mustComplete(const QString &service) const { return m_completing.contains(service); }

    const compose::Project &m_project;
    const Selection &m_selection;
    const Inventory &m_inventory;
    const Options &m_options;
    Removals m_removals;
    Draft &m_draft;
    ImageStates m_images;
    ResourceSteps m_resources;
    QHash<QString, ServiceState> m_states;
    const Fingerprints m_fingerprints;
    QList<std::pair<QString, QString>> m_claims; //!< service and the name that its container gets
    QSet<ContainerId> m_going;                   //!< containers that this plan removes
    QSet<QString> m_completing;                  //!< services that somebody waits to complete
    QSet<StepId> m_sure;                         //!< create steps of replacements that depend on nothing a run may find
    Drift m_drift;
};

} // namespace pierside::plan
