// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/upcontainers.h"

namespace pierside::plan {

//! \brief Orders the starts of an up by dependency, and adds the waiting for readiness.
class UpStarts
{
public:
    //! \a containers has been planned, and gets the start of each replica.
    UpStarts(const compose::Project &project, const Selection &selection, const Options &options,
             const Inventory &inventory, UpContainers &containers, Draft &draft);

    void plan();

private:
    void planStarts(const compose::Service &service);
    void addDependencyEdges(const compose::Service &service, QList<StepId> &after, QList<StepId> &afterEnded);
    void planRestartWithDependency(const compose::Service &service);
    QList<StepId> waitFor(const QString &service, compose::Dependency::Condition condition, bool needsHealthCheck);
    void planFinalWaits();

    const compose::Project &m_project;
    const Selection &m_selection;
    const Options &m_options;
    const Inventory &m_inventory;
    UpContainers &m_containers;
    Replicas &m_replicas;
    Draft &m_draft;
};

} // namespace pierside::plan
