// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/upcontainers.h"

#include "models/core/translate.h"
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
        if (m_options.removeOrphans || m_project.removesOrphans)
            remove(*container, container->service(), tr("its service is no longer in the compose files"));
        else
            names.append(container->name);
    }
    if (!names.isEmpty() && !m_project.ignoresOrphans)
        m_draft.note(Finding::Severity::Warning, {},
                     tr("containers of services that are not in the compose files: %1").arg(names.join(u", "_s)),
                     tr("remove orphans"));
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

    // Of surplus containers, those that need recreation are removed first, then those with the highest numbers.
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
            remove(*container, service.name, tr("one too many: %1 should run %2 times").arg(service.name).arg(wanted));
    }
    // The number comes from a label, which can have any value.
    constexpr int highestNumber = 1'000'000'000;
    const int highest = groups.isEmpty() ? 0 : std::min(groups.lastKey(), highestNumber);
    for (auto it = groups.cbegin(); it != groups.cend(); ++it)
        planReplica(service, it.key(), *it);
    for (int i = 0; i < wanted - int(numbers.size()); ++i)
        create(service, highest + 1 + i, tr("does not exist"), -1);
}

//! Chooses the container of a group that is the replica. Of the others, only leftovers of an interrupted recreation are
//! removed; containers that merely have the same labels are kept.
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
            m_draft.note(Finding::Severity::Warning, service.name,
                         tr("%1 has the same service and number in its labels as %2 and is not changed")
                             .arg(other->name, main->name),
                         tr("remove it, or run it without these labels"));
            continue;
        }
        remove(*other, service.name, tr("left over from an interrupted recreation"));
        // The replacement existed, so the container that stays may already be stopping.
        wasCutShort =
            wasCutShort || (!isReplaced && !isTemporary(main) && !other->id.value.startsWith(other->name.left(12)));
    }
    return main;
}

//! Recreates a container that matches its files but cannot be started or cannot keep running.
Verdict UpContainers::unlessBroken(const Verdict &verdict, const engine::Container &container, bool wasCutShort) const
{
    const bool keeps = verdict.kind == Kind::Keep || verdict.kind == Kind::KeepIfImage;
    if (!keeps || m_options.noRecreate)
        return verdict;
    if (wasCutShort)
        return {Kind::Recreate, tr("its recreation was interrupted")};
    if (m_inventory.isUnfinished(container))
        return {Kind::Recreate, tr("its creation was interrupted")};
    if (!container.isRunning() && engine::isBarredForEver(container.stateError))
        return {Kind::Recreate, tr("the engine can no longer start it")};
    for (const engine::ContainerNetwork &joined : container.networks) {
        if (!joined.id.isEmpty() && !m_inventory.network(joined.id.value))
            return {Kind::Recreate, tr("its network %1 no longer exists").arg(joined.name)};
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
                        tr("completes an interrupted recreation"), {m_removals.names.value(wanted.finalName, -1)});
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
    const auto hash = [&](HashRecipe recipe) {
        if (!wanted.hashedThen.isEmpty())
            return configHash(wanted.hashedThen, recipe, keptContainer);
        return configHash(hashedService(m_project, service), recipe, [](const QString &) { return QString(); });
    };
    const Wanted now{wanted, m_fingerprints, m_replicas.constFind(service.name)->fingerprint, hash,
                     m_options.redaction};
    Verdict verdict = match(now, container, m_images.value(wanted.imageReference));
    if (verdict.kind == Kind::Replace)
        return verdict;
    const bool named = m_selection.named.contains(service.name);
    if ((m_options.forceRecreate && named) || (m_options.recreateDependencies && !named)) {
        if (verdict.kind != Kind::Recreate)
            verdict = {Kind::Recreate, tr("asked for")};
    } else if (m_options.noRecreate) {
        verdict = {Kind::Keep, {}};
    } else if (verdict.kind == Kind::Keep || verdict.kind == Kind::KeepIfImage) {
        const StepId change = sharedNamespaceChange(service);
        if (change >= 0)
            verdict = {Kind::Recreate, tr("shares a namespace with a container that is recreated"), change};
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

//! Reports names that are taken by containers which stay.
void UpContainers::checkClaims()
{
    for (const auto &[service, name] : std::as_const(m_claims)) {
        const engine::Container *holder = m_inventory.containerNamed(name);
        if (holder && !m_going.contains(holder->id) && !m_removals.names.contains(name))
            m_draft.note(nameTaken(service, name, *holder, m_project.name));
    }
}

} // namespace pierside::plan
