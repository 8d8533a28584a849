// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/importvalues.h"

#include "models/compose/neededvariables.h"
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
using Holder = FoundSecret::Holder;
using Reason = FoundSecret::Reason;

namespace {

//! A finding with its value, which leaves this file as a Secret only.
struct FoundValue
{
    FoundSecret secret;
    QString value;
};

//! Switches, numbers, paths and addresses are not secrets, even if the name of the variable suggests it.
bool isHarmless(const QString &value)
{
    static const QRegularExpression harmless(
        u"^(?:true|false|yes|no|on|off|none|null|[0-9.]+|[a-z][a-z0-9+.-]*://[^@]*|\\.{0,2}/.*)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return value.isEmpty() || value.contains(harmless) || !secrets::referenceTool(value).isEmpty();
}

//! Nothing for what is no secret. role: what the image is known to read there.
std::optional<Reason> secretReason(const QString &name, const QString &value, const QString &role)
{
    if (holdsPassword(value))
        return Reason::Url;
    if (isHarmless(value) || name.endsWith("_FILE"_L1) || (!role.isEmpty() && role != "password"_L1))
        return std::nullopt;
    if (role == "password"_L1)
        return Reason::Known;
    // Keycloak and its like are products.
    if (looksSecret(QString(name).remove(u"KEYCLOAK"_s, Qt::CaseInsensitive)))
        return Reason::Name;
    return secrets::looksRandom(value) ? std::optional(Reason::Random) : std::nullopt;
}

//! "user", "password" or "database", if the image is known to read that from the variable.
QString roleOf(const catalogue::Entry &image, const QString &key)
{
    for (auto it = image.variables.cbegin(); it != image.variables.cend(); ++it) {
        if (it->split(u' ', Qt::SkipEmptyParts).contains(key))
            return it.key();
    }
    return {};
}

//! The name of a variable with only the characters that one may have.
QString asVariable(QString name)
{
    static const QRegularExpression other(u"[^A-Za-z0-9_]"_s);
    name.replace(other, u"_"_s);
    return name.isEmpty() || name[0].isDigit() ? u'_' + name : name;
}

//! Collects the findings of one project.
class SecretScan
{
public:
    SecretScan(const compose::LoadRequest &request, const compose::Project &project, const QStringList &used)
        : m_request(request)
        , m_project(project)
        , m_used(used)
        , m_values(compose::variablesOf(request))
    {
    }

    void look(const compose::Service &service, const catalogue::Entry &image)
    {
        const QList<ValueOrigin> all = compose::environmentOrigins(m_request, m_project, service, {});
        for (const ValueOrigin &origin : all) {
            const QString role = roleOf(image, origin.key);
            for (const VariableOrigin &variable : origin.variables)
                lookAtVariable(variable, m_values.value(variable.name) == origin.value ? origin.key : QString(), role);
            if (origin.variables.isEmpty() && origin.place.line > 0 && origin.value)
                lookAtText(service.name, origin, role);
        }
    }
    //! Variables that the files use anywhere, such as for secrets and build arguments.
    void lookAtVariables()
    {
        const QList<VariableOrigin> all = compose::variableOrigins(m_request, m_project, m_used);
        for (const VariableOrigin &variable : all)
            lookAtVariable(variable, {}, {});
    }
    QList<FoundValue> take() { return std::move(m_found); }

private:
    //! key: of the container, if it gets just the value of the variable.
    void lookAtVariable(const VariableOrigin &variable, const QString &key, const QString &role)
    {
        const bool isKnown = std::any_of(m_found.cbegin(), m_found.cend(), [&](const FoundValue &finding) {
            return finding.secret.variable == variable.name && finding.secret.holder == Holder::Variables;
        });
        if (variable.from != VariableOrigin::From::File || isKnown || !m_used.contains(variable.name))
            return;
        const QString value = m_values.value(variable.name);
        auto reason = secretReason(variable.name, value, key.isEmpty() ? QString() : role);
        if (!reason && !key.isEmpty())
            reason = secretReason(key, value, role);
        if (reason)
            add({variable.name, variable.name, {}, variable.place, Holder::Variables, *reason}, value);
    }
    void lookAtText(const QString &service, const ValueOrigin &origin, const QString &role)
    {
        const auto reason = secretReason(origin.key, *origin.value, role);
        if (!reason || origin.from == ValueOrigin::From::Outside || origin.from == ValueOrigin::From::Image)
            return;
        for (FoundValue &finding : m_found) {
            if (finding.secret.key != origin.key || finding.secret.place != origin.place)
                continue;
            if (!finding.secret.services.contains(service))
                finding.secret.services.append(service);
            return;
        }
        const Holder holder = origin.from == ValueOrigin::From::EnvFile ? Holder::ServiceFile : Holder::ComposeFile;
        add({freeName(service, origin.key, *origin.value), origin.key, {service}, origin.place, holder, *reason},
            *origin.value);
    }
    //! A name that the files and the findings do not use for another value.
    QString freeName(const QString &service, const QString &key, const QString &value) const
    {
        const QString longer = asVariable(service.toUpper() + u'_' + key);
        QString name = asVariable(key);
        for (int i = 1; !isFree(name, value); ++i)
            name = i == 1 ? longer : u"%1_%2"_s.arg(longer).arg(i);
        return name;
    }
    bool isFree(const QString &name, const QString &value) const
    {
        if (name.startsWith("COMPOSE_"_L1) || (m_used.contains(name) && m_values.value(name) != value))
            return false;
        return std::all_of(m_found.cbegin(), m_found.cend(), [&](const FoundValue &finding) {
            return finding.secret.variable != name || finding.value == value;
        });
    }
    void add(FoundSecret secret, const QString &value)
    {
        const bool isPassword = secret.reason == Reason::Name || secret.reason == Reason::Known;
        secret.isWeak = isPassword && secrets::isWeak(Secret::take(value.toUtf8()));
        m_found.append({secret, value});
    }

    const compose::LoadRequest &m_request;
    const compose::Project &m_project;
    QStringList m_used; //!< variables of the files
    compose::StringMap m_values;
    QList<FoundValue> m_found;
};

Result<QList<FoundValue>> foundValuesIn(const compose::LoadRequest &request, const secrets::Index &index,
                                        const catalogue::Catalogue &catalogue)
{
    compose::LoadRequest plain = request;
    plain.stored.clear();
    QStringList used;
    QStringList names;
    if (const auto item = itemOf(request, index))
        names = index.names(*item);
    const QList<compose::NeededVariable> needed = compose::neededVariables(plain);
    for (const compose::NeededVariable &variable : needed) {
        used.append(variable.name);
        // So that the project loads.
        if (!variable.isSet)
            plain.stored.insert(variable.name, Secret::take(secretMask()));
    }
    const compose::LoadResult loaded = compose::load(plain);
    if (!loaded.project) {
        const auto error =
            std::find_if(loaded.diagnostics.cbegin(), loaded.diagnostics.cend(),
                         [](const Diagnostic &one) { return one.severity == Diagnostic::Severity::Error; });
        return failure(ErrorCode::BadInput, tr("Looking for secrets in the files"),
                       error == loaded.diagnostics.cend() ? tr("The files cannot be read") : error->toString());
    }
    SecretScan scan(plain, *loaded.project, used);
    for (const compose::Service &service : loaded.project->services)
        scan.look(service, catalogue.forImage(loaded.project->imageOf(service)));
    scan.lookAtVariables();
    QList<FoundValue> found = scan.take();
    for (FoundValue &finding : found)
        finding.secret.isStored = names.contains(finding.secret.variable);
    return found;
}

//! What an import does, read from the files.
struct ValueImport
{
    secrets::Values values;
    QMap<QString, QStringList> lines; //!< variables by the env files that have them
};

Result<ValueImport> importOf(const QList<FoundValue> &found, const QStringList &variables)
{
    ValueImport wanted;
    for (const QString &variable : variables) {
        for (const FoundValue &finding : found) {
            if (finding.secret.variable != variable)
                continue;
            wanted.values.insert(variable, Secret::take(finding.value.toUtf8()));
            if (finding.secret.holder == Holder::Variables)
                wanted.lines[finding.secret.place.file].append(variable);
        }
        if (!wanted.values.contains(variable))
            return failure(ErrorCode::NotFound, tr("Importing %1").arg(variable),
                           tr("The files do not have it any more"));
    }
    return wanted;
}

} // namespace

Result<QList<FoundSecret>> foundSecrets(const compose::LoadRequest &request, const secrets::Index &index,
                                        const catalogue::Catalogue &catalogue)
{
    auto found = foundValuesIn(request, index, catalogue);
    if (!found)
        return failure(found.error());
    QList<FoundSecret> secrets;
    for (FoundValue &finding : *found) {
        secrets.append(finding.secret);
        wipe(finding.value);
    }
    return secrets;
}

Task<Done> importValues(const compose::LoadRequest &files, secrets::Vault &vault, const QStringList &variables,
                        EnvLine line, const catalogue::Catalogue &catalogue)
{
    const auto read =
        onPool([files, variables, catalogue, index = secrets::readIndex(vault.indexFile())]() -> Result<ValueImport> {
            const auto found = foundValuesIn(files, index, catalogue);
            return found ? importOf(*found, variables) : Result<ValueImport>(failure(found.error()));
        });
    return read.andThen(&vault, [&vault, files, line](const ValueImport &wanted) {
        const auto stored = storeValues(files, vault, wanted.values);
        if (line == EnvLine::Keep)
            return stored;
        return stored.andThen(&vault, [lines = wanted.lines](Done) {
            return onPool([lines]() -> Result<Done> {
                for (auto it = lines.cbegin(); it != lines.cend(); ++it) {
                    if (const auto removed = removeFromFile(it.key(), *it); !removed)
                        return removed;
                }
                return Done{};
            });
        });
    });
}

QString placeOf(const FoundSecret &secret)
{
    return u"%1:%2"_s.arg(QFileInfo(secret.place.file).fileName()).arg(secret.place.line);
}

QString reasonOf(const FoundSecret &secret)
{
    switch (secret.reason) {
    case Reason::Name:
        return tr("its name");
    case Reason::Known:
        return tr("its image");
    case Reason::Url:
        return tr("a URL with a password");
    case Reason::Random:
        break;
    }
    return tr("its random value");
}

QString leftoverOf(const FoundSecret &secret)
{
    switch (secret.holder) {
    case Holder::Variables:
        return tr("%1 keeps a value; the keyring takes precedence over it").arg(placeOf(secret));
    case Holder::ServiceFile:
        return tr("%1 keeps the value, and containers get it from there: write %2: ${%3} under \"environment\" of "
                  "%4, and remove the line")
            .arg(placeOf(secret), secret.key, secret.variable, secret.services.join(u", "_s));
    case Holder::ComposeFile:
        break;
    }
    return tr("%1 keeps the value, and containers get it from there: write ${%2} instead")
        .arg(placeOf(secret), secret.variable);
}

} // namespace pierside::actions
