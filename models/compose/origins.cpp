// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/origins.h"

#include "models/compose/filereader.h"
#include "models/core/translate.h"
#include "models/yaml/parse.h"

#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>

#include <optional>
#include <utility>

namespace pierside::compose {

using namespace Qt::StringLiterals;

namespace {

QString variablesFile(const Project &project)
{
    return project.overrideFile.chopped(int(qstrlen("yaml"))) + u"env"_s;
}

//! Caches the lines of files, each read once.
class Lines
{
public:
    QString at(const SourcePlace &place) { return of(place.file).value(place.line - 1); }

    //! A text of a compose file as written, without its quotes; none where the file has none there.
    std::optional<QString> scalarAt(const SourcePlace &place)
    {
        auto known = m_scalars.find(place.file);
        if (known == m_scalars.end()) {
            known = m_scalars.insert(place.file, {});
            if (const auto bytes = yaml::readFile(place.file)) {
                for (const yaml::Node &document : yaml::parse(*bytes, place.file).documents)
                    addScalars(document, *known);
            }
        }
        const auto found = known->constFind({place.line, place.column});
        return found == known->cend() ? std::nullopt : std::optional(*found);
    }

    //! The last line of an env file that sets a variable; 0 where none does.
    int lineOf(const QString &file, const QString &variable)
    {
        const QRegularExpression sets(
            u"^\\s*(?:export\\s+)?%1\\s*(?:[=:]|$)"_s.arg(QRegularExpression::escape(variable)));
        const QStringList &lines = of(file);
        for (qsizetype i = lines.size(); i > 0; --i) {
            if (lines[i - 1].contains(sets))
                return int(i);
        }
        return 0;
    }

private:
    using Scalars = QHash<std::pair<int, int>, QString>; //!< by line and column

    static void addScalars(const yaml::Node &node, Scalars &scalars)
    {
        if (node.isScalar())
            scalars.insert({node.place.line, node.place.column}, node.text);
        for (const yaml::Node &item : node.items)
            addScalars(item, scalars);
        for (const yaml::Member &member : node.members)
            addScalars(member.value, scalars);
    }

    const QStringList &of(const QString &file)
    {
        const auto known = m_lines.constFind(file);
        if (known != m_lines.cend())
            return *known;
        const auto bytes = yaml::readFile(file);
        return *m_lines.insert(file, bytes ? QString::fromUtf8(*bytes).split(u'\n') : QStringList());
    }

    QHash<QString, QStringList> m_lines;
    QHash<QString, Scalars> m_scalars;
};

class Finder
{
public:
    Finder(const LoadRequest &request, const Project &project)
        : m_request(request)
        , m_files(project.environmentFiles)
    {
        if (m_files.isEmpty())
            m_files.append(project.workingDirectory + u"/.env"_s);
        if (!project.overrideFile.isEmpty())
            m_own = variablesFile(project);
    }

    //! Pierside's variables take precedence over the shell's, these over stored ones, and these over files; the last
    //! file counts.
    VariableOrigin find(const QString &name)
    {
        if (const int line = m_own.isEmpty() ? 0 : m_lines.lineOf(m_own, name); line > 0)
            return {name, VariableOrigin::From::File, {m_own, line, 1}};
        if (m_request.environment.contains(name))
            return {name, VariableOrigin::From::Shell, {}};
        if (m_request.stored.contains(name) && takesStored(m_request, name))
            return {name, VariableOrigin::From::Keyring, {}};
        for (qsizetype i = m_files.size(); i > 0; --i) {
            if (const int line = m_lines.lineOf(m_files[i - 1], name); line > 0)
                return {name, VariableOrigin::From::File, {m_files[i - 1], line, 1}};
        }
        return {name, VariableOrigin::From::Default, {}};
    }

    QList<VariableOrigin> variablesAt(const SourcePlace &place, ValueOrigin::From from)
    {
        static const QRegularExpression variable(u"(?<!\\$)(?:\\$\\$)*\\$(?:\\{([A-Za-z_]\\w*)|([A-Za-z_]\\w*))"_s);
        QList<VariableOrigin> found;
        QStringList names;
        // Other values may follow on the same line of a compose file.
        const auto scalar = from == ValueOrigin::From::File ? m_lines.scalarAt(place) : std::nullopt;
        const QString text = scalar.value_or(m_lines.at(place).mid(std::max(0, place.column - 1)));
        for (auto match = variable.globalMatch(text); match.hasNext();) {
            const QRegularExpressionMatch one = match.next();
            const QString name = one.captured(1) + one.captured(2);
            if (names.contains(name))
                continue;
            names.append(name);
            found.append(find(name));
        }
        return found;
    }

