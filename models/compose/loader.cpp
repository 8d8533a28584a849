// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/loader.h"

#include "models/compose/bind.h"
#include "models/compose/discovery.h"
#include "models/compose/filereader.h"
#include "models/compose/normalise.h"
#include "models/compose/resolved.h"
#include "models/core/projectname.h"
#include "models/core/translate.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QHash>

#include <algorithm>
#include <tuple>

namespace pierside::compose {

using namespace Qt::StringLiterals;

namespace {

//! Sorts by file in order of first appearance, then by line.
void sortByPlace(Diagnostics &diagnostics)
{
    QHash<QString, qsizetype> files;
    for (const Diagnostic &diagnostic : std::as_const(diagnostics)) {
        if (!files.contains(diagnostic.place.file))
            files.insert(diagnostic.place.file, files.size());
    }
    const auto position = [&](const Diagnostic &diagnostic) {
        const SourcePlace &place = diagnostic.place;
        return std::tuple(files.value(place.file), place.line, place.column);
    };
    std::stable_sort(diagnostics.begin(), diagnostics.end(),
                     [&](const Diagnostic &a, const Diagnostic &b) { return position(a) < position(b); });
}

//! Limits the number of diagnostics, because a hostile file can cause one per value. Errors are kept before warnings.
void dropSurplus(Diagnostics &diagnostics)
{
    constexpr qsizetype most = 500;
    if (diagnostics.size() <= most)
        return;
    const qsizetype surplus = diagnostics.size() - most;
    std::stable_partition(diagnostics.begin(), diagnostics.end(), [](const Diagnostic &diagnostic) {
        return diagnostic.severity == Diagnostic::Severity::Error;
    });
    diagnostics.resize(most);
    sortByPlace(diagnostics);
    diagnostics.append({Diagnostic::Severity::Note, {}, {}, tr("and %1 more").arg(surplus)});
}

//! Links are followed, as in Docker Compose, but a file that only seems to be in the project's folder is reported.
void warnOfLinks(const QStringList &files, const QString &directory, Diagnostics &diagnostics)
{
    const auto inside = [](const QString &path, const QString &folder) { return path.startsWith(folder + u'/'); };
    const QString real = QFileInfo(directory).canonicalFilePath();
    for (const QString &file : files) {
        const QString target = QFileInfo(file).canonicalFilePath();
        if (inside(file, directory) && !target.isEmpty() && !inside(target, real))
            diagnostics.append({Diagnostic::Severity::Warning,
                                {file, 0, 0},
                                {},
                                tr("leaves the project's folder through a symbolic link: %1").arg(target)});
    }
}

//! From -p or COMPOSE_PROJECT_NAME, otherwise name: in a file, otherwise the directory's name.
QString projectNameOf(const Setup &setup, FileReader &reader)
{
    if (!setup.name.isEmpty())
        return setup.name;
    const QString declared = reader.declaredName(setup.files, setup.environment);
    return normalisedProjectName(declared.isEmpty() ? QFileInfo(setup.workingDirectory).fileName() : declared);
}

//! As Docker Compose reads its own switches.
bool isSwitchedOn(const QString &value)
{
    static const QStringList words = {u"y"_s, u"1"_s, u"t"_s, u"true"_s};
    return words.contains(value.trimmed().toLower());
}

LoadResult loadOnce(const LoadRequest &request)
{
    LoadResult result;
    Diagnostics &diagnostics = result.diagnostics;
    std::optional<Setup> setup = discover(request, diagnostics);
    if (!setup)
        return result;
    setup->files = withoutOverrides(setup->files, request.overrideDirectory);
    FileReader reader(setup->homeDirectory, setup->standardInput, diagnostics);
    const QString name = projectNameOf(*setup, reader);
    if (name.isEmpty() && !hasErrors(diagnostics))
        diagnostics.append(
            {Diagnostic::Severity::Error, {setup->files.first(), 0, 0}, {}, tr("project name must not be empty")});
    setup->environment.insert(u"COMPOSE_PROJECT_NAME"_s, name);
    const QString override = overrideFileOf(request.overrideDirectory, name, setup->files);
    if (!override.isEmpty() && request.withOverride && QFileInfo::exists(override)) {
        setup->files.append(override);
        const QString variables = override.chopped(int(qstrlen("yaml"))) + u"env"_s;
        if (!readEnvironmentFile(variables, false, setup->environment, {}, diagnostics))
            return result;
    }
    const std::optional<yaml::Node> read = reader.read(setup->files, setup->workingDirectory, setup->environment);
    if (!read) {
        if (const yaml::Node *broken = reader.broken())
            checkBroken(*broken, diagnostics);
        return result;
    }
    yaml::Node root = *read;
    fillDefaults(root, name, *setup);
    QStringList profiles = setup->profiles;
    const QStringList disabled = applyProfiles(root, profiles, request.services);
    check(root, disabled, diagnostics);
    QStringList filesRead = reader.filesRead() + setup->readFiles;
    foldFiles(root, setup->environment, filesRead, diagnostics);
    ExternalNames external = externalNames(root);
    dropUnused(root);
    if (hasErrors(diagnostics))
        return result;
    warnNotApplied(root, diagnostics);
    warnOfLinks(filesRead, setup->workingDirectory, diagnostics);
    Project project = bindProject(root);
    project.external = std::move(external);
    project.workingDirectory = setup->workingDirectory;
    project.files = setup->files;
    project.overrideFile = override;
    project.environmentFiles = setup->environmentFiles;
    project.disabledServices = disabled;
    project.profiles = profiles;
    project.watchedFiles = filesRead;
    const auto isOn = [&setup](const QString &key) { return isSwitchedOn(setup->environment.value(key)); };
    project.separator = isOn(u"COMPOSE_COMPATIBILITY"_s) ? u'_' : u'-';
    project.removesOrphans = isOn(u"COMPOSE_REMOVE_ORPHANS"_s);
    project.ignoresOrphans = isOn(u"COMPOSE_IGNORE_ORPHANS"_s);
    if (!override.isEmpty() && !filesRead.contains(override))
        project.watchedFiles.append(override);
    project.resolved = resolvedObject(root);
    result.project = std::move(project);
    return result;
}

//! The files may have changed since the override was written; they take precedence.
LoadResult withoutFaultyOverride(const LoadRequest &request, LoadResult faulty)
{
    LoadRequest plain = request;
    plain.withOverride = false;
    LoadResult result = loadOnce(plain);
    if (!result.project || !QFileInfo::exists(result.project->overrideFile))
        return faulty;
    const QString why = faulty.diagnostics.isEmpty() ? QString() : faulty.diagnostics.last().message;
    result.diagnostics.append({Diagnostic::Severity::Warning,
                               {result.project->overrideFile, 0, 0},
                               {},
                               tr("Pierside's override no longer matches the files and is not used: %1").arg(why)});
    return result;
}

} // namespace

LoadResult load(const LoadRequest &request)
{
    LoadRequest own = request;
    own.files = withoutOverrides(request.files, request.overrideDirectory);
    LoadResult result = loadOnce(own);
    if (!result.project && !own.overrideDirectory.isEmpty() && own.withOverride)
        result = withoutFaultyOverride(own, std::move(result));
    sortByPlace(result.diagnostics);
    dropSurplus(result.diagnostics);
    return result;
}

std::optional<ProjectIdentity> identityOf(const LoadRequest &request)
{
    LoadRequest own = request;
    own.files = withoutOverrides(request.files, request.overrideDirectory);
    Diagnostics ignored;
    const std::optional<Setup> setup = discover(own, ignored);
    if (!setup)
        return std::nullopt;
    FileReader reader(setup->homeDirectory, setup->standardInput, ignored);
    const QString name = projectNameOf(*setup, reader);
    return name.isEmpty() ? std::nullopt : std::optional(ProjectIdentity{ProjectName{name}, setup->workingDirectory});
}

bool takesStored(const LoadRequest &request, const QString &variable)
{
    return !request.environment.contains(variable) && !variable.startsWith("COMPOSE_"_L1);
}

QString overrideFileOf(const QString &overrideDirectory, const QString &projectName, const QStringList &files)
{
    if (overrideDirectory.isEmpty())
        return {};
    const QByteArray identity = files.join(u'\n').toUtf8();
    const QByteArray hash = QCryptographicHash::hash(identity, QCryptographicHash::Sha256).toHex().left(12);
    return u"%1/%2-%3.yaml"_s.arg(overrideDirectory, projectName, QString::fromLatin1(hash));
}

QStringList withoutOverrides(const QStringList &files, const QString &overrideDirectory)
{
    QStringList own = files;
    if (!overrideDirectory.isEmpty())
        own.removeIf([prefix = overrideDirectory + u'/'](const QString &file) { return file.startsWith(prefix); });
    return own;
}

StringMap variablesOf(const LoadRequest &request)
{
    Diagnostics ignored;
    const std::optional<Setup> setup = discover(request, ignored);
    return setup ? setup->environment : StringMap();
}

} // namespace pierside::compose
