// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/keyentries.h"

#include "models/core/onpool.h"
#include "models/core/secretnames.h"
#include "models/core/translate.h"
#include "models/secrets/looksrandom.h"
#include "models/secrets/makepassword.h"
#include "models/secrets/reference.h"
#include "models/secrets/vault.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace pierside::actions {

using namespace Qt::StringLiterals;

using compose::ValueOrigin;
using compose::VariableOrigin;
using Source = KeyEntry::Source;

namespace {

//! Whether the image reads an account from this variable; "password" among what it reads there.
bool isAccount(const catalogue::Entry &image, const QString &key, QString *role = nullptr)
{
    for (auto it = image.variables.cbegin(); it != image.variables.cend(); ++it) {
        if (!it->split(u' ', Qt::SkipEmptyParts).contains(key))
            continue;
        if (role)
            *role = it.key();
        return true;
    }
    return false;
}

Source sourceOf(const ValueOrigin &value, const VariableOrigin *variable)
{
    if (variable) {
        switch (variable->from) {
        case VariableOrigin::From::Shell:
            return Source::Shell;
        case VariableOrigin::From::Keyring:
            return Source::Keyring;
        case VariableOrigin::From::File:
            return Source::EnvFile;
        case VariableOrigin::From::Default:
            return value.value && !value.value->isEmpty() ? Source::Default : Source::Unset;
        }
    }
    switch (value.from) {
    case ValueOrigin::From::EnvFile:
        return Source::EnvFile;
    case ValueOrigin::From::Outside:
        return Source::Unset;
    case ValueOrigin::From::Image:
        return Source::Image;
    case ValueOrigin::From::File:
        break;
    }
    return Source::ComposeFile;
}

//! A value of the keyring is shown as the origin of a text that is made of several.
const VariableOrigin *mainVariable(const QList<VariableOrigin> &variables)
{
    for (const VariableOrigin &variable : variables) {
        if (variable.from == VariableOrigin::From::Keyring)
            return &variable;
    }
    return variables.size() == 1 ? &variables.first() : nullptr;
}

bool isWeakPassword(const KeyEntry &entry, const QString &value, const QString &role)
{
    const bool isPassword =
        role == "password"_L1 || entry.key.contains("PASS"_L1, Qt::CaseInsensitive) || entry.key.endsWith("_PWD"_L1);
    if (!isPassword || entry.source == Source::Keyring || holdsPassword(value))
        return false;
    return secrets::isWeak(Secret::take(value.toUtf8()));
}

} // namespace

QList<KeyEntry> keyEntries(const QString &service, const QList<ValueOrigin> &values, const catalogue::Entry &image)
{
    QList<KeyEntry> entries;
    for (const ValueOrigin &value : values) {
        const VariableOrigin *variable = mainVariable(value.variables);
        QString role;
        const bool isKnown = isAccount(image, value.key, &role);
        const QString text = value.value.value_or(QString());
        const QString reference = secrets::referenceTool(text);
        const bool isSecret =
            looksSecret(value.key) || holdsPassword(text) || secrets::looksRandom(text) || role == "password"_L1;
        const bool isStored = variable && variable->from == VariableOrigin::From::Keyring;
        if ((!isKnown && !isSecret && !isStored && reference.isEmpty()) ||
            (value.from == ValueOrigin::From::Image && !isKnown))
            continue;
        KeyEntry entry;
        entry.service = service;
        entry.key = value.key;
        entry.source = sourceOf(value, variable);
        entry.place = value.place;
        entry.origin = originText(value);
        if (value.variables.size() == 1 && variable)
            entry.variable = variable->name;
        else if (value.from == ValueOrigin::From::Outside && value.variables.isEmpty())
            entry.variable = value.key;
        if (variable && variable->from == VariableOrigin::From::File)
            entry.place = variable->place;
        entry.reference = reference;
        entry.isSecret = (isSecret || isStored) && reference.isEmpty();
        if (!entry.isSecret)
            entry.shown = text;
        entry.isWeak = entry.source != Source::Unset && reference.isEmpty() && isWeakPassword(entry, text, role);
        entries.append(entry);
    }
    return entries;
}

