// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/planner.h"

#include "models/core/translate.h"
#include "models/plan/bylabels.h"
#include "models/plan/down.h"
#include "models/plan/hooks.h"
#include "models/plan/images.h"
#include "models/plan/reset.h"
#include "models/plan/restart.h"
#include "models/plan/signals.h"
#include "models/plan/start.h"
#include "models/plan/up.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;

namespace {

//! Checks scales from the options; those of the files were checked when they were read.
Result<Done> checkScale(const compose::Project &project, const Options &options)
{
    qint64 all = 0;
    for (const compose::Service &service : project.services) {
        const int count = options.scale.value(service.name, service.scale);
        const QString what = tr("scaling %1 to %2").arg(service.name).arg(count);
        if (count < 0)
            return failure(ErrorCode::BadInput, what, tr("a service cannot have fewer than 0 containers"));
        if (count > compose::MostReplicas)
            return failure(ErrorCode::BadInput, what,
                           tr("a service has at most %1 containers").arg(compose::MostReplicas));
        all += count;
        if (all > compose::MostContainers)
            return failure(ErrorCode::BadInput, what,
                           tr("a project has at most %1 containers").arg(compose::MostContainers));
    }
    return Done{};
}

Follow followFor(const Options &options)
{
    switch (options.verb) {
    case Verb::Up:
    case Verb::Start:
        return options.noDependencies ? Follow::NamedOnly : Follow::Dependencies;
    case Verb::Pull:
    case Verb::Build:
        return options.withDependencies ? Follow::Dependencies : Follow::NamedOnly;
    case Verb::Stop:
    case Verb::Down:
    case Verb::Recreate:
    case Verb::Restart:
    case Verb::Reset:
    case Verb::Pause:
    case Verb::Unpause:
    case Verb::Kill:
    case Verb::Remove:
        break;
    }
    return Follow::NamedOnly;
}

} // namespace

Result<Plan> plan(const compose::Project &given, const Observed &observed, const Options &options)
{
    compose::Project project = given;
    if (!observed.composeVersion.isEmpty())
        project.composeVersion = observed.composeVersion;
    if (const auto checked = checkScale(project, options); !checked)
        return failure(checked.error());
    if (options.verb == Verb::Reset)
        return planReset(project, observed, options);
    auto selection = select(project, options.services, followFor(options));
    // Services that restart with a dependency (restart: true) are not named by the user.
    if (selection && options.verb == Verb::Restart && !options.services.isEmpty() && !options.noDependencies) {
        const QSet<QString> named = selection->named;
        selection = select(project, {}, Follow::Dependencies);
        selection->named = named;
    }
    if (!selection)
        return failure(selection.error());

    Draft draft(options.verb, project.name);
    const Inventory inventory(project.name, observed);
    switch (options.verb) {
    case Verb::Up: {
        Options waiting = options;
        waiting.waitForReady = options.waitForReady || hasHooksAfter(options);
        planUp(project, *selection, inventory, waiting, {}, draft);
        break;
    }
    case Verb::Recreate: {
        Options forced = options;
        forced.forceRecreate = true;
        planUp(project, *selection, inventory, forced, {}, draft);
        break;
    }
    case Verb::Stop:
        Down(project, *selection, inventory, options, draft).planStop();
        break;
    case Verb::Down:
        Down(project, *selection, inventory, options, draft).planDown();
        break;
    case Verb::Remove:
        Down(project, *selection, inventory, options, draft).planRemove();
        break;
    case Verb::Pause:
        planPause(*selection, inventory, draft);
        break;
    case Verb::Unpause:
        planUnpause(*selection, inventory, draft);
        break;
    case Verb::Kill:
        planKill(*selection, inventory, options, draft);
        break;
    case Verb::Start:
        planStart(selection->withContainers(), inventory, options, draft);
        break;
    case Verb::Restart:
        planRestart(*selection, inventory, options, draft);
        break;
    case Verb::Pull:
        planPull(project, selection->withContainers(), inventory, options, draft);
        break;
    case Verb::Build:
        planBuild(project, selection->withContainers(), inventory, options, draft);
        break;
    case Verb::Reset:
        break;
    }
    return withHooks(draft.take(), options, inventory.all().empty() && inventory.volumes().empty());
}

Result<Plan> planByLabels(const ProjectName &name, const Observed &observed, const Options &options,
                          const compose::ExternalNames &external)
{
    compose::Project project = projectFromLabels(name, observed);
    project.external = external;
    switch (options.verb) {
    case Verb::Stop:
    case Verb::Start:
    case Verb::Restart:
    case Verb::Down:
    case Verb::Pause:
    case Verb::Unpause:
    case Verb::Kill:
    case Verb::Remove:
        return plan(project, observed, options);
    case Verb::Up:
    case Verb::Recreate:
    case Verb::Reset:
    case Verb::Pull:
    case Verb::Build:
        break;
    }
    return failure(ErrorCode::Unsupported, u"%1 %2"_s.arg(verbName(options.verb), name.value),
                   tr("its compose files are unknown"), tr("add the stack's files first"));
}

} // namespace pierside::plan
