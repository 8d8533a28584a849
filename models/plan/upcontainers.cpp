// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/upcontainers.h"

#include "models/engine/startfailure.h"
#include "models/plan/confighash.h"
#include "models/plan/containerspec.h"
#include "models/plan/labels.h"
#include "models/plan/networks.h"
#include "models/plan/strangers.h"
#include "models/plan/volumes.h"

#include <algorithm>
#include <tuple>

namespace pierside::plan {

using namespace Qt::StringLiterals;
using Kind = Verdict::Kind;

UpContainers::UpContainers(const compose::Project &project, const Selection &selection, const Inventory &inventory,
                           const Options &options, const Removals &removals, Draft &draft)
    : m_project(project)
    , m_selection(selection)
    , m_inventory(inventory)
    , m_options(options)
    , m_removals(removals)
    , m_draft(draft)
    , m_fingerprints(options.fingerprintKey)
{
}

void UpContainers::plan()
{
    m_images = planImages(m_project, m_selection, m_inventory, m_options, m_draft);
    m_networks = planNetworks(m_project, m_selection, m_inventory, m_removals, m_draft);
    m_volumes = planVolumes(m_project, m_selection, m_inventory, m_removals, m_draft);
    planOrphans();
    for (const QString &name : m_selection.order)
        planService(m_selection[name]);
    checkClaims();
}

void UpContainers::planOrphans()
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
        m_draft.note(Finding::Severity::Warning, {},
                     u"left over from services that are not in the files: %1"_s.arg(names.join(u", "_s)),
                     u"remove orphans"_s);
}

void UpContainers::planService(const compose::Service &service)
{
    ServiceReplicas &state = m_replicas[service.name];
    state.wanted = createContainer(m_project, service, 1, m_inventory.engine());
    state.fingerprint = m_fingerprints.of(state.wanted);

    QMap<int, Inventory::Containers> groups;
    for (const engine::Container *container : m_inventory.of(service.name))
        groups[std::max(1, container->number())].push_back(container);
    const int wanted = m_options.scale.value(service.name, service.scale);

    // What has to be recreated goes first when there are too many, then the highest number.
    QList<int> numbers = groups.keys();
    if (numbers.size() > wanted) {
        const auto goesLater = [&](int number) {
            const auto verdict = verdictFor(service, numbered(service, number), *groups.value(number).front());
            return verdict.kind == Kind::Keep || verdict.kind == Kind::KeepIfImage;
        };
        std::stable_partition(numbers.begin(), numbers.end(), goesLater);
    }
    while (numbers.size() > wanted) {
        for (const engine::Container *container : groups.take(numbers.takeLast()))
            remove(*container, service.name, u"one too many: %1 should run %2 times"_s.arg(service.name).arg(wanted));
    }
    // A label may say anything.
    constexpr int highestNumber = 1'000'000'000;
    const int highest = groups.isEmpty() ? 0 : std::min(groups.lastKey(), highestNumber);
    for (auto it = groups.cbegin(); it != groups.cend(); ++it)
        planReplica(service, it.key(), *it);
    for (int i = 0; i < wanted - int(numbers.size()); ++i)
        create(service, highest + 1 + i, u"does not exist"_s, -1);
}

//! The one of a group that stands for the replica. Of the others only goes what a recreation that was cut short has
//! left; what merely has the same labels is nobody's to remove.
const engine::Container *UpContainers::settle(const compose::Service &service, const QString &finalName,
                                              const Inventory::Containers &group, bool &wasCutShort)
{
    const auto isTemporary = [&finalName](const auto *one) { return isTemporaryName(one->name, finalName); };
    const auto rank = [&](const auto *one) {
        return std::tuple(!isTemporary(one), one->name == finalName, one->isRunning(), one->startedAt.isValid(),
                          one->created);
    };
    const engine::Container *main = *std::max_element(
        group.cbegin(), group.cend(), [&rank](const auto *a, const auto *b) { return rank(a) < rank(b); });
    for (const engine::Container *other : group) {
        if (other == main)
            continue;
        const bool isReplaced = main->labels.value(label::replace) == other->id.value;
        if (!isTemporary(other) && !isReplaced) {
            m_draft.note(
                Finding::Severity::Warning, service.name,
                u"%1 has the service and number of %2 in its labels, and is left alone"_s.arg(other->name, main->name),
                u"remove it, or run it without these labels"_s);
            continue;
        }
        remove(*other, service.name, u"left over from a recreation that was cut short"_s);
        // The successor was there: the one that stays may have been asked to stop, and would do so at any moment.
        wasCutShort =
            wasCutShort || (!isReplaced && !isTemporary(main) && !other->id.value.startsWith(other->name.left(12)));
    }
    return main;
}

