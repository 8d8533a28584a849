// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/plan.h"

namespace pierside::plan {

//! One container of a service after the plan has run.
struct Replica
{
    ContainerRef container;                      //!< under its final name
    const engine::Container *kept = nullptr;     //!< stays as it is
    const engine::Container *replaced = nullptr; //!< is removed in favour of this one
    StepId present = -1;                         //!< after this step it exists under its final name
    StepId start = -1;
    StepId changed = -1; //!< the create step that may turn out to have nothing to do
    QString why;         //!< why it has to be started
};

//! What a plan does with the containers of one service.
struct ServiceReplicas
{
    QList<Replica> replicas;
    CreateContainer wanted; //!< of replica 1, without Compose's labels
    QString fingerprint;
    QList<StepId> recreated; //!< create steps of replicas that replace others
    bool surelyRecreated = false;
    QMap<compose::Dependency::Condition, QList<StepId>> waits;
};

//! By service.
using Replicas = QHash<QString, ServiceReplicas>;

} // namespace pierside::plan
