// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/images.h"

#include "models/core/translate.h"
#include "models/plan/containerspec.h"
#include "models/plan/labels.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;
using compose::PullPolicy;
using compose::Service;

namespace {

BuildImage buildOf(const compose::Project &project, const Service &service, const Options &options)
{
    BuildImage build{imageReference(project, service), *service.build, imageLabels(project, service), service.platform,
                     false};
    build.build.noCache = build.build.noCache || options.noCache;
    build.build.pull = build.build.pull || options.buildPulls;
    for (auto argument = options.buildArguments.cbegin(); argument != options.buildArguments.cend(); ++argument)
        build.build.args.insert(argument.key(), *argument);
    build.ssh = options.ssh;
    return build;
}

//! A bare name with a build section is the user's own image. The user cannot have pushed it to a registry under that
//! name, so a pull would waste time or bring someone else's image.
bool isOnlyLocal(const Service &service)
{
    return service.build && !service.image.contains(u'/');
}

bool fitsPlatform(const engine::Image &image, const QString &platform)
{
    const auto parts = platform.split(u'/', Qt::SkipEmptyParts);
    if (parts.size() < 2 || image.architecture.isEmpty())
        return true;
    return image.operatingSystem == parts.at(0) && image.architecture == parts.at(1);
}

//! What happens if a pull fails: "The image of 2026-11-20 on this engine is kept; up uses it." Reproducible images have
//! no useful date. upPulls: an up with the usual pull policy would pull again.
QString keptImage(const engine::Image *image, bool upPulls)
{
    if (!image)
        return {};
    const QDate made = image->created.date();
    const bool isDated = made.isValid() && made.year() >= 2000;
    const QString kept = isDated ? tr("The image of %1 on this engine is kept").arg(made.toString(Qt::ISODate))
                                 : tr("The image on this engine is kept");
    return upPulls ? tr("%1; up with the pull policy \"missing\" uses it.").arg(kept) : tr("%1; up uses it.").arg(kept);
}

//! As Docker Compose treats tags: "latest" may have changed on the registry; other tags are assumed not to change.
bool isLatest(const QString &reference)
{
    if (reference.contains(u'@'))
        return false;
    const QString name = reference.section(u'/', -1);
    return !name.contains(u':') || name.endsWith(":latest"_L1);
}

class Images
{
public:
    const compose::Project &project;
    const Inventory &inventory;
    const Options &options;
    Draft &draft;

    ImageState state(Service service) const
    {
        if (options.noBuild)
            service.build.reset();
        const QString reference = imageReference(project, service);
        ImageState state;
        state.present = inventory.image(reference);
        if (state.present && !fitsPlatform(*state.present, service.platform))
            state.present = nullptr;
        const PullPolicy policy = options.pull.value_or(service.pullPolicy.value_or(PullPolicy::Missing));
        if (service.build && (options.build || policy == PullPolicy::Build)) {
            state.step = build(service, options.build ? tr("asked for") : tr("pull_policy is build"), -1);
        } else if (policy == PullPolicy::Always && !service.image.isEmpty() && !isOnlyLocal(service)) {
            state.step = pull(service, tr("pull policy is always"), state.present);
        } else if (state.present && policy == PullPolicy::Refresh && !service.image.isEmpty() &&
                   !isOnlyLocal(service) && isDue(service, *state.present)) {
            state.step = pull(service, tr("its pull policy asks for a newer image by now"), state.present);
        } else if (!state.present) {
            state.step = provide(service, policy);
        }
        state.mayChange = state.step >= 0;
        return state;
    }

private:
    //! Whether the image was pulled or tagged longer ago than the service allows. An unknown time counts as long ago.
    bool isDue(const Service &service, const engine::Image &image) const
    {
        const QDateTime now = inventory.observedAt();
        if (!service.pullRefreshAfter || !now.isValid())
            return false;
        const auto allowed = std::chrono::duration_cast<std::chrono::milliseconds>(*service.pullRefreshAfter);
        return !image.lastTagged.isValid() || image.lastTagged.msecsTo(now) > allowed.count();
    }

    StepId provide(const Service &service, PullPolicy policy) const
    {
        const QString why = tr("%1 is not on the engine").arg(imageReference(project, service));
        const bool pulls = policy != PullPolicy::Never && policy != PullPolicy::Build;
        if (pulls && !service.image.isEmpty() && !isOnlyLocal(service))
            return pull(service, why, nullptr);
        if (service.build)
            return build(service, why, -1);
        if (options.noBuild && service.image.isEmpty()) {
            draft.note(Finding::Severity::Blocking, service.name,
                       tr("%1 is not on the engine, and --no-build does not allow building it")
                           .arg(imageReference(project, service)),
                       tr("build it first, or leave out --no-build"));
            return -1;
        }
        draft.note(Finding::Severity::Blocking, service.name,
                   tr("%1 is not on the engine, and its pull policy does not allow a pull")
                       .arg(imageReference(project, service)),
                   tr("pull it, or change pull_policy"));
        return -1;
    }

