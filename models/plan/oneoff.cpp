// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/oneoff.h"

#include "models/core/translate.h"
#include "models/plan/labels.h"
#include "models/plan/strangers.h"

#include <algorithm>

namespace pierside::plan {

using namespace Qt::StringLiterals;

namespace {

//! The steps for which wanted() returns true, with their edges. No remaining step may depend on one that is left out.
template <class Wanted>
void keepOnly(Plan &plan, Wanted wanted)
{
    QList<Step> kept;
    QHash<StepId, StepId> newIds;
    for (StepId id = 0; id < plan.steps.size(); ++id) {
        if (!wanted(plan.steps.at(id)))
            continue;
        newIds.insert(id, StepId(kept.size()));
        kept.append(plan.steps.at(id));
    }
    const auto remap = [&newIds](const QList<StepId> &ids) {
        QList<StepId> mapped;
        for (const StepId id : ids) {
            if (newIds.contains(id))
                mapped.append(newIds.value(id));
        }
        return mapped;
    };
    for (Step &step : kept) {
        step.after = remap(step.after);
        step.afterEnded = remap(step.afterEnded);
        step.ifChanged.reset();
    }
    plan.steps = kept;
}

compose::Service oneOffService(compose::Service service, const OneOff &oneOff)
{
    service.containerName.clear();
    service.scale = 1;
    service.restart = {};
    service.tty = oneOff.tty;
    service.stdinOpen = oneOff.input;
    if (!oneOff.argv.isEmpty())
        service.command = oneOff.argv;
    if (!oneOff.entrypoint.isEmpty()) {
        service.entrypoint = QStringList{oneOff.entrypoint};
        if (oneOff.argv.isEmpty())
            service.command = QStringList();
    }
    for (const QString &line : oneOff.environment)
        service.environment.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    if (!oneOff.user.isEmpty())
        service.user = oneOff.user;
    if (!oneOff.workingDir.isEmpty())
        service.workingDir = oneOff.workingDir;
    if (!oneOff.publishPorts)
        service.ports.clear();
    service.ports += oneOff.ports;
    for (const compose::VolumeMount &mount : oneOff.mounts) {
        service.volumes.removeIf([&mount](const auto &known) { return known.target == mount.target; });
        service.volumes.append(mount);
    }
    return service;
}

void complete(CreateContainer &create, const OneOff &oneOff)
{
    const QString usualName = create.finalName;
    create.spec.name = oneOff.name;
    create.finalName = oneOff.name;
    engine::Labels &labels = create.spec.labels;
    labels.insert(label::oneOff, u"True"_s);
    labels.insert(label::number, u"1"_s);
    labels.insert(u"com.docker.compose.slug"_s, oneOff.name.section(u'-', -1));
    labels.remove(label::fingerprint);
    labels.insert(oneOff.labels);
    create.spec.host.autoRemove = oneOff.autoRemove;
    create.spec.attachInput = oneOff.input;
    // The service's name must resolve to the service's own containers, and the first of them keeps its name.
    for (engine::EndpointSpec &endpoint : create.spec.endpoints) {
        if (oneOff.useAliases)
            endpoint.aliases.removeAll(usualName);
        else
            endpoint.aliases.clear();
    }
}

} // namespace

Result<Plan> planOneOff(const compose::Project &project, const Observed &observed, const OneOff &oneOff)
{
    compose::Project changed = project;
    const auto service = std::find_if(changed.services.begin(), changed.services.end(),
                                      [&oneOff](const compose::Service &one) { return one.name == oneOff.service; });
    if (service == changed.services.end())
        return failure(ErrorCode::BadInput, tr("running %1").arg(oneOff.service),
                       tr("there is no such service in project %1").arg(project.name.value));
    if (!service->hasContainer())
        return failure(ErrorCode::BadInput, tr("running %1").arg(oneOff.service),
                       tr("%1 has no container: its provider is %2").arg(oneOff.service, service->provider->type));
    *service = oneOffService(*service, oneOff);
    // Planned as if the service had no container: its existing ones do not matter here.
    Observed without = observed;
    without.snapshot.containers.removeIf(
        [&](const auto &it) { return it.value().project() == project.name && it.value().service() == oneOff.service; });
    without.others.clear();
    Options options;
    options.services = {oneOff.service};
    options.noDependencies = true;
    options.waitForReady = false;
    options.build = oneOff.build;
    options.pull = oneOff.pull;
    auto made = plan(changed, without, options);
    if (!made)
        return made;
    keepOnly(*made, [&oneOff](const Step &step) {
        return step.service != oneOff.service || step.kind() == StepKind::CreateContainer ||
               step.kind() == StepKind::PullImage || step.kind() == StepKind::BuildImage;
    });
    for (Step &step : made->steps) {
        auto *create = std::get_if<CreateContainer>(&step.operation);
        if (!create)
            continue;
        complete(*create, oneOff);
        step.title = tr("create %1").arg(oneOff.name);
        step.why = tr("asked for");
    }
    made->findings.removeIf([](const Finding &finding) { return finding.severity != Finding::Severity::Blocking; });
    if (const engine::Container *holder = Inventory(project.name, observed).containerNamed(oneOff.name))
        made->findings.append(nameTaken(oneOff.service, oneOff.name, *holder, project.name));
    return made;
}

} // namespace pierside::plan
