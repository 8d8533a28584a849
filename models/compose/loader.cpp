// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/loader.h"

#include "models/compose/bind.h"
#include "models/compose/discovery.h"
#include "models/compose/filereader.h"
#include "models/compose/normalise.h"
#include "models/compose/resolved.h"

#include <QFileInfo>

namespace pierside::compose {

using namespace Qt::StringLiterals;

namespace {

//! -p or COMPOSE_PROJECT_NAME, else name: in a file, else the directory's name.
QString projectName(const Setup &setup, const yaml::Node &root, Diagnostics &diagnostics)
{
    if (!setup.name.isEmpty())
        return setup.name;
    const yaml::Node *given = root.find(u"name");
    const QString text = given ? given->text : QFileInfo(setup.workingDirectory).fileName();
    const QString name = normalisedName(text);
    if (name.isEmpty())
        diagnostics.append({Diagnostic::Severity::Error, given ? given->place : SourcePlace{}, u"name"_s,
                            u"project name must not be empty"_s});
    return name;
}

} // namespace

LoadResult load(const LoadRequest &request)
{
    LoadResult result;
    Diagnostics &diagnostics = result.diagnostics;
    std::optional<Setup> setup = discover(request, diagnostics);
    if (!setup)
        return result;
    // The name is visible to variables before any file has said it, where it does not come from one.
    if (!setup->environment.contains(u"COMPOSE_PROJECT_NAME"_s)) {
        const QString early =
            setup->name.isEmpty() ? normalisedName(QFileInfo(setup->workingDirectory).fileName()) : setup->name;
        setup->environment.insert(u"COMPOSE_PROJECT_NAME"_s, early);
    }
    FileReader reader(setup->homeDirectory, diagnostics);
    std::optional<yaml::Node> root = reader.read(setup->files, setup->workingDirectory, setup->environment);
    if (!root)
        return result;
    const QString name = projectName(*setup, *root, diagnostics);
    fillDefaults(*root, name, *setup);
    QStringList profiles = setup->profiles;
    const QStringList disabled = applyProfiles(*root, profiles, request.services);
    check(*root, diagnostics);
    QStringList filesRead = reader.filesRead() + setup->readFiles;
    foldFiles(*root, setup->environment, filesRead, diagnostics);
    dropUnused(*root);
    if (hasErrors(diagnostics))
        return result;
    warnNotApplied(*root, diagnostics);
    Project project = bindProject(*root);
    project.workingDirectory = setup->workingDirectory;
    project.files = setup->files;
    project.environmentFiles = setup->environmentFiles;
    project.disabledServices = disabled;
    project.profiles = profiles;
    project.watchedFiles = filesRead;
    project.resolved = resolvedObject(*root);
    result.project = std::move(project);
    return result;
}

} // namespace pierside::compose
