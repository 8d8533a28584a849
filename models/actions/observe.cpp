// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/observe.h"

#include "models/core/chain.h"
#include "models/plan/labels.h"

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

//! Requests under way whose answers make up one Observed; the first real failure ends it.
struct Gathering : std::enable_shared_from_this<Gathering>
{
    TaskSource<plan::Observed> source;
    std::shared_ptr<engine::Engine> engine;
    plan::Observed observed;
    QObject *context = nullptr;
    int missing = 1; //!< one while requests are added

    //! absentIsFine: a missing object is not a failure.
    template <class T, class F>
    void add(const Task<T> &task, bool absentIsFine, F take)
    {
        ++missing;
        source.cancels(task);
        task.then(context, [self = shared_from_this(), absentIsFine, take](const Result<T> &result) {
            if (result)
                take(self->observed, *result);
            else if (!absentIsFine || result.error().httpStatus != 404)
                return self->source.finish(failure(result.error()));
            self->oneLess();
        });
    }
    void oneLess()
    {
        if (--missing > 0)
            return;
        observed.engine = engine->info();
        observed.at = QDateTime::currentDateTimeUtc();
        source.finish(std::move(observed));
    }
};

template <class T>
void keepNamed(QList<T> &list, const T &item, const QString &name)
{
    // Inspect by name also finds objects whose id begins with the name.
    if (item.name == name)
        list.append(item);
}

} // namespace

WantedNames wantedNames(const compose::Project &project)
{
    WantedNames wanted;
    for (const compose::Service &service : project.services)
        wanted.images.append(project.imageOf(service));
    wanted.images.removeAll(QString());
    wanted.images.removeDuplicates();
    for (const compose::Volume &volume : project.volumes)
        wanted.volumes.append(volume.name);
    return wanted;
}

bool wantsOthers(plan::Verb verb)
{
    switch (verb) {
    case plan::Verb::Up:
    case plan::Verb::Recreate:
    case plan::Verb::Down:
    case plan::Verb::Reset:
    case plan::Verb::Remove:
        return true;
    case plan::Verb::Stop:
    case plan::Verb::Start:
    case plan::Verb::Restart:
    case plan::Verb::Pull:
    case plan::Verb::Build:
    case plan::Verb::Pause:
    case plan::Verb::Unpause:
    case plan::Verb::Kill:
        break;
    }
    return false;
}

Task<plan::Observed> observe(const std::shared_ptr<engine::Engine> &engine, const ProjectName &project,
                             const WantedNames &wanted, QObject *context)
{
    auto gathering = std::make_shared<Gathering>();
    gathering->context = context;
    gathering->engine = engine;
    const engine::Labels label{{QString(plan::label::project), project.value}};
    const auto containers = wanted.others ? engine->containersAround(project) : engine->containersOf(project);
    gathering->add(containers, false, [project](plan::Observed &o, const QList<engine::Container> &list) {
        for (const engine::Container &container : list) {
            if (container.project() == project)
                o.snapshot.containers.insert(container.id, container);
            else
                o.others.append(container);
        }
    });
    // All networks: for the wanted names, and for the holders of addresses.
    gathering->add(engine->listNetworks({}), false, [](plan::Observed &o, const QList<engine::Network> &list) {
        for (const engine::Network &network : list)
            o.snapshot.networks.insert(network.id, network);
    });
    gathering->add(engine->listVolumes(label), false, [](plan::Observed &o, const QList<engine::Volume> &list) {
        for (const engine::Volume &volume : list)
            o.snapshot.volumes.insert(volume.name, volume);
    });
    for (const QString &reference : wanted.images)
        gathering->add(engine->inspectImage(reference), true, [](plan::Observed &o, const engine::Image &image) {
            o.snapshot.images.insert(image.id, image);
        });
    for (const QString &name : wanted.volumes)
        gathering->add(engine->inspectVolume(name), true, [name](plan::Observed &o, const engine::Volume &volume) {
            keepNamed(o.namedVolumes, volume, name);
        });
    gathering->oneLess();
    return gathering->source.task();
}

} // namespace pierside::actions