QList<KeyEntry> fileEntries(const compose::LoadRequest &request, const compose::Project &project)
{
    QList<KeyEntry> entries;
    QStringList names;
    for (const compose::Service &service : project.services) {
        for (const compose::FileGrant &grant : service.secrets) {
            const QString variable = project.secrets.value(grant.source).environment;
            if (variable.isEmpty())
                continue;
            KeyEntry entry;
            entry.service = service.name;
            entry.key = grant.target.startsWith(u'/') ? grant.target : u"/run/secrets/"_s + grant.target;
            entry.variable = variable;
            entry.isFile = true;
            entries.append(entry);
            names.append(variable);
        }
    }
    const QList<VariableOrigin> origins = compose::variableOrigins(request, project, names);
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const ValueOrigin value{names[i], {}, ValueOrigin::From::Outside, origins[i].place, {origins[i]}};
        entries[i].source = sourceOf(value, &origins[i]);
        entries[i].place = origins[i].place;
        entries[i].origin = originText(value);
    }
    return entries;
}

QString fileDelivery(const KeyEntry &entry)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_][A-Za-z0-9_.-]*$"_s);
    if (entry.isFile || !entry.isSecret || entry.variable.isEmpty() || !entry.service.contains(plain) ||
        !entry.key.contains(plain) || !entry.variable.contains(plain))
        return {};
    return u"services:\n  %1:\n    environment:\n      %2_FILE: /run/secrets/%3\n    secrets: [%3]\n"
           "secrets:\n  %3: {environment: %4}\n"_s.arg(entry.service, entry.key, entry.variable.toLower(),
                                                       entry.variable);
}

QList<KeyEntry> missingEntries(const QList<NeededValue> &needed)
{
    QList<KeyEntry> entries;
    for (const NeededValue &value : missingOf(needed)) {
        KeyEntry entry;
        entry.key = entry.variable = value.name;
        entry.source = Source::Unset;
        entry.place = value.place;
        entry.origin = value.description.isEmpty() ? value.place.toString() : value.description;
        entry.isSecret = value.isSecret;
        entries.append(entry);
    }
    return entries;
}

QString sourceText(const KeyEntry &entry)
{
    if (entry.isFile) {
        KeyEntry value = entry;
        value.isFile = false;
        return tr("%1, as a file").arg(sourceText(value));
    }
    if (!entry.reference.isEmpty()) {
        KeyEntry plain = entry;
        plain.reference.clear();
        return tr("%1, reference to %2").arg(sourceText(plain), entry.reference);
    }
    const QString file = QFileInfo(entry.place.file).fileName();
    const QString place = entry.place.line > 0 ? u"%1:%2"_s.arg(file).arg(entry.place.line) : file;
    switch (entry.source) {
    case Source::Shell:
        return tr("%1 from the shell").arg(entry.variable);
    case Source::Keyring:
        if (!entry.set.isEmpty() && !entry.variable.isEmpty())
            return tr("%1 from the keyring, set %2").arg(entry.variable, entry.set);
        return entry.variable.isEmpty() ? tr("keyring, in a longer text")
                                        : tr("%1 from the keyring").arg(entry.variable);
    case Source::EnvFile:
        return entry.variable.isEmpty() ? place : tr("%1 from %2").arg(entry.variable, place);
    case Source::Default:
        return tr("%1 by default, %2").arg(entry.variable, place);
    case Source::ComposeFile:
        return place;
    case Source::Image:
        return tr("the image");
    case Source::Unset:
        break;
    }
    if (entry.service.isEmpty())
        return tr("not set, used in %1").arg(place);
    return entry.variable.isEmpty() ? tr("not set") : tr("%1 is not set").arg(entry.variable);
}

