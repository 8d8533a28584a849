// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/normalise.h"

#include "models/compose/dotenv.h"
#include "models/compose/unify.h"
#include "models/core/translate.h"
#include "models/core/units.h"
#include "models/yaml/parse.h"

#include <QHash>
#include <QSet>

namespace pierside::compose {

using namespace Qt::StringLiterals;
using unify::at;
using unify::textsOf;
using yaml::Node;

namespace {

bool isTrue(const Node *node, bool absent)
{
    return node ? node->text == "true"_L1 : absent;
}

//! Values of one service's env files, later files over earlier ones.
class EnvironmentFolder
{
public:
    EnvironmentFolder(const StringMap &environment, QStringList &filesRead, Diagnostics &diagnostics)
        : m_environment(environment)
        , m_filesRead(filesRead)
        , m_diagnostics(diagnostics)
    {
    }

    //! One service after the other.
    void fold(Node &service)
    {
        Node environment = Node::map(service.place);
        if (const Node *own = service.find(u"environment"))
            environment = *own;
        for (yaml::Member &member : environment.members) {
            if (member.value.isNull() && m_environment.contains(member.key))
                member.value = Node::string(m_environment.value(member.key), member.value.place);
        }
        QSet<QString> own;
        StringMap values;
        for (const yaml::Member &member : std::as_const(environment.members)) {
            own.insert(member.key);
            if (!member.value.isNull())
                values.insert(member.key, yaml::printed(member.value));
        }
        StringMap fromFiles;
        if (const Node *files = service.find(u"env_file")) {
            for (const Node &file : files->items)
                readInto(fromFiles, file, values);
        }
        for (auto it = fromFiles.cbegin(); it != fromFiles.cend(); ++it) {
            if (!own.contains(it.key()))
                environment.members.append({it.key(), true, service.place, Node::string(it.value(), service.place)});
        }
        if (!environment.members.isEmpty())
            service.set(u"environment"_s, environment);
        service.remove(u"env_file");
        foldLabels(service);
    }

private:
    Result<DotEnv> readFile(const QString &path, const SourcePlace &place, bool required, const Lookup &lookup,
                            const StringMap &earlier, bool isRaw = false)
    {
        if (!m_filesRead.contains(path))
            m_filesRead.append(path);
        const Result<QByteArray> bytes = yaml::readFile(path);
        if (!bytes) {
            const bool isMissing = bytes.error().code == ErrorCode::NotFound;
            if (!isMissing || required)
                m_diagnostics.append({Diagnostic::Severity::Error,
                                      place,
                                      {},
                                      isMissing ? tr("env file %1 not found: %2").arg(path, bytes.error().cause)
                                                : bytes.error().message(),
                                      isMissing ? path : QString()});
            return DotEnv{};
        }
        if (!takeBytes(bytes->size(), place))
            return DotEnv{};
        Result<DotEnv> parsed = isRaw ? rawDotEnv(*bytes) : parseDotEnv(*bytes, lookup, earlier);
        if (!parsed) {
            m_diagnostics.append(dotEnvDiagnostic(parsed.error(), path));
            return DotEnv{};
        }
        return parsed;
    }

    //! A file is stored once for each service that names it.
    bool takeBytes(qsizetype bytes, const SourcePlace &place)
    {
        if (m_bytesLeft < 0)
            return false;
        m_bytesLeft -= bytes;
        if (m_bytesLeft < 0)
            m_diagnostics.append(
                {Diagnostic::Severity::Error,
                 place,
                 {},
                 tr("the env files of all services exceed %1").arg(humanByteSize(MostBytesOfEnvFiles))});
        return m_bytesLeft >= 0;
    }

    //! own: the variables that the service itself sets, which the values in the file can use.
    void readInto(StringMap &values, const Node &file, const StringMap &own)
    {
        const Node *path = file.find(u"path");
        if (!path)
            return;
        const Node *format = file.find(u"format");
        const bool isRaw = format && format->text == "raw"_L1;
        if (format && !format->text.isEmpty() && !isRaw) {
            m_diagnostics.append(
                {Diagnostic::Severity::Error,
                 format->place,
                 {},
                 tr("unsupported env_file format \"%1\" (expected raw)").arg(yaml::shownText(*format))});
            return;
        }
        const StringMap earlier = values;
        const Lookup lookup = [&](const QString &name) -> std::optional<QString> {
            for (const StringMap *known : {&m_environment, &own}) {
                if (const auto it = known->constFind(name); it != known->cend())
                    return *it;
            }
            return std::nullopt;
        };
        const bool isRequired = isTrue(file.find(u"required"), true);
        const Result<DotEnv> parsed = readFile(path->text, file.place, isRequired, lookup, earlier, isRaw);
        for (const auto &[key, value] : parsed->entries)
            values.insert(key, value);
    }