    Lines &lines() { return m_lines; }

private:
    const LoadRequest &m_request;
    QStringList m_files;
    QString m_own;
    Lines m_lines;
};

//! The environment of one service as written in the files, with places.
struct Written
{
    QMap<QString, SourcePlace> values;
    QStringList passedThrough;
    QStringList envFiles; //!< later ones take precedence
};

Written writtenOf(const LoadRequest &request, const Project &project, const QString &service)
{
    Written written;
    Diagnostics ignored; // already reported when the project was loaded
    std::optional<Setup> setup = discover(request, ignored);
    if (!setup)
        return written;
    setup->environment.insert(u"COMPOSE_PROJECT_NAME"_s, project.name.value);
    if (!project.overrideFile.isEmpty())
        readEnvironmentFile(variablesFile(project), false, setup->environment, {}, ignored);
    FileReader reader(setup->homeDirectory, setup->standardInput, ignored);
    const std::optional<yaml::Node> root = reader.read(project.files, setup->workingDirectory, setup->environment);
    const yaml::Node *services = root ? root->find(u"services") : nullptr;
    const yaml::Node *node = services && services->isMap() ? services->find(service) : nullptr;
    if (!node || !node->isMap())
        return written;
    if (const yaml::Node *environment = node->find(u"environment"); environment && environment->isMap()) {
        for (const yaml::Member &member : environment->members) {
            written.values.insert(member.key, member.value.place);
            if (member.value.isNull())
                written.passedThrough.append(member.key);
        }
    }
    if (const yaml::Node *files = node->find(u"env_file"); files && files->isList()) {
        for (const yaml::Node &file : files->items) {
            if (const yaml::Node *path = file.isMap() ? file.find(u"path") : nullptr)
                written.envFiles.append(path->text);
        }
    }
    return written;
}

QString placeText(const SourcePlace &place)
{
    const QString name = QFileInfo(place.file).fileName();
    return place.line > 0 ? u"%1:%2"_s.arg(name).arg(place.line) : name;
}

QString variableText(const VariableOrigin &variable)
{
    switch (variable.from) {
    case VariableOrigin::From::Shell:
        return tr("%1 from the shell").arg(variable.name);
    case VariableOrigin::From::Keyring:
        return tr("%1 from the keyring").arg(variable.name);
    case VariableOrigin::From::File:
        return tr("%1 from %2").arg(variable.name, placeText(variable.place));
    case VariableOrigin::From::Default:
        return tr("%1 by default").arg(variable.name);
    }
    return {};
}

} // namespace

QList<ValueOrigin> environmentOrigins(const LoadRequest &request, const Project &project, const Service &service,
                                      const QStringList &imageEnvironment)
{
    Finder finder(request, project);
    QMap<QString, ValueOrigin> all;
    for (const QString &entry : imageEnvironment) {
        const qsizetype equals = entry.indexOf(u'=');
        if (equals > 0)
            all.insert(entry.first(equals),
                       {entry.first(equals), entry.mid(equals + 1), ValueOrigin::From::Image, {}, {}});
    }
    const Written written = writtenOf(request, project, service.name);
    for (auto it = service.environment.cbegin(); it != service.environment.cend(); ++it) {
        ValueOrigin origin{it.key(), *it, ValueOrigin::From::File, written.values.value(it.key()), {}};
        if (written.passedThrough.contains(it.key())) {
            origin.from = ValueOrigin::From::Outside;
            if (*it)
                origin.variables = {finder.find(it.key())};
        } else {
            if (!written.values.contains(it.key()))
                origin.from = ValueOrigin::From::EnvFile;
            for (const QString &file : written.envFiles) {
                if (const int line = finder.lines().lineOf(file, it.key());
                    line > 0 && origin.from == ValueOrigin::From::EnvFile)
                    origin.place = {file, line, 1};
            }
            origin.variables = finder.variablesAt(origin.place, origin.from);
        }
        all.insert(it.key(), origin);
    }
    return all.values();
}

QList<VariableOrigin> variableOrigins(const LoadRequest &request, const Project &project, const QStringList &names)
{
    Finder finder(request, project);
    QList<VariableOrigin> origins;
    for (const QString &name : names)
        origins.append(finder.find(name));
    return origins;
}

QString originText(const ValueOrigin &origin)
{
    if (origin.from == ValueOrigin::From::Image)
        return tr("the image");
    QStringList parts{placeText(origin.place)};
    if (origin.from == ValueOrigin::From::Outside && origin.variables.isEmpty())
        parts.append(tr("not set outside"));
    for (const VariableOrigin &variable : origin.variables)
        parts.append(variableText(variable));
    return parts.join(u", "_s);
}

} // namespace pierside::compose
