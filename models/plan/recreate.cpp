// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/engine/startfailure.h"
#include "models/plan/confighash.h"
#include "models/plan/containerspec.h"
#include "models/plan/labels.h"
#include "models/plan/strangers.h"
#include "models/plan/up.h"

#include <algorithm>
#include <tuple>

namespace pierside::plan {

using namespace Qt::StringLiterals;
using engine::ContainerStatus;
using Kind = Verdict::Kind;

namespace {

QString portKey(int port, const QString &protocol)
{
    return QString::number(port) + u'/' + protocol;
}

} // namespace

//! Replicas differ by name, number and alias only, so the rest is made once.
CreateContainer Up::numbered(const compose::Service &service, int number) const
{
    CreateContainer create = m_states.constFind(service.name)->wanted;
    if (number == 1)
        return create;
    create.spec.name = containerName(m_project, service, number);
    create.finalName = create.spec.name;
    create.spec.endpoints = endpoints(m_project, service, number, m_inventory.engine());
    return create;
}

void Up::addLabels(CreateContainer &create, const compose::Service &service, int number,
                   const engine::Container *replaced) const
{
    engine::Labels labels = containerLabels(m_project, service, number);
    labels.insert(label::fingerprint, m_states.constFind(service.name)->fingerprint);
    if (replaced)
        labels.insert(label::replace, replaced->id.value);
    create.spec.body.insert(u"Labels"_s, toJson(labels));
}

QList<StepId> Up::creationNeeds(const compose::Service &service) const
{
    QList<StepId> needs{m_images.value(imageReference(m_project, service)).step};
    for (auto it = service.networks.cbegin(); it != service.networks.cend(); ++it)
        needs.append(m_resources.networks.value(it.key(), -1));
    for (const compose::VolumeMount &mount : service.volumes)
        needs.append(m_resources.volumes.value(mount.source, -1));
    needs += m_removals.containersOfService.value(service.name);
    // The engine has to know the container whose namespace or volumes are shared.
    QStringList others{serviceReference(service.networkMode), serviceReference(service.ipc),
                       serviceReference(service.pid)};
    for (const QString &source : service.volumesFrom)
        others.append(source.section(u':', 0, 0));
    for (const QString &link : service.links)
        others.append(link.section(u':', 0, 0));
    for (const QString &other : std::as_const(others)) {
        const auto state = m_states.constFind(other);
        if (state != m_states.cend()) {
            for (const Replica &replica : state->replicas)
                needs.append(replica.present);
        }
    }
    return needs;
}

void Up::planContainers(const compose::Service &service)
{
    ServiceState &state = m_states[service.name];
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

//! Names that are held by containers which stay.
void Up::checkClaims()
{
    for (const auto &[service, name] : std::as_const(m_claims)) {
        const engine::Container *holder = m_inventory.containerNamed(name);
        if (holder && !m_going.contains(holder->id) && !m_removals.names.contains(name))
            m_draft.note(nameTaken(service, name, *holder, m_project.name));
    }
}

//! The one of a group that stands for the replica. Of the others only goes what a recreation that was cut short has
//! left; what merely has the same labels is nobody's to remove.
const engine::Container *Up::settle(const compose::Service &service, const QString &finalName,
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
Verdict Up::unlessBroken(const Verdict &verdict, const engine::Container &container, bool wasCutShort) const
{
    const bool keeps = verdict.kind == Kind::Keep || verdict.kind == Kind::KeepIfImage;
    if (!keeps || m_options.noRecreate)
        return verdict;
    if (wasCutShort)
        return {Kind::Recreate, u"its recreation was cut short"_s};
    if (m_inventory.isUnfinished(container))
        return {Kind::Recreate, tr("its creation was interrupted")};
    if (!container.isRunning() && engine::isBarredForEver(container.stateError))
        return {Kind::Recreate, u"the engine cannot start it any more"_s};
    for (const engine::ContainerNetwork &joined : container.networks) {
        if (!joined.id.isEmpty() && !m_inventory.network(joined.id.value))
            return {Kind::Recreate, u"the network %1 that it was attached to is gone"_s.arg(joined.name)};
    }
    return verdict;
}

void Up::planReplica(const compose::Service &service, int number, const Inventory::Containers &group)
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
    m_states[service.name].replicas.append(replica);
}

Verdict Up::verdictFor(const compose::Service &service, const CreateContainer &wanted,
                       const engine::Container &container) const
{
    const auto keptContainer = [this](const QString &other) {
        const auto state = m_states.constFind(other);
        const bool isKept = state != m_states.cend() && !state->replicas.isEmpty() && state->replicas.first().kept;
        return isKept ? state->replicas.first().kept->id.value : QString();
    };
    const auto hash = [&] {
        return wanted.hashedThen.isEmpty() ? configHash(m_project, service)
                                           : configHash(wanted.hashedThen, keptContainer);
    };
    const Wanted now{wanted, m_fingerprints, m_states.constFind(service.name)->fingerprint, hash};
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
StepId Up::sharedNamespaceChange(const compose::Service &service) const
{
    for (const QString &mode : {service.networkMode, service.ipc, service.pid}) {
        const auto state = m_states.constFind(serviceReference(mode));
        if (state != m_states.cend() && !state->recreated.isEmpty())
            return state->recreated.first();
    }
    return -1;
}

void Up::create(const compose::Service &service, int number, const QString &why, StepId after)
{
    CreateContainer wanted = numbered(service, number);
    addLabels(wanted, service, number);
    m_claims.append({service.name, wanted.finalName});
    Replica replica;
    replica.container = {wanted.finalName, {}};
    replica.why = u"new"_s;
    QList<StepId> needs = creationNeeds(service);
    needs.append(after);
    needs.append(m_removals.names.value(replica.container.name, -1));
    replica.present = m_draft.add(std::move(wanted), service.name, why, needs);
    m_states[service.name].replicas.append(replica);
}

//! A name that nobody has, or has no more when it is needed: one made of the old container's id may be that of its
//! predecessor's leftover, or of the old container itself.
QString Up::temporaryName(const engine::Container &replaced, const QString &finalName) const
{
    constexpr qsizetype length = 12;
    const QString &id = replaced.id.value;
    for (qsizetype from = 0; from + length <= id.size(); from += length) {
        const QString name = id.mid(from, length) + u'_' + finalName;
        if (!m_inventory.containerNamed(name) || m_removals.names.contains(name))
            return name;
    }
    return id.left(length) + u'_' + finalName;
}

//! What takes the place of a container, under a temporary name.
CreateContainer Up::replacement(const compose::Service &service, int number, const engine::Container &old) const
{
    CreateContainer wanted = numbered(service, number);
    addLabels(wanted, service, number, &old);
    wanted.spec.name = temporaryName(old, wanted.finalName);
    wanted.replaces = old.id;
    return wanted;
}

//! Whatever fails on the way, either the old container or its finished successor is left, and the next up sees which.
void Up::recreate(const compose::Service &service, int number, const engine::Container &old, const Verdict &verdict)
{
    CreateContainer wanted = replacement(service, number, old);
    const ContainerRef oldRef{old.name, old.id};
    const QString finalName = wanted.finalName;
    const ContainerRef temporary{wanted.spec.name, {}};
    // What hangs on a step that is not conditional itself simply runs.
    const bool conditional = verdict.kind == Kind::KeepIfImage || verdict.ifChanged >= 0;
    if (verdict.kind == Kind::KeepIfImage) {
        const QString labelled = old.labels.value(label::image);
        wanted.keepIfImage = labelled.isEmpty() ? old.imageId : ImageId{labelled};
    }

    m_claims.append({service.name, finalName});
    m_going.insert(old.id);
    QList<StepId> needs = creationNeeds(service);
    needs.append(m_removals.names.value(temporary.name, -1));
    const StepId created = m_draft.add(std::move(wanted), service.name, verdict.why, needs);
    if (verdict.ifChanged >= 0)
        m_draft.onlyIfChanged(created, verdict.ifChanged);
    noteReplacement(old, verdict, created);
    QList<StepId> chain;
    StepId last = created;
    if (old.isRunning() || old.status == ContainerStatus::Restarting) {
        last = m_draft.add(StopContainer{oldRef, m_options.stopTimeout}, service.name, u"is replaced"_s, {last});
        freesPorts(old, last);
        chain.append(last);
    }
    last = m_draft.add(RemoveContainer{oldRef, false, true}, service.name, u"is replaced"_s, {last});
    chain.append(last);
    QList<StepId> halves{created};
    halves += chain;
    chain.append(m_draft.add(RenameContainer{temporary, finalName}, service.name, u"takes the old one's place"_s,
                             {last, m_removals.names.value(finalName, -1)}));
    const StepId undo = m_draft.add(RemoveContainer{temporary, false, true}, service.name,
                                    u"if the old one could not be replaced"_s, halves);
    m_draft.step(undo).afterFailure = true;
    // Where the old one was kept, its successor's name stands for it, so there must be nothing to undo.
    if (conditional)
        m_draft.onlyIfChanged(undo, created);

    Replica replica;
    replica.container = {finalName, {}};
    replica.replaced = &old;
    replica.present = chain.last();
    replica.why = u"was recreated"_s;
    ServiceState &state = m_states[service.name];
    if (conditional) {
        for (const StepId id : std::as_const(chain))
            m_draft.onlyIfChanged(id, created);
        replica.changed = created;
    } else {
        state.surelyRecreated = true;
    }
    state.recreated.append(created);
    state.replicas.append(replica);
}

void Up::noteReplacement(const engine::Container &old, const Verdict &verdict, StepId created)
{
    if (!old.readOnlyRoot)
        m_draft.note(Finding::Severity::Info, old.service(),
                     u"where %1 is recreated, what it wrote outside its volumes is lost"_s.arg(old.name),
                     u"keep such files in a volume"_s);
    const bool follows = verdict.ifChanged >= 0;
    if (verdict.kind != Kind::Recreate || (follows && !m_sure.contains(verdict.ifChanged)))
        return;
    m_sure.insert(created);
    m_drift.insert(old.id, verdict.reasons.isEmpty() ? QStringList{verdict.why} : verdict.reasons);
}

StepId Up::remove(const engine::Container &container, const QString &service, const QString &why, StepId after)
{
    const ContainerRef ref{container.name, container.id};
    StepId last = after;
    if (container.isRunning() || container.status == ContainerStatus::Restarting)
        last = m_draft.add(StopContainer{ref, m_options.stopTimeout}, service, why, {last});
    freesPorts(container, last);
    const StepId removed = m_draft.add(RemoveContainer{ref, false, true}, service, why, {last});
    m_going.insert(container.id);
    m_removals.names.insert(container.name, removed);
    return removed;
}

void Up::freesPorts(const engine::Container &container, StepId step)
{
    if (step < 0)
        return;
    for (const engine::PublishedPort &port : container.ports) {
        if (port.hostPort == 0)
            continue;
        QList<StepId> &steps = m_removals.ports[portKey(port.hostPort, port.protocol)];
        if (!steps.contains(step))
            steps.append(step);
    }
}

} // namespace pierside::plan
