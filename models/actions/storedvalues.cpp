// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/storedvalues.h"

#include "models/compose/neededvariables.h"
#include "models/core/onpool.h"
#include "models/core/translate.h"
#include "models/secrets/vault.h"
#include "models/secrets/vaulterrors.h"

#include <QDir>

#include <algorithm>

namespace pierside::actions {

using namespace Qt::StringLiterals;

using compose::LoadRequest;

namespace {

//! The identity with \a text for all variables without a value.
std::optional<compose::ProjectIdentity> identityWith(const QString &text, LoadRequest request,
                                                     const QList<compose::NeededVariable> &needed)
{
    for (const compose::NeededVariable &variable : needed) {
        if (variable.isMissing())
            request.environment.insert(variable.name, text);
    }
    return compose::identityOf(request);
}

std::optional<secrets::ItemKey> itemOf(const LoadRequest &request, const QList<compose::NeededVariable> &needed,
                                       const secrets::Index &index)
{
    const auto first = identityWith(u"1"_s, request, needed);
    if (!first || identityWith(u"2"_s, request, needed) != first)
        return std::nullopt;
    secrets::ItemKey key{first->name, first->workingDirectory};
    key.set = request.valueSet.isEmpty() ? index.chosenSet(key) : request.valueSet;
    return key;
}

//! Whether the index has any item of the request's folder, which is found much sooner than its variables.
bool knowsFolder(const LoadRequest &request, const secrets::Index &index)
{
    if (index.isEmpty())
        return false;
    const auto identity = compose::identityOf(request);
    return identity &&
           std::any_of(index.items.cbegin(), index.items.cend(), [&identity](const secrets::IndexedItem &item) {
               return QDir::cleanPath(item.directory) == QDir::cleanPath(identity->workingDirectory);
           });
}

Error named(Error error, const QStringList &names)
{
    if (error.isCancelled())
        return error;
    error.what = tr("Reading %1 from the keyring").arg(names.join(u", "_s));
    return error;
}

Result<LoadRequest> withValues(LoadRequest request, const StoredNeeds &needs, const secrets::Values &values)
{
    QStringList missing;
    for (const QString &name : needs.names) {
        if (values.contains(name))
            request.stored.insert(name, values.value(name));
        else
            missing.append(name);
    }
    if (!missing.isEmpty())
        return failure(named(secrets::keyringError(remedy::KeyringProblem::Missing, {}), missing));
    return request;
}

} // namespace

std::optional<secrets::ItemKey> itemOf(const LoadRequest &request, const secrets::Index &index)
{
    return itemOf(request, compose::neededVariables(request), index);
}

Result<Done> checkSet(const LoadRequest &request, const secrets::Index &index)
{
    if (request.valueSet.isEmpty() || request.valueSet == "default"_L1)
        return Done{};
    const auto key = itemOf(request, index);
    if (!key || !index.names(*key).isEmpty())
        return Done{};
    QStringList sets = index.sets(*key);
    sets.removeIf([&index, &key](const QString &set) {
        return index.names({key->project, key->directory, set}).isEmpty();
    });
    return failure(ErrorCode::NotFound, tr("Using the values of the set %1").arg(request.valueSet),
                   tr("%1 has no values in it").arg(key->project.value),
                   sets.isEmpty() ? tr("Store some: pierside secrets set --set %1 NAME").arg(request.valueSet)
                                  : tr("There are values in: %1.").arg(sets.join(u", "_s)));
}

StoredNeeds storedNeeds(const LoadRequest &request, const secrets::Index &index)
{
    if (!knowsFolder(request, index))
        return {};
    const QList<compose::NeededVariable> needed = compose::neededVariables(request);
    const auto item = itemOf(request, needed, index);
    if (!item)
        return {};
    StoredNeeds needs{*item, {}};
    const QStringList stored = index.names(*item);
    for (const compose::NeededVariable &variable : needed) {
        if (stored.contains(variable.name) && compose::takesStored(request, variable.name))
            needs.names.append(variable.name);
    }
    return needs;
}

LoadRequest withMasks(const LoadRequest &request, const secrets::Index &index)
{
    LoadRequest masked = request;
    const StoredNeeds needs = storedNeeds(request, index);
    for (const QString &name : needs.names) {
        if (!masked.stored.contains(name))
            masked.stored.insert(name, Secret::take(secretMask()));
    }
    return masked;
}

Task<LoadRequest> withStoredValues(const LoadRequest &request, secrets::Vault &vault)
{
    const secrets::Index index = secrets::readIndex(vault.indexFile());
    if (index.isEmpty() && request.valueSet.isEmpty())
        return Task<LoadRequest>::ready(request);
    return onPool([request, index]() -> Result<StoredNeeds> {
               const auto isKnown = checkSet(request, index);
               return isKnown ? Result<StoredNeeds>(storedNeeds(request, index)) : failure(isKnown.error());
           })
        .andThen(&vault, [&vault, request](const StoredNeeds &needs) {
            if (needs.isEmpty())
                return Task<LoadRequest>::ready(request);
            TaskSource<LoadRequest> source;
            const auto values = vault.values(needs.item);
            source.cancels(values);
            values.then(&vault, [source, request, needs](const Result<secrets::Values> &result) {
                source.finish(result ? withValues(request, needs, *result)
                                     : Result<LoadRequest>(failure(named(result.error(), needs.names))));
            });
            return source.task();
        });
}

Redaction redactionOf(const LoadRequest &request, const compose::Project *project)
{
    QStringList words;
    if (project) {
        words.append(project->name.value);
        for (const compose::Service &service : project->services)
            words.append(service.name);
    }
    return Redaction(request.stored.values(), words);
}

} // namespace pierside::actions
