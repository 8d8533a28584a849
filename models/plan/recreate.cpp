// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/plan/containerspec.h"
#include "models/plan/containerstate.h"
#include "models/plan/labels.h"
#include "models/plan/upcontainers.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;
using Kind = Verdict::Kind;

//! Replicas differ only in name, number and alias, so the rest is computed once.
CreateContainer UpContainers::numbered(const compose::Service &service, int number) const
{
    CreateContainer create = m_replicas.constFind(service.name)->wanted;
    if (number == 1)
        return create;
    create.spec.name = containerName(m_project, service, number);
    create.finalName = create.spec.name;
    create.spec.endpoints = endpoints(m_project, service, number, m_inventory.engine());
    return create;
}

void UpContainers::addLabels(CreateContainer &create, const compose::Service &service, int number,
                             const engine::Container *replaced) const
{
    engine::Labels labels = containerLabels(m_project, service, number);
    labels.insert(label::fingerprint, m_replicas.constFind(service.name)->fingerprint);
    if (replaced)
        labels.insert(label::replace, replaced->id.value);
    create.spec.labels = labels;
}

QList<StepId> UpContainers::creationNeeds(const compose::Service &service) const
{
    QList<StepId> needs{m_images.value(imageReference(m_project, service)).step};
    for (auto it = service.networks.cbegin(); it != service.networks.cend(); ++it)
        needs.append(m_networks.value(it.key(), -1));
    for (const compose::VolumeMount &mount : service.volumes)
        needs.append(m_volumes.value(mount.source, -1));
    needs += m_removals.containersOfService.value(service.name);
    // The container whose namespace or volumes are shared must exist first.
    QStringList others{serviceReference(service.networkMode), serviceReference(service.ipc),
                       serviceReference(service.pid)};
    for (const QString &source : service.volumesFrom)
        others.append(source.section(u':', 0, 0));
    for (const QString &link : service.links)
        others.append(link.section(u':', 0, 0));
    for (const QString &other : std::as_const(others)) {
        const auto state = m_replicas.constFind(other);
        if (state != m_replicas.cend()) {
            for (const Replica &replica : state->replicas)
                needs.append(replica.present);
        }
    }
    return needs;
}

void UpContainers::create(const compose::Service &service, int number, const QString &why, StepId after)
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
    m_replicas[service.name].replicas.append(replica);
}

//! A name that is free when it is needed. A name made from the old container's id can be taken by a leftover of an
//! earlier recreation, or by the old container itself.
QString UpContainers::temporaryName(const engine::Container &replaced, const QString &finalName) const
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

//! Creates the replacement of a container under a temporary name.
CreateContainer UpContainers::replacement(const compose::Service &service, int number,
                                          const engine::Container &old) const
{
    CreateContainer wanted = numbered(service, number);
    addLabels(wanted, service, number, &old);
    wanted.spec.name = temporaryName(old, wanted.finalName);
    wanted.replaces = old.id;
    wanted.freshVolumes = m_options.renewVolumes;
    return wanted;
}

//! If a step fails, either the old container or its complete replacement is left, and the next up detects which.
void UpContainers::recreate(const compose::Service &service, int number, const engine::Container &old,
                            const Verdict &verdict)
{
    CreateContainer wanted = replacement(service, number, old);
    const ContainerRef oldRef{old.name, old.id};
    const QString finalName = wanted.finalName;
    const ContainerRef temporary{wanted.spec.name, {}};
    // A step whose condition is an unconditional step always runs.
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
    if (mayRun(old)) {
        last = m_draft.add(StopContainer{oldRef, m_options.stopTimeout}, service.name, tr("is replaced"), {last});
        freesPorts(old, last);
        chain.append(last);
    }
    last = m_draft.add(RemoveContainer{oldRef, false, true}, service.name, tr("is replaced"), {last});
    chain.append(last);
    QList<StepId> halves{created};
    halves += chain;
    chain.append(m_draft.add(RenameContainer{temporary, finalName}, service.name, tr("replaces the old container"),
                             {last, m_removals.names.value(finalName, -1)}));
    const StepId undo = m_draft.add(RemoveContainer{temporary, false, true}, service.name,
                                    tr("only if the old container could not be replaced"), halves);
    m_draft.step(undo).afterFailure = true;
    // If the old container is kept, the new name refers to it, so nothing must be undone.
    if (conditional)
        m_draft.onlyIfChanged(undo, created);

    Replica replica;
    replica.container = {finalName, {}};
    replica.replaced = &old;
    replica.present = chain.last();
    replica.why = tr("was recreated");
    ServiceReplicas &state = m_replicas[service.name];
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

void UpContainers::noteReplacement(const engine::Container &old, const Verdict &verdict, StepId created)
{
    if (!old.readOnlyRoot)
        m_draft.note(Finding::Severity::Info, old.service(),
                     tr("recreating %1 loses what it wrote outside its volumes").arg(old.name),
                     tr("keep such files in a volume"));
    const bool follows = verdict.ifChanged >= 0;
    if (verdict.kind != Kind::Recreate || (follows && !m_sure.contains(verdict.ifChanged)))
        return;
    m_sure.insert(created);
    m_drift.insert(old.id, verdict.reasons.isEmpty() ? QStringList{verdict.why} : verdict.reasons);
}

StepId UpContainers::remove(const engine::Container &container, const QString &service, const QString &why,
                            StepId after)
{
    const ContainerRef ref{container.name, container.id};
    StepId last = after;
    if (mayRun(container))
        last = m_draft.add(StopContainer{ref, m_options.stopTimeout}, service, why, {last});
    freesPorts(container, last);
    const StepId removed = m_draft.add(RemoveContainer{ref, false, true}, service, why, {last});
    m_going.insert(container.id);
    m_removals.names.insert(container.name, removed);
    return removed;
}

void UpContainers::freesPorts(const engine::Container &container, StepId step)
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
