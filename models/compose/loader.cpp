// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/loader.h"

#include "models/compose/bind.h"
#include "models/compose/discovery.h"
#include "models/compose/filereader.h"
#include "models/compose/normalise.h"
#include "models/compose/resolved.h"

#include <QFileInfo>
#include <QHash>

#include <algorithm>
#include <tuple>

namespace pierside::compose {

using namespace Qt::StringLiterals;

namespace {

//! As a reader meets them: file after file, line after line.
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

LoadResult loadUnsorted(const LoadRequest &request)
{
    LoadResult result;
    Diagnostics &diagnostics = result.diagnostics;
    std::optional<Setup> setup = discover(request, diagnostics);
    if (!setup)
        return result;
    FileReader reader(setup->homeDirectory, diagnostics);
    // -p or COMPOSE_PROJECT_NAME, else name: in a file, else the directory's name.
    QString name = setup->name;
    if (name.isEmpty()) {
        const QString declared = reader.declaredName(setup->files, setup->environment);
        name = normalisedName(declared.isEmpty() ? QFileInfo(setup->workingDirectory).fileName() : declared);
    }
    if (name.isEmpty() && !hasErrors(diagnostics))
        diagnostics.append(
            {Diagnostic::Severity::Error, {setup->files.first(), 0, 0}, {}, u"project name must not be empty"_s});
    setup->environment.insert(u"COMPOSE_PROJECT_NAME"_s, name);
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
    dropUnused(root);
    if (hasErrors(diagnostics))
        return result;
    warnNotApplied(root, diagnostics);
    Project project = bindProject(root);
    project.workingDirectory = setup->workingDirectory;
    project.files = setup->files;
    project.environmentFiles = setup->environmentFiles;
    project.disabledServices = disabled;
    project.profiles = profiles;
    project.watchedFiles = filesRead;
    project.resolved = resolvedObject(root);
    result.project = std::move(project);
    return result;
}

} // namespace

LoadResult load(const LoadRequest &request)
{
    LoadResult result = loadUnsorted(request);
    sortByPlace(result.diagnostics);
    return result;
}

StringMap variablesOf(const LoadRequest &request)
{
    Diagnostics ignored;
    const std::optional<Setup> setup = discover(request, ignored);
    return setup ? setup->environment : StringMap();
}

} // namespace pierside::compose
