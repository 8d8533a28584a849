// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/down.h"

#include "models/core/translate.h"
#include "models/plan/containerspec.h"
#include "models/plan/containerstate.h"
#include "models/plan/labels.h"
#include "models/plan/networks.h"
#include "models/plan/strangers.h"

#include <algorithm>

namespace pierside::plan {

using namespace Qt::StringLiterals;
using Severity = Finding::Severity;

Down::Down(const compose::Project &project, const Selection &selection, const Inventory &inventory,
           const Options &options, Draft &draft)
    : m_project(project)
    , m_selection(selection)
    , m_inventory(inventory)
    , m_options(options)
    , m_draft(draft)
    , m_dependants(selection.dependants())
{
}

StepId Down::stop(const engine::Container &container, const QString &why, const QList<StepId> &after)
{
    const StepId step = m_draft.add(StopContainer{{container.name, container.id}, m_options.stopTimeout},
                                    container.service(), why, after);
    m_stops.insert(container.id, step);
    return step;
}

StepId Down::remove(const engine::Container &container, const QString &why, bool withVolumes,
                    const QList<StepId> &after)
{
    QStringList anonymous;
    for (const engine::Mount &mount : container.mounts) {
        if (withVolumes && mount.isAnonymousVolume())
            anonymous.append(mount.name);
    }
    const StepId step = m_draft.add(RemoveContainer{{container.name, container.id}, withVolumes, true, anonymous},
                                    container.service(), why, after);
    m_removedContainers.insert(container.id, step);
    m_removals.containersOfService[container.service()].append(step);
    m_removals.names.insert(container.name, step);
    return step;
}

//! A service with nothing to stop passes on what it waits for.
QList<StepId> Down::dependantsStopped(const QString &service)
{
    QList<StepId> steps;
    const QStringList dependants = m_dependants.value(service);
    for (const QString &dependant : dependants) {
        const QList<StepId> stopped = m_stopped.value(dependant);
        for (const StepId step : stopped) {
            if (!steps.contains(step))
                steps.append(step);
        }
    }
    return steps;
}

QList<StepId> Down::stopService(const QString &service)
{
    const QList<StepId> before = dependantsStopped(service);
    QList<StepId> steps;
    for (const engine::Container *container : m_inventory.of(service)) {
        if (mayRun(*container))
            steps.append(stop(*container, tr("asked for"), before));
    }
    m_stopped.insert(service, steps.isEmpty() ? before : steps);
    return steps;
}

void Down::planStop()
{
    for (auto name = m_selection.order.crbegin(); name != m_selection.order.crend(); ++name)
        stopService(*name);
    // A container that is removed cannot start again.
    for (auto stopped = m_stops.cbegin(); stopped != m_stops.cend(); ++stopped) {
        auto &operation = std::get<StopContainer>(m_draft.step(stopped.value()).operation);
        operation.restartSince = m_inventory.restartSince(operation.container.id);
    }
}

void Down::planDown()
{
    const QString why = tr("asked for");
    for (auto name = m_selection.order.crbegin(); name != m_selection.order.crend(); ++name) {
        stopService(*name);
        for (const engine::Container *container : m_inventory.of(*name))
            remove(*container, why, m_options.removeVolumes, {m_stops.value(container->id, -1)});
    }
    if (m_options.services.isEmpty() && (m_options.removeOrphans || m_project.removesOrphans)) {
        const QSet<QString> disabled(m_project.disabledServices.cbegin(), m_project.disabledServices.cend());
        for (const engine::Container *container : m_inventory.all()) {
            if (m_removedContainers.contains(container->id) ||
                (disabled.contains(container->service()) && !container->isOneOff()))
                continue;
            const StepId stopped = mayRun(*container) ? stop(*container, tr("is an orphan"), {}) : -1;
            remove(*container, tr("is an orphan"), m_options.removeVolumes, {stopped});
        }
    }
    if (m_options.services.isEmpty()) {
        removeNetworks({});
        if (m_options.removeVolumes)
            removeVolumes(ownVolumes(), why);
    }
    if (m_options.removeVolumes)
        checkAnonymousVolumes();
    removeImages();
}

void Down::planRemove()
{
    for (auto name = m_selection.order.crbegin(); name != m_selection.order.crend(); ++name) {
        if (m_options.stopFirst)
            stopService(*name);
        for (const engine::Container *container : m_inventory.of(*name)) {
            if (m_options.stopFirst || !mayRun(*container))
                remove(*container, tr("asked for"), m_options.removeVolumes, {m_stops.value(container->id, -1)});
        }
    }
    // One that somebody starts meanwhile stays.
    for (auto removed = m_removedContainers.cbegin(); removed != m_removedContainers.cend(); ++removed)
        std::get<RemoveContainer>(m_draft.step(removed.value()).operation).force = false;
    if (m_options.removeVolumes)
        checkAnonymousVolumes();
}

Down::Users Down::usersAmong(const Containers &containers) const
{
    Users users;
    for (const engine::Container *container : containers) {
        if (const auto removed = m_removedContainers.constFind(container->id); removed != m_removedContainers.cend())
            users.removed.append(*removed);
        else if (m_inventory.isOwn(*container))
            users.left.push_back(container);
        else
            users.strangers.push_back(container);
    }
    return users;
}

bool Down::isKept(const QString &what, const Users &users)
{
    if (!users.strangers.empty())
        m_draft.note(Severity::Warning, {},
                     tr("%1 stays: it is used by %2").arg(what, namesOf(users.strangers, m_project.name)),
                     tr("remove these containers first"));
    else if (!users.left.empty())
        m_draft.note(Severity::Info, {},
                     tr("%1 stays: it is used by %2").arg(what, namesOf(users.left, m_project.name)),
                     tr("remove orphans"));
    return !users.strangers.empty() || !users.left.empty();
}

//! A volume that other containers use is never deleted; the rest is deleted only where the user agreed to that.
void Down::noteShared(const QString &volume, const Containers &strangers)
{
    const QString names = namesOf(strangers, m_project.name);
    if (m_options.keepShared)
        m_draft.note(Severity::Warning, {}, tr("%1 is used by %2, and stays").arg(volume, names),
                     tr("remove these containers first"));
    else
        m_draft.note(Severity::Blocking, {}, tr("%1 is used by %2").arg(volume, names),
                     tr("remove these containers first, or %1").arg(remedyText(remedy::KeepShared{})),
                     {remedy::KeepShared{}});
}

bool Down::isShared(const QString &volume) const
{
    const Containers users = m_inventory.usersOf(volume);
    return std::any_of(users.cbegin(), users.cend(), [this](const auto *user) { return !m_inventory.isOwn(*user); });
}

//! Reports anonymous volumes that other containers use: they would be removed with their containers.
void Down::checkAnonymousVolumes()
{
    for (const engine::Container *container : m_inventory.all()) {
        if (!m_removedContainers.contains(container->id))
            continue;
        for (const engine::Mount &mount : container->mounts) {
            const Users users = usersAmong(m_inventory.usersOf(mount.name));
            if (mount.isAnonymousVolume() && !users.strangers.empty())
                noteShared(tr("the volume of %1 at %2").arg(container->name, mount.destination), users.strangers);
        }
    }
}

void Down::removeNetworks(const QSet<QString> &kept)
{
    for (const engine::Network *network : m_inventory.networks()) {
        if (kept.contains(network->name) || m_project.external.networks.contains(network->name))
            continue;
        const Users users = usersAmong(m_inventory.attachedTo(*network));
        if (isKept(tr("the network %1").arg(network->name), users))
            continue;
        m_removals.networks.insert(network->name, m_draft.add(RemoveNetwork{network->id, network->name}, {},
                                                              tr("no longer used"), users.removed));
    }
}

//! Named volumes of the files; without files, all volumes with the project's label.
QStringList Down::ownVolumes() const
{
    QStringList names;
    for (const compose::Volume &volume : m_project.volumes) {
        const engine::Volume *present = m_inventory.volume(volume.name);
        if (m_project.external.volumes.contains(volume.name) || !present)
            continue;
        const ProjectName owner = present->project();
        if (owner.isEmpty() || owner == m_project.name)
            names.append(volume.name);
        else
            m_draft.note(Severity::Warning, {},
                         tr("the volume %1 stays: it belongs to the stack %2").arg(volume.name, owner.value));
    }
    return names;
}

void Down::removeVolumes(const QStringList &names, const QString &why)
{
    for (const QString &name : names) {
        if (m_options.keptVolumes.contains(name)) {
            m_draft.note(Severity::Info, {}, tr("the volume %1 stays").arg(name));
            continue;
        }
        const Users users = usersAmong(m_inventory.usersOf(name));
        if (!users.strangers.empty())
            noteShared(tr("the volume %1").arg(name), users.strangers);
        else if (!users.left.empty())
            m_draft.note(Severity::Warning, {},
                         tr("the volume %1 stays: it is used by %2").arg(name, namesOf(users.left, m_project.name)),
                         tr("remove orphans"));
        else
            m_removals.volumes.insert(name, m_draft.add(RemoveVolume{name}, {}, why, users.removed));
    }
}

//! Containers that lose their image with this reference. The engine removes only the name of an image that has others:
//! containers created by one of those keep it.
Inventory::Containers Down::usersOf(const engine::Image &image, const QString &reference) const
{
    Containers users = m_inventory.madeFrom(image.id);
    std::erase_if(users, [&](const engine::Container *container) {
        return std::any_of(image.tags.cbegin(), image.tags.cend(), [&](const QString &tag) {
            return !engine::sameImageName(tag, reference) && engine::sameImageName(tag, container->image);
        });
    });
    return users;
}

void Down::removeImages()
{
    if (m_options.removeImages == Options::RemoveImages::None)
        return;
    QSet<QString> seen;
    for (const QString &name : m_selection.order) {
        const compose::Service &service = m_selection[name];
        const QString reference = imageReference(m_project, service);
        const engine::Image *image = m_inventory.image(reference);
        if (!image || seen.contains(reference))
            continue;
        const bool local = service.image.isEmpty() || image->labels.value(label::project) == m_project.name.value;
        if (m_options.removeImages == Options::RemoveImages::Local && !local)
            continue;
        seen.insert(reference);
        const Users users = usersAmong(usersOf(*image, reference));
        if (!isKept(tr("the image %1").arg(reference), users))
            m_draft.add(RemoveImage{reference}, name, tr("asked for"), users.removed);
    }
}

//! Whether the container can write to storage that is kept, so that it needs its grace period.
bool Down::survives(const engine::Container &container, const QSet<QString> &wiped) const
{
    return std::any_of(container.mounts.cbegin(), container.mounts.cend(), [&](const engine::Mount &mount) {
        if (!mount.writable || mount.type == "tmpfs"_L1)
            return false;
        const bool goes = mount.isAnonymousVolume() || wiped.contains(mount.name);
        return mount.type != "volume"_L1 || !goes || isShared(mount.name);
    });
}

Removals Down::planWipe()
{
    QStringList volumes;
    QSet<QString> wiped;
    QSet<QString> kept;
    const auto wipe = [&](const QString &name) {
        if (m_project.external.volumes.contains(name) || wiped.contains(name) || kept.contains(name))
            return;
        if (m_options.keptVolumes.contains(name)) {
            kept.insert(name);
            return m_draft.note(Severity::Info, {}, tr("the volume %1 stays").arg(name));
        }
        wiped.insert(name);
        volumes.append(name);
    };
    const QStringList own = ownVolumes();
    for (const QString &name : own)
        wipe(name);
    for (const engine::Volume *volume : m_inventory.volumes())
        wipe(volume->name);

    const QString why = tr("reset removes it");
    QStringList order(m_selection.order.crbegin(), m_selection.order.crend());
    QHash<QString, Containers> byService;
    for (const engine::Container *container : m_inventory.all()) {
        const QString service = container->service();
        Containers &containers = byService[service];
        if (containers.empty() && !m_selection.contains(service))
            order.append(service);
        containers.push_back(container);
    }
    for (const QString &name : std::as_const(order)) {
        const QList<StepId> before = dependantsStopped(name);
        QList<StepId> ends;
        const Containers containers = byService.value(name);
        for (const engine::Container *container : containers) {
            const bool graceful = mayRun(*container) && survives(*container, wiped);
            const StepId stopped = graceful ? stop(*container, tr("it writes to storage that is kept"), before) : -1;
            const StepId removed = remove(*container, why, true, {stopped});
            ends.append(graceful ? stopped : removed);
            for (const engine::PublishedPort &port : container->ports) {
                if (port.hostPort != 0)
                    m_removals.ports[portKey(port.hostPort, port.protocol)].append(ends.last());
            }
        }
        m_stopped.insert(name, ends.isEmpty() ? before : ends);
    }
    removeVolumes(volumes, why);
    checkAnonymousVolumes();

    QSet<QString> keptNetworks;
    for (const compose::Network &network : m_project.networks) {
        const engine::Network *present = m_inventory.network(network.name);
        if (present && present->project() == m_project.name && fits(network, *present))
            keptNetworks.insert(network.name);
    }
    removeNetworks(keptNetworks);
    return m_removals;
}

} // namespace pierside::plan
