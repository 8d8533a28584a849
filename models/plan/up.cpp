// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/up.h"

#include "models/plan/containerspec.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;
using compose::Dependency;
using Severity = Finding::Severity;

Up::Up(const compose::Project &project, const Selection &selection, const Inventory &inventory, const Options &options,
       const Removals &removals, Draft &draft)
    : m_project(project)
    , m_selection(selection)
    , m_inventory(inventory)
    , m_options(options)
    , m_removals(removals)
    , m_draft(draft)
    , m_fingerprints(options.fingerprintKey)
{
    for (const QString &name : selection.order) {
        const auto &dependencies = selection[name].dependsOn;
        for (auto it = dependencies.cbegin(); it != dependencies.cend(); ++it) {
            if (it->condition == Dependency::Condition::CompletedSuccessfully)
                m_completing.insert(it.key());
        }
    }
}

void Up::plan()
{
    checkNames();
    checkHealthConditions();
    m_images = planImages(m_project, m_selection, m_inventory, m_options, m_draft);
    m_resources = planResources(m_project, m_selection, m_inventory, m_removals, m_draft);
    planOrphans();
    for (const QString &name : m_selection.order)
        planContainers(m_selection[name]);
    checkClaims();
    for (const QString &name : m_selection.order) {
        planStarts(m_selection[name]);
        planRestartWithDependency(m_selection[name]);
    }
    if (m_options.waitForReady)
        planFinalWaits();
}

void Up::checkNames()
{
    QHash<QString, QString> owners;
    for (const QString &name : m_selection.order) {
        const compose::Service &service = m_selection[name];
        if (service.containerName.isEmpty())
            continue;
        const int scale = m_options.scale.value(name, service.scale);
        if (scale > 1)
            m_draft.note(
                Severity::Blocking, name,
                u"%1 should run %2 times, but all would be called %3"_s.arg(name).arg(scale).arg(service.containerName),
                u"remove container_name, or scale it to 1"_s);
        if (owners.contains(service.containerName))
            m_draft.note(Severity::Blocking, name,
                         u"%1 and %2 have the same container_name %3"_s.arg(owners.value(service.containerName), name,
                                                                            service.containerName),
                         u"give them different names"_s);
        owners.insert(service.containerName, name);
    }
}

std::optional<bool> Up::hasHealthCheck(const compose::Service &service) const
{
    if (service.healthcheck) {
        const auto &check = *service.healthcheck;
        if (check.disable || (!check.test.isEmpty() && check.test.first() == "NONE"_L1))
            return false;
        if (!check.test.isEmpty())
            return true;
    }
    if (const engine::Image *image = m_inventory.image(imageReference(m_project, service)))
        return image->healthConfig.exists();
    return std::nullopt;
}

void Up::checkHealthConditions()
{
    for (const QString &name : m_selection.order) {
        const auto &dependencies = m_selection[name].dependsOn;
        for (auto it = dependencies.cbegin(); it != dependencies.cend(); ++it) {
            if (it->condition != Dependency::Condition::Healthy || !it->required || !m_selection.contains(it.key()))
                continue;
            if (hasHealthCheck(m_selection[it.key()]) == false)
                m_draft.note(Severity::Blocking, name,
                             u"%1 waits for %2 to be healthy, but %2 has no health check"_s.arg(name, it.key()),
                             u"give %1 a healthcheck, or depend on it with condition: service_started"_s.arg(it.key()));
        }
    }
}

void Up::planOrphans()
{
    QSet<QString> known(m_project.disabledServices.cbegin(), m_project.disabledServices.cend());
    for (const compose::Service &service : m_project.services)
        known.insert(service.name);
    QStringList names;
    for (const engine::Container *container : m_inventory.all()) {
        if (known.contains(container->service()))
            continue;
        if (m_options.removeOrphans)
            remove(*container, container->service(), u"its service is not in the files any more"_s);
        else
            names.append(container->name);
    }
    if (!names.isEmpty())
        m_draft.note(Severity::Warning, {},
                     u"left over from services that are not in the files: %1"_s.arg(names.join(u", "_s)),
                     u"remove orphans"_s);
}

} // namespace pierside::plan
