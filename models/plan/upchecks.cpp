// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/upchecks.h"

#include "models/core/translate.h"
#include "models/plan/containerspec.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;
using compose::Dependency;
using Severity = Finding::Severity;

std::optional<bool> hasHealthCheck(const compose::Project &project, const compose::Service &service,
                                   const Inventory &inventory)
{
    if (service.healthcheck) {
        const auto &check = *service.healthcheck;
        if (check.disable || (!check.test.isEmpty() && check.test.first() == "NONE"_L1))
            return false;
        if (!check.test.isEmpty())
            return true;
    }
    if (const engine::Image *image = inventory.image(imageReference(project, service)))
        return image->healthConfig.exists();
    return std::nullopt;
}

void checkNames(const Selection &selection, const Options &options, Draft &draft)
{
    QHash<QString, QString> owners;
    for (const QString &name : selection.order) {
        const compose::Service &service = selection[name];
        if (service.containerName.isEmpty())
            continue;
        const int scale = options.scale.value(name, service.scale);
        if (scale > 1)
            draft.note(Severity::Blocking, name,
                       tr("%1 should run %2 times, but all would be called %3")
                           .arg(name)
                           .arg(scale)
                           .arg(service.containerName),
                       tr("remove container_name, or scale it to 1"));
        if (owners.contains(service.containerName))
            draft.note(Severity::Blocking, name,
                       tr("%1 and %2 have the same container_name %3")
                           .arg(owners.value(service.containerName), name, service.containerName),
                       tr("give them different names"));
        owners.insert(service.containerName, name);
    }
}

void checkHealthConditions(const compose::Project &project, const Selection &selection, const Inventory &inventory,
                           Draft &draft)
{
    for (const QString &name : selection.order) {
        const auto &dependencies = selection[name].dependsOn;
        for (auto it = dependencies.cbegin(); it != dependencies.cend(); ++it) {
            if (it->condition != Dependency::Condition::Healthy || !selection.contains(it.key()) ||
                hasHealthCheck(project, selection[it.key()], inventory) != false)
                continue;
            if (!it->required)
                draft.note(Severity::Warning, name,
                           tr("%1 does not wait for %2 to be healthy: %2 has no health check").arg(name, it.key()),
                           tr("give %1 a healthcheck, or depend on it with condition: service_started").arg(it.key()));
            else
                draft.note(Severity::Blocking, name,
                           tr("%1 waits for %2 to be healthy, but %2 has no health check").arg(name, it.key()),
                           tr("give %1 a healthcheck, or depend on it with condition: service_started").arg(it.key()));
        }
    }
}

} // namespace pierside::plan