    StepId build(const Service &service, const QString &why, StepId optionalPull) const
    {
        BuildImage operation = buildOf(project, service, options);
        operation.onlyIfMissing = optionalPull >= 0;
        const StepId step = draft.add(std::move(operation), service.name, why);
        if (optionalPull >= 0)
            draft.step(step).afterEnded.append(optionalPull);
        return step;
    }

    StepId pull(const Service &service, const QString &why, const engine::Image *present) const
    {
        const bool buildable = service.build.has_value();
        const StepId step = draft.add(PullImage{service.image, service.platform, buildable, keptImage(present, true)},
                                      service.name, why);
        return buildable ? build(service, tr("if it cannot be pulled"), step) : step;
    }
};

void warnOfTwoBuilds(const compose::Project &project, const Selection &selection, Draft &draft)
{
    QHash<QString, const Service *> first;
    for (const QString &name : selection.order) {
        const Service &service = selection[name];
        if (!service.build)
            continue;
        const QString reference = imageReference(project, service);
        const Service *other = first.value(reference);
        if (!other)
            first.insert(reference, &service);
        else if (!(*other->build == *service.build))
            draft.note(Finding::Severity::Warning, name,
                       tr("%1 and %2 build the image %3 differently; the build of %1 is used")
                           .arg(other->name, name, reference),
                       tr("give them different image names"));
    }
}

//! For each image, the service whose build section builds it; several services can use one image.
QHash<QString, const Service *> builders(const compose::Project &project, const Selection &selection)
{
    QHash<QString, const Service *> result;
    for (const QString &name : selection.order) {
        const Service &service = selection[name];
        const QString reference = imageReference(project, service);
        const Service *&known = result[reference];
        if (!known || (!known->build && service.build))
            known = &service;
    }
    return result;
}

} // namespace

ImageStates planImages(const compose::Project &project, const Selection &selection, const Inventory &inventory,
                       const Options &options, Draft &draft)
{
    warnOfTwoBuilds(project, selection, draft);
    const Images images{project, inventory, options, draft};
    const auto responsible = builders(project, selection);
    ImageStates states;
    for (const QString &name : selection.order) {
        const QString reference = imageReference(project, selection[name]);
        if (!states.contains(reference))
            states.insert(reference, images.state(*responsible.value(reference)));
    }
    return states;
}

void planPull(const compose::Project &project, const Selection &selection, const Inventory &inventory,
              const Options &options, Draft &draft)
{
    const auto responsible = builders(project, selection);
    QSet<QString> seen;
    for (const QString &name : selection.order) {
        const Service &service = *responsible.value(imageReference(project, selection[name]));
        if (service.image.isEmpty() || isOnlyLocal(service) || seen.contains(service.image))
            continue;
        seen.insert(service.image);
        const auto policy = options.pull ? options.pull : service.pullPolicy;
        const engine::Image *present = inventory.image(service.image);
        if (policy == PullPolicy::Never || policy == PullPolicy::Build ||
            (policy == PullPolicy::Missing && present && !isLatest(service.image)))
            continue;
        const QString otherwise = keptImage(present, service.pullPolicy == PullPolicy::Always);
        draft.add(PullImage{service.image, service.platform, service.build.has_value(), otherwise}, service.name,
                  policy == PullPolicy::Missing && !present ? tr("%1 is not on the engine").arg(service.image)
                                                            : tr("asked for"));
    }
}

void planBuild(const compose::Project &project, const Selection &selection, const Inventory &inventory,
               const Options &options, Draft &draft)
{
    warnOfTwoBuilds(project, selection, draft);
    const auto responsible = builders(project, selection);
    QSet<QString> seen;
    for (const QString &name : selection.order) {
        const QString reference = imageReference(project, selection[name]);
        const Service &service = *responsible.value(reference);
        if (!service.build || seen.contains(reference))
            continue;
        seen.insert(reference);
        const bool present = inventory.image(reference) != nullptr;
        draft.add(buildOf(project, service, options), service.name,
                  present ? tr("asked for") : tr("%1 is not on the engine").arg(reference));
    }
}

} // namespace pierside::plan