    void foldLabels(Node &service)
    {
        const QStringList files = textsOf(service.find(u"label_file"));
        service.remove(u"label_file");
        StringMap values;
        for (const QString &path : files) {
            const Result<DotEnv> parsed = readFile(
                path, service.place, true, [](const QString &) { return std::nullopt; }, values);
            for (const auto &[key, value] : parsed->entries)
                values.insert(key, value);
        }
        if (values.isEmpty())
            return;
        if (!service.contains(u"labels"))
            service.set(u"labels"_s, Node::map(service.place));
        Node *labels = service.find(u"labels");
        const QHash<QString, qsizetype> own = labels->index();
        for (auto it = values.cbegin(); it != values.cend(); ++it) {
            if (!own.contains(it.key()))
                labels->members.append({it.key(), true, service.place, Node::string(it.value(), service.place)});
        }
    }

    const StringMap &m_environment;
    QStringList &m_filesRead;
    Diagnostics &m_diagnostics;
    qsizetype m_bytesLeft = MostBytesOfEnvFiles;
};

} // namespace

QStringList applyProfiles(Node &root, QStringList &profiles, const QStringList &named)
{
    QStringList disabled;
    at(root, u"services", [&](Node &services) {
        for (const QString &name : named) {
            if (const Node *service = std::as_const(services).find(name))
                profiles += textsOf(service->find(u"profiles"));
        }
        profiles.removeDuplicates();
        services.members.removeIf([&](const yaml::Member &member) {
            const QStringList own = textsOf(member.value.find(u"profiles"));
            bool isEnabled = own.isEmpty() || profiles.contains(u"*"_s);
            for (const QString &profile : own)
                isEnabled = isEnabled || profiles.contains(profile);
            if (!isEnabled)
                disabled.append(member.key);
            return !isEnabled;
        });
    });
    return disabled;
}

void foldFiles(Node &root, const StringMap &environment, QStringList &filesRead, Diagnostics &diagnostics)
{
    EnvironmentFolder folder(environment, filesRead, diagnostics);
    at(root, u"services", [&folder](Node &services) {
        for (yaml::Member &member : services.members)
            folder.fold(member.value);
    });
}

ExternalNames externalNames(const Node &root)
{
    const auto namesIn = [&root](QStringView section) {
        QStringList names;
        const Node *map = root.find(section);
        if (!map)
            return names;
        for (const yaml::Member &member : map->members) {
            const Node *external = member.value.find(u"external");
            const Node *name = member.value.find(u"name");
            if (external && external->text == "true"_L1)
                names.append(name ? name->text : member.key);
        }
        return names;
    };
    return {namesIn(u"networks"), namesIn(u"volumes")};
}

void dropUnused(Node &root)
{
    QHash<QString, QSet<QString>> used;
    const auto addSources = [&used](const Node &service, QStringView key, const QString &section) {
        if (const Node *list = service.find(key)) {
            for (const Node &item : list->items) {
                if (const Node *source = item.find(u"source"))
                    used[section].insert(source->text);
            }
        }
    };
    if (const Node *services = std::as_const(root).find(u"services")) {
        for (const yaml::Member &member : services->members) {
            const Node &service = member.value;
            for (const auto &[key, section] :
                 {std::pair(u"networks", u"networks"_s), std::pair(u"models", u"models"_s)}) {
                if (const Node *names = service.find(key)) {
                    for (const yaml::Member &name : names->members)
                        used[section].insert(name.key);
                }
            }
            if (const Node *volumes = service.find(u"volumes")) {
                for (const Node &volume : volumes->items) {
                    const Node *type = volume.find(u"type");
                    const Node *source = volume.find(u"source");
                    if (type && type->text == "volume"_L1 && source)
                        used[u"volumes"_s].insert(source->text);
                }
            }
            addSources(service, u"secrets", u"secrets"_s);
            addSources(service, u"configs", u"configs"_s);
            if (const Node *build = service.find(u"build"))
                addSources(*build, u"secrets", u"secrets"_s);
        }
    }
    for (const QString &section : {u"networks"_s, u"volumes"_s, u"secrets"_s, u"configs"_s, u"models"_s}) {
        Node *map = root.find(section);
        if (!map)
            continue;
        map->members.removeIf([&](const yaml::Member &member) { return !used[section].contains(member.key); });
        if (map->members.isEmpty())
            root.remove(section);
    }
}

} // namespace pierside::compose