Task<Secret> valueOf(const compose::LoadRequest &files, secrets::Vault &vault, const KeyEntry &entry)
{
    const auto filled =
        entry.source == Source::Keyring
            ? withStoredValues(files, vault)
            : onPool([files, index = secrets::readIndex(vault.indexFile())]() -> Result<compose::LoadRequest> {
                  return withMasks(files, index);
              });
    return filled.andThen(&vault, [entry](const compose::LoadRequest &request) {
        return onPool([request, service = entry.service, key = entry.key, variable = entry.variable,
                       isFile = entry.isFile]() -> Result<Secret> {
            const compose::LoadResult loaded = compose::load(request);
            const compose::Service *known = loaded.project ? loaded.project->findService(service) : nullptr;
            const auto value = !known   ? std::nullopt
                               : isFile ? std::optional(compose::variablesOf(request).value(variable))
                                        : known->environment.value(key);
            if (!value)
                return failure(ErrorCode::NotFound, tr("Reading %1 of %2").arg(key, service),
                               loaded.project ? tr("It has no value") : tr("The files cannot be read"));
            return Secret::take(value->toUtf8());
        });
    });
}

Task<Done> storeValue(const compose::LoadRequest &files, secrets::Vault &vault, const QString &variable,
                      const Secret &value)
{
    return storeValues(files, vault, {{variable, value}});
}

Task<Done> storeValues(const compose::LoadRequest &files, secrets::Vault &vault, const secrets::Values &values)
{
    const secrets::Index index = secrets::readIndex(vault.indexFile());
    return onPool([files, index, names = QStringList(values.keys())]() -> Result<secrets::ItemKey> {
               if (const auto item = itemOf(files, index))
                   return *item;
               return failure(ErrorCode::BadInput, tr("Storing %1").arg(names.join(u", "_s)),
                              tr("The project's name or folder needs a variable that has no value"));
           })
        .andThen(&vault, [&vault, values](const secrets::ItemKey &item) { return vault.set(item, values); });
}

Task<Done> generateValue(const compose::LoadRequest &files, secrets::Vault &vault, const QString &variable)
{
    return storeValue(files, vault, variable, secrets::makePassword());
}

KeySets keySets(const compose::LoadRequest &files, const compose::Project *project, const secrets::Index &index)
{
    KeySets found{itemOf(files, index), {}, missingEntries(neededValues(files, index)), {}};
    if (project)
        found.files = fileEntries(withMasks(files, index), *project);
    if (found.item)
        found.sets = index.sets(*found.item);
    return found;
}

Result<Done> useSet(secrets::Vault &vault, const secrets::ItemKey &item)
{
    if (!secrets::isSetName(item.set))
        return failure(ErrorCode::BadInput, tr("Using a set of values"),
                       tr("\"%1\" is not the name of a set").arg(item.set),
                       tr("Use letters, digits, \"-\" and \"_\"."));
    return vault.choose(item);
}

Task<KeyringStatus> keyringStatus(secrets::Vault &vault)
{
    TaskSource<KeyringStatus> source;
    const auto found = vault.identify();
    source.cancels(found);
    found.then(&vault, [source](const Result<secrets::KeyringIdentity> &keyring) {
        if (!keyring && keyring.error().isCancelled())
            return source.finish(failure(keyring.error()));
        if (!keyring)
            return source.finish(KeyringStatus{false, keyring.error().cause, keyring.error().next});
        const QString name = keyring->collection.isEmpty()
                                 ? tr("Keyring: %1").arg(keyring->id)
                                 : tr("Keyring: %1, collection %2").arg(keyring->id, keyring->collection);
        if (keyring->isLocked)
            return source.finish(
                KeyringStatus{true, name, tr("It is locked. It asks for its password when a value is needed.")});
        source.finish(KeyringStatus{true, name, keyring->isLasting ? QString() : keyring->reason});
    });
    return source.task();
}

} // namespace pierside::actions
