// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/neededvariables.h"

#include "models/compose/discovery.h"
#include "models/compose/dotenv.h"
#include "models/compose/forms.h"
#include "models/yaml/node.h"
#include "models/yaml/parse.h"

#include <QFileInfo>
#include <QHash>
#include <QSet>

namespace pierside::compose {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

constexpr qsizetype mostFiles = 1000; //!< read by one project

class VariableCollector
{
public:
    explicit VariableCollector(const Setup &setup)
        : m_home(setup.homeDirectory)
    {
    }

    //! Files of one layer. base: where their relative paths start.
    void read(const QStringList &files, const QString &base, const StringMap &environment)
    {
        for (const QString &file : files)
            readFile(file, base, environment);
    }

    //! An env file: its values may use variables that it does not set itself.
    void readVariableFile(const QString &file, const StringMap &environment)
    {
        const std::pair key(file, QString());
        const Result<QByteArray> bytes = yaml::readFile(file);
        if (!bytes || m_read.size() >= mostFiles || m_read.contains(key))
            return;
        m_read.insert(key);
        QSet<QString> asked;
        const Lookup note = [&asked](const QString &name) {
            asked.insert(name);
            return std::optional(u"x"_s); // so that a required one is no error
        };
        if (const Result<DotEnv> parsed = parseDotEnv(*bytes, note)) {
            // The environment is asked first, but the file needs nothing from it for what it sets itself.
            for (const auto &[name, value] : parsed->entries)
                asked.remove(name);
        }
        if (asked.isEmpty())
            return;
        int number = 0;
        const QStringList lines = QString::fromUtf8(*bytes).split(u'\n');
        for (const QString &line : lines) {
            const SourcePlace place{file, ++number, 1};
            for (const VariableUse &use : variablesIn(line)) {
                if (asked.contains(use.name))
                    add(use, place, environment);
            }
        }
    }

    QList<NeededVariable> take() { return std::move(m_variables); }

private:
    void readFile(const QString &file, const QString &base, const StringMap &environment)
    {
        // The same file has the same uses, unless another environment sets them.
        const std::pair key(file, base);
        if (m_read.size() >= mostFiles || m_read.contains(key))
            return;
        m_read.insert(key);
        const Result<QByteArray> bytes = yaml::readFile(file);
        if (!bytes)
            return;
        const yaml::ParseResult parsed = yaml::parse(*bytes, file);
        for (const Node &root : parsed.documents) {
            collect(root, environment);
            followIncludes(root, base, environment);
            followServices(root, base, environment);
            collectSources(root, environment);
        }
    }

    //! Every text but keys, as load() interpolates.
    void collect(const Node &node, const StringMap &environment)
    {
        for (const yaml::Member &member : node.members)
            collect(member.value, environment);
        for (const Node &item : node.items)
            collect(item, environment);
        if (node.isScalar() && (node.quoted || node.isString()))
            addUses(node.text, node.place, environment);
    }

    void addUses(const QString &text, const SourcePlace &place, const StringMap &environment)
    {
        for (const VariableUse &use : variablesIn(text))
            add(use, place, environment);
    }

    void add(const VariableUse &use, const SourcePlace &place, const StringMap &environment)
    {
        using Otherwise = VariableUse::Otherwise;
        const bool isSet = environment.contains(use.name) && !(use.alsoEmpty && environment.value(use.name).isEmpty());
        const bool hasDefault = use.otherwise == Otherwise::Default || use.otherwise == Otherwise::Alternative;
        const auto known = m_index.constFind(use.name);
        if (known == m_index.cend()) {
            m_index.insert(use.name, m_variables.size());
            m_variables.append({use.name, true, false, {}, QString(), {}});
            m_hasText.append(false);
        }
        const qsizetype at = m_index.value(use.name);
        NeededVariable &variable = m_variables[at];
        variable.isSet = variable.isSet && isSet;
        if (variable.places.size() < NeededVariable::MostPlaces && !variable.places.contains(place))
            variable.places.append(place);
        if (use.otherwise == Otherwise::Fails) {
            if (!std::exchange(variable.isRequired, true))
                variable.message = use.argument;
        }
        if (!hasDefault)
            variable.defaultText = std::nullopt;
        else if (use.otherwise == Otherwise::Default && variable.defaultText && !m_hasText[at]) {
            variable.defaultText = use.argument;
            m_hasText[at] = true;
        }
    }

    //! A path with the variables that are known by now; nothing where it needs others.
    std::optional<QString> pathOf(const QString &text, const QString &base, const StringMap &environment) const
    {
        qsizetype budget = MostAddedToValue;
        const Result<Substitution> path = substitute(text, lookupIn(environment), budget);
        if (!path || path->text.isEmpty() || !path->unset.isEmpty() || isRemote(path->text) ||
            path->text.contains("://"_L1))
            return std::nullopt;
        return absolutePath(path->text, base, m_home);
    }

