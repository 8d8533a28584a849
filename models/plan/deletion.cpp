// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/deletion.h"

#include "models/core/translate.h"
#include "models/plan/steps.h"

#include <algorithm>

namespace pierside::plan {

using namespace Qt::StringLiterals;

namespace {

template <class T>
void appendOnce(QList<T> &list, const T &value)
{
    if (!list.contains(value))
        list.append(value);
}

//! The items of \a list that are not in \a known, compared by a key.
template <class T, class Key>
QList<T> without(const QList<T> &list, const QList<T> &known, Key key)
{
    QList<T> rest;
    std::copy_if(list.cbegin(), list.cend(), std::back_inserter(rest), [&](const T &value) {
        return std::none_of(known.cbegin(), known.cend(), [&](const T &other) { return key(other) == key(value); });
    });
    return rest;
}

} // namespace

void Deletion::add(const Deletion &other)
{
    const Deletion more = beyond(other, *this);
    volumes += more.volumes;
    containers += more.containers;
    networks += more.networks;
    images += more.images;
}

QStringList Deletion::containerNames() const
{
    QStringList names;
    for (const ContainerRef &container : containers)
        names.append(container.name);
    return names;
}

QString Deletion::text() const
{
    QStringList words;
    for (const DeletedVolume &volume : volumes)
        words.append((volume.anonymous ? tr("anonymous volume %1") : tr("volume %1")).arg(volume.name));
    for (const ContainerRef &container : containers)
        words.append(tr("container %1").arg(container.name));
    for (const QString &network : networks)
        words.append(tr("network %1").arg(network));
    for (const QString &image : images)
        words.append(tr("image %1").arg(image));
    return words.join(u", "_s);
}

Deletion deletionOf(const Plan &plan)
{
    Deletion deletion;
    QList<DeletedVolume> anonymous;
    for (const Step &step : plan.steps) {
        const Deletion own = describe(step.operation).deletes;
        for (const DeletedVolume &volume : own.volumes)
            appendOnce(volume.anonymous ? anonymous : deletion.volumes, volume);
        for (const ContainerRef &container : own.containers)
            appendOnce(deletion.containers, container);
        for (const QString &network : own.networks)
            appendOnce(deletion.networks, network);
        for (const QString &image : own.images)
            appendOnce(deletion.images, image);
    }
    const auto name = [](const DeletedVolume &volume) { return volume.name; };
    deletion.volumes += without(anonymous, deletion.volumes, name);
    return deletion;
}

QStringList usersOf(const QString &volume, const QList<engine::Container> &containers)
{
    QStringList names;
    for (const engine::Container &container : containers) {
        const bool uses = std::any_of(container.mounts.cbegin(), container.mounts.cend(),
                                      [&volume](const engine::Mount &mount) { return mount.name == volume; });
        if (uses)
            names.append(container.name);
    }
    names.sort();
    return names;
}

Deletion beyond(const Deletion &planned, const Deletion &agreed)
{
    const auto self = [](const QString &text) { return text; };
    return {without(planned.volumes, agreed.volumes, [](const DeletedVolume &volume) { return volume.name; }),
            without(planned.containers, agreed.containers, [](const ContainerRef &container) { return container.id; }),
            without(planned.networks, agreed.networks, self), without(planned.images, agreed.images, self)};
}

Result<Done> checkAgreed(const Plan &plan, const Deletion &agreed)
{
    Deletion more = beyond(deletionOf(plan), agreed);
    // A network holds no data, and can be removed once another stack of the workspace no longer uses it.
    more.networks.clear();
    if (more.isEmpty())
        return Done{};
    return failure(ErrorCode::Conflict, u"%1 %2"_s.arg(verbName(plan.verb), plan.project.value),
                   tr("it would delete more than was agreed to: %1").arg(more.text()),
                   tr("Nothing of this stack was deleted. Run it again to see the whole list."));
}

Result<Done> checkUnasked(const Plan &plan)
{
    const auto blocking = std::find_if(plan.findings.cbegin(), plan.findings.cend(), [](const Finding &finding) {
        return finding.severity == Finding::Severity::Blocking;
    });
    if (blocking != plan.findings.cend())
        return failure(ErrorCode::Conflict, verbName(plan.verb), blocking->text, blocking->next);
    if (plan.isDestructive())
        return failure(ErrorCode::Conflict, verbName(plan.verb),
                       tr("it would delete data: %1").arg(deletionOf(plan).text()),
                       tr("Run it yourself to see what is deleted and to agree to it."));
    return Done{};
}

} // namespace pierside::plan
