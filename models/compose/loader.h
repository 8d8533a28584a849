// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"

namespace pierside::compose {

//! What names a project, as on the command line of docker compose. Relative paths are relative to currentDirectory.
struct LoadRequest
{
    QStringList files;            //!< -f, in order; empty = COMPOSE_FILE or the search for compose.yaml and friends
    QString projectName;          //!< -p
    QString projectDirectory;     //!< --project-directory
    QStringList environmentFiles; //!< --env-file
    QStringList profiles;         //!< --profile
    QStringList services;         //!< named services: their profiles become active
    QString currentDirectory;     //!< absolute
    StringMap environment;        //!< the process environment
    //! Absolute: where Pierside keeps overrides of its own, at most one for each stack; it is layered last. Empty =
    //! none.
    QString overrideDirectory;
    bool withOverride = true; //!< false: what the user's files say, Project::overrideFile is told all the same

    bool operator==(const LoadRequest &) const = default;
};

struct LoadResult
{
    std::optional<Project> project; //!< nothing where there is an error
    Diagnostics diagnostics;        //!< errors and warnings, all at once, in file order

    bool operator==(const LoadResult &) const = default;
};

//! \brief Files to Project. Pure but for reading the files; any thread; bounded in time and memory on hostile input.
//!
//! Never throws, never runs anything, never fetches anything. Source: compose-spec; what Docker Compose v2 does.
LoadResult load(const LoadRequest &request);

//! \brief Where Pierside's own override of a project is, or would be. Pure.
//!
//! files: the user's, absolute. The same stack has the same one, whether its files were named or found.
QString overrideFileOf(const QString &overrideDirectory, const QString &projectName, const QStringList &files);

//! files without those in overrideDirectory: what a running stack's labels name may hold Pierside's override.
QStringList withoutOverrides(const QStringList &files, const QString &overrideDirectory);

//! \brief The variables that a stack's files may use: the process's, and below them those of its env files.
//!
//! Holds secrets: to be asked for where a value is needed, and not kept. Reads files; empty where they cannot be found.
StringMap variablesOf(const LoadRequest &request);

} // namespace pierside::compose