    QStringList pathsOf(const Node *node, const QString &base, const StringMap &environment) const
    {
        QStringList paths;
        const auto add = [&](const Node &item) {
            if (const auto path = item.isScalar() ? pathOf(item.text, base, environment) : std::nullopt)
                paths.append(*path);
        };
        if (node && node->isList()) {
            for (const Node &item : node->items)
                add(item);
        } else if (node) {
            add(*node);
        }
        return paths;
    }

    void followIncludes(const Node &root, const QString &base, const StringMap &environment)
    {
        const Node *includes = root.isMap() ? root.find(u"include") : nullptr;
        if (!includes)
            return;
        for (const Node &entry : includes->items) {
            const QStringList files = pathsOf(entry.isMap() ? entry.find(u"path") : &entry, base, environment);
            if (files.isEmpty())
                continue;
            const QStringList folders =
                pathsOf(entry.isMap() ? entry.find(u"project_directory") : nullptr, base, environment);
            const QString folder = folders.value(0, QFileInfo(files.first()).path());
            StringMap own = environment;
            Diagnostics ignored;
            const Node *given = entry.isMap() ? entry.find(u"env_file") : nullptr;
            const QStringList variables = given ? pathsOf(given, base, environment) : QStringList{folder + u"/.env"_s};
            for (const QString &file : variables) {
                readEnvironmentFile(file, false, own, environment, ignored);
                readVariableFile(file, own);
            }
            read(files, folder, own);
        }
    }

    void followServices(const Node &root, const QString &base, const StringMap &environment)
    {
        const Node *services = root.isMap() ? root.find(u"services") : nullptr;
        if (!services)
            return;
        for (const yaml::Member &service : services->members) {
            if (!service.value.isMap())
                continue;
            collectPassedThrough(service.value.find(u"environment"), environment);
            const Node *extends = service.value.find(u"extends");
            if (const Node *file = extends && extends->isMap() ? extends->find(u"file") : nullptr) {
                for (const QString &path : pathsOf(file, base, environment))
                    readFile(path, QFileInfo(path).path(), environment);
            }
            const Node *files = service.value.find(u"env_file");
            if (files && files->isList()) {
                for (const Node &entry : files->items)
                    readServiceFile(entry, base, environment);
            } else if (files) {
                readServiceFile(*files, base, environment);
            }
        }
    }

    //! Variables that a service gets from outside: named without a value. Without one it does not get them.
    void collectPassedThrough(const Node *values, const StringMap &environment)
    {
        const auto use = [&](const QString &name, const SourcePlace &place) {
            add({name, VariableUse::Otherwise::Alternative, false, {}}, place, environment);
        };
        if (values && values->isMap()) {
            for (const yaml::Member &member : values->members) {
                if (member.value.isNull())
                    use(member.key, member.value.place);
            }
        } else if (values && values->isList()) {
            for (const Node &item : values->items) {
                if (item.isScalar() && !item.text.isEmpty() && !item.text.contains(u'=') && !item.text.contains(u'$'))
                    use(item.text, item.place);
            }
        }
    }

    //! An env_file of a service.
    void readServiceFile(const Node &entry, const QString &base, const StringMap &environment)
    {
        const Node *format = entry.isMap() ? entry.find(u"format") : nullptr;
        const QStringList paths = pathsOf(entry.isMap() ? entry.find(u"path") : &entry, base, environment);
        if (paths.isEmpty() || (format && !format->text.isEmpty()))
            return;
        readVariableFile(paths.first(), environment);
    }
    //! Secrets and configs that are the value of a variable.
    void collectSources(const Node &root, const StringMap &environment)
    {
        for (const QString &section : {u"secrets"_s, u"configs"_s}) {
            const Node *sources = root.isMap() ? root.find(section) : nullptr;
            if (!sources)
                continue;
            for (const yaml::Member &source : sources->members) {
                const Node *name = source.value.isMap() ? source.value.find(u"environment") : nullptr;
                if (name && name->isScalar() && !name->text.isEmpty() && !name->text.contains(u'$'))
                    add({name->text, VariableUse::Otherwise::Fails, false, {}}, name->place, environment);
            }
        }
    }

    const QString m_home;
    QList<NeededVariable> m_variables;
    QList<bool> m_hasText; //!< by variable: its default is that of a ${NAME:-text}
    QHash<QString, qsizetype> m_index;
    QSet<std::pair<QString, QString>> m_read; //!< file and base
};

} // namespace

QList<NeededVariable> neededVariables(const LoadRequest &request)
{
    Diagnostics ignored;
    std::optional<Setup> setup = discover(request, ignored);
    if (!setup)
        return {};
    // load() sets it.
    setup->environment.insert(u"COMPOSE_PROJECT_NAME"_s, u"x"_s);
    VariableCollector collector(*setup);
    for (const QString &file : std::as_const(setup->readFiles))
        collector.readVariableFile(file, setup->environment);
    collector.read(withoutOverrides(setup->files, request.overrideDirectory), setup->workingDirectory,
                   setup->environment);
    return collector.take();
}

} // namespace pierside::compose
