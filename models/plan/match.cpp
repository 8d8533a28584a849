// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/match.h"

#include "models/core/translate.h"
#include "models/plan/labels.h"
#include "models/plan/reasons.h"

#include <algorithm>

namespace pierside::plan {

using namespace Qt::StringLiterals;
using engine::ContainerStatus;
using Kind = Verdict::Kind;

namespace {

//! The hash does not show that a created container lacks a network or its files.
bool isHalfMade(const CreateContainer &wanted, const engine::Container &container)
{
    if (container.status != ContainerStatus::Created || container.startedAt.isValid())
        return false;
    const auto isJoined = [&container](const engine::EndpointSpec &endpoint) {
        return std::any_of(container.networks.cbegin(), container.networks.cend(),
                           [&endpoint](const auto &network) { return network.name == endpoint.network; });
    };
    return !std::all_of(wanted.spec.endpoints.cbegin(), wanted.spec.endpoints.cend(), isJoined) ||
           !wanted.files.isEmpty();
}

//! Some engines and older tools write a_b_1 for a-b-1.
bool isSameName(QString name, const QString &wanted)
{
    return name == wanted || name.replace(u'_', u'-') == QString(wanted).replace(u'_', u'-');
}

QString join(const QStringList &reasons)
{
    constexpr qsizetype most = 4;
    if (reasons.size() <= most)
        return reasons.join(u"; "_s);
    return tr("%1; and %2 more").arg(reasons.first(most).join(u"; "_s)).arg(reasons.size() - most);
}

//! Empty where the configuration is the same.
QStringList configurationChanges(const Wanted &wanted, const engine::Container &container, const engine::Image *image)
{
    const QString &name = wanted.create.finalName;
    if (!isTemporaryName(container.name, name) && !isSameName(container.name, name))
        return {tr("name: %1 → %2").arg(container.name, name)};
    const QString present = container.labels.value(label::fingerprint);
    const bool comparable = wanted.fingerprints.isComparable(present);
    const auto hasSameHash = [&] {
        const HashRecipe recipe = recipeOf(container.labels.value(label::version));
        return container.labels.value(label::configHash) == wanted.configHash(recipe);
    };
    if (comparable ? present == wanted.fingerprint : hasSameHash())
        return {};
    const QStringList reasons = differences(wanted.create, container, image, wanted.redaction);
    return reasons.isEmpty() && comparable ? QStringList{tr("configuration changed")} : reasons;
}

} // namespace

bool isTemporaryName(const QString &name, const QString &finalName)
{
    constexpr qsizetype length = 12;
    if (name == finalName || name.size() < length + 2 || name.at(length) != u'_')
        return false;
    return std::all_of(name.cbegin(), name.cbegin() + length,
                       [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
}

Verdict match(const Wanted &wanted, const engine::Container &container, const ImageState &image)
{
    if (container.status == ContainerStatus::Dead || container.status == ContainerStatus::Removing)
        return {Kind::Replace, tr("is dead")};
    // The label holds the id that inspecting the image returned; inspecting the container can return another one.
    const QString labelled = container.labels.value(label::image);
    const QString present = labelled.isEmpty() ? container.imageId.value : labelled;
    const engine::Image *known = image.present && image.present->id.value == present ? image.present : nullptr;

    const QStringList changes = configurationChanges(wanted, container, known);
    if (!changes.isEmpty())
        return {Kind::Recreate, join(changes), -1, changes};
    if (isHalfMade(wanted.create, container))
        return {Kind::Replace, tr("its creation was not completed")};
    if (image.present && !known)
        return {Kind::Recreate,
                tr("image changed: %1 → %2").arg(shortImageId(present), shortImageId(image.present->id.value))};
    if (image.mayChange)
        return {Kind::KeepIfImage, tr("if the image has changed")};
    return {Kind::Keep, {}};
}

} // namespace pierside::plan
