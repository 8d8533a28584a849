// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/planner.h"

namespace pierside::plan {

//! The services of a plan.
struct Selection
{
    QStringList order;   //!< dependencies first
    QSet<QString> named; //!< the services that the user named; all where none was named
    QHash<QString, const compose::Service *> services;

    bool contains(const QString &service) const { return services.contains(service); }
    //! Without the services that have no container.
    Selection withContainers() const;
    const compose::Service &operator[](const QString &name) const { return *services.value(name); }
    //! For each service, the selected services that depend on it.
    QHash<QString, QStringList> dependants() const;
};

enum class Follow { Dependencies, NamedOnly };

//! Fails with BadInput for a service that the project does not have. Points into project.
Result<Selection> select(const compose::Project &project, const QStringList &services, Follow follow);

} // namespace pierside::plan