//! What the files say nothing about: whether the container can be started, and goes on running.
Verdict UpContainers::unlessBroken(const Verdict &verdict, const engine::Container &container, bool wasCutShort) const
{
    const bool keeps = verdict.kind == Kind::Keep || verdict.kind == Kind::KeepIfImage;
    if (!keeps || m_options.noRecreate)
        return verdict;
    if (wasCutShort)
        return {Kind::Recreate, u"its recreation was cut short"_s};
    if (!container.isRunning() && engine::isBarredForEver(container.stateError))
        return {Kind::Recreate, u"the engine cannot start it any more"_s};
    for (const engine::ContainerNetwork &joined : container.networks) {
        if (!joined.id.isEmpty() && !m_inventory.network(joined.id.value))
            return {Kind::Recreate, u"the network %1 that it was attached to is gone"_s.arg(joined.name)};
    }
    return verdict;
}

void UpContainers::planReplica(const compose::Service &service, int number, const Inventory::Containers &group)
{
    const CreateContainer wanted = numbered(service, number);
    bool wasCutShort = false;
    const engine::Container *main = settle(service, wanted.finalName, group, wasCutShort);
    const Verdict verdict = unlessBroken(verdictFor(service, wanted, *main), *main, wasCutShort);
    if (verdict.kind == Kind::Replace) {
        create(service, number, verdict.why, remove(*main, service.name, verdict.why));
        return;
    }
    if (verdict.kind != Kind::Keep) {
        recreate(service, number, *main, verdict);
        return;
    }
    Replica replica;
    replica.kept = main;
    replica.container = {main->name, main->id};
    if (isTemporaryName(main->name, wanted.finalName)) {
        m_claims.append({service.name, wanted.finalName});
        replica.present =
            m_draft.add(RenameContainer{replica.container, wanted.finalName}, service.name,
                        u"finishes a recreation that was cut short"_s, {m_removals.names.value(wanted.finalName, -1)});
        replica.container.name = wanted.finalName;
    }
    m_replicas[service.name].replicas.append(replica);
}

Verdict UpContainers::verdictFor(const compose::Service &service, const CreateContainer &wanted,
                                 const engine::Container &container) const
{
    const auto keptContainer = [this](const QString &other) {
        const auto state = m_replicas.constFind(other);
        const bool isKept = state != m_replicas.cend() && !state->replicas.isEmpty() && state->replicas.first().kept;
        return isKept ? state->replicas.first().kept->id.value : QString();
    };
    const auto hash = [&] {
        return wanted.hashedThen.isEmpty() ? configHash(m_project, service)
                                           : configHash(wanted.hashedThen, keptContainer);
    };
    const Wanted now{wanted, m_fingerprints, m_replicas.constFind(service.name)->fingerprint, hash};
    Verdict verdict = match(now, container, m_images.value(wanted.imageReference));
    if (verdict.kind == Kind::Replace)
        return verdict;
    const bool named = m_selection.named.contains(service.name);
    if (m_options.forceRecreate && named) {
        if (verdict.kind != Kind::Recreate)
            verdict = {Kind::Recreate, u"asked for"_s};
    } else if (m_options.noRecreate) {
        verdict = {Kind::Keep, {}};
    } else if (verdict.kind == Kind::Keep || verdict.kind == Kind::KeepIfImage) {
        const StepId change = sharedNamespaceChange(service);
        if (change >= 0)
            verdict = {Kind::Recreate, u"shares a namespace with a container that is recreated"_s, change};
    }
    return verdict;
}

//! The create step of a container whose namespace this service shares.
StepId UpContainers::sharedNamespaceChange(const compose::Service &service) const
{
    for (const QString &mode : {service.networkMode, service.ipc, service.pid}) {
        const auto state = m_replicas.constFind(serviceReference(mode));
        if (state != m_replicas.cend() && !state->recreated.isEmpty())
            return state->recreated.first();
    }
    return -1;
}

//! Names that are held by containers which stay.
void UpContainers::checkClaims()
{
    for (const auto &[service, name] : std::as_const(m_claims)) {
        const engine::Container *holder = m_inventory.containerNamed(name);
        if (holder && !m_going.contains(holder->id) && !m_removals.names.contains(name))
            m_draft.note(nameTaken(service, name, *holder, m_project.name));
    }
}

} // namespace pierside::plan
