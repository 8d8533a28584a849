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

void checkApi(const compose::Project &project, const Selection &selection, const engine::EngineInfo &engine,
              Draft &draft)
{
    const auto needs = [&](Severity severity, const QString &service, engine::ApiVersion version, const QString &what) {
        if (engine.apiVersion < version)
            draft.note(severity, service,
                       tr("%1 needs an engine with API %2 or later, and this one has %3")
                           .arg(what, version.toString(), engine.apiVersion.toString()),
                       tr("update the engine, or remove the key"));
    };
    QSet<QString> networks;
    for (const QString &name : selection.order) {
        const compose::Service &service = selection[name];
        for (const compose::VolumeMount &mount : service.volumes) {
            if (mount.type == compose::VolumeMount::Type::Image)
                needs(Severity::Blocking, name, {1, 48}, tr("a volume of type image"));
            if (mount.recursive == "writable"_L1 || mount.recursive == "readonly"_L1)
                needs(Severity::Warning, name, {1, 44}, u"bind.recursive"_s);
        }
        for (auto it = service.networks.cbegin(); it != service.networks.cend(); ++it) {
            networks.insert(it.key());
            if (!it->interfaceName.isEmpty())
                needs(Severity::Blocking, name, {1, 49}, u"interface_name"_s);
            if (it->gatewayPriority != 0)
                needs(Severity::Warning, name, {1, 48}, u"gw_priority"_s);
        }
    }
    for (const compose::Network &network : project.networks) {
        if (networks.contains(network.key) && network.enableIpv4 == false)
            needs(Severity::Warning, {}, {1, 48}, tr("enable_ipv4: false of the network %1").arg(network.name));
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
