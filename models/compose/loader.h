// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/core/secret.h"

namespace pierside::compose {

//! The options that select a project, as on the command line of docker compose. Relative paths are relative to
//! currentDirectory.
struct LoadRequest
{
    //! -f, in order; "-" = standardInput; empty = COMPOSE_FILE or the search for compose.yaml and friends.
    QStringList files;
    QByteArray standardInput;     //!< the content of the file "-"
    QString projectName;          //!< -p
    QString projectDirectory;     //!< --project-directory
    QStringList environmentFiles; //!< --env-file
    QStringList profiles;         //!< --profile
    QStringList services;         //!< named services, whose profiles become active
    QString currentDirectory;     //!< absolute
    StringMap environment;        //!< the process environment
    //! Values of a keyring by name: the process environment takes precedence over them, and they over env files. Names
    //! with COMPOSE_ in front have no effect, because those variables select the project.
    QMap<QString, Secret> stored;
    QString valueSet; //!< the set of values of the keyring; empty = the one that is chosen for the stack
    //! Absolute: where Pierside keeps its overrides, at most one per stack, which is merged last. Empty = none.
    QString overrideDirectory;
    bool withOverride = true; //!< false: load only the user's files; Project::overrideFile is set nevertheless

    bool operator==(const LoadRequest &) const = default;
};

struct LoadResult
{
    std::optional<Project> project; //!< empty after an error
    Diagnostics diagnostics;        //!< errors and warnings, all at once, in file order

    bool operator==(const LoadResult &) const = default;
};

//! \brief Loads compose files into a Project. Pure except for reading the files; any thread; bounded in time and memory
//! on hostile input.
//!
//! Never throws, runs a program or uses the network. Source: compose-spec; what Docker Compose v2 does.
LoadResult load(const LoadRequest &request);

//! What identifies a project on this machine.
struct ProjectIdentity
{
    ProjectName name;
    QString workingDirectory; //!< absolute

    bool operator==(const ProjectIdentity &) const = default;
};

//! The identity of the project that load() would return; nothing where its files cannot be found. Reads files.
std::optional<ProjectIdentity> identityOf(const LoadRequest &request);

//! Whether a stored value can set this variable in the request.
bool takesStored(const LoadRequest &request, const QString &variable);

//! \brief The path of Pierside's override for a project, whether it exists or not. Pure.
//!
//! files: the user's, absolute. The path is the same whether the files were named or found.
QString overrideFileOf(const QString &overrideDirectory, const QString &projectName, const QStringList &files);

//! files without those in overrideDirectory: the labels of a running stack may name Pierside's override.
QStringList withoutOverrides(const QStringList &files, const QString &overrideDirectory);

//! \brief The variables that a stack's files can use: the process's, then stored ones, then those of its env files.
//!
//! Contains secrets: call it where a value is needed, and do not keep the result. Reads files; empty where they cannot
//! be found.
StringMap variablesOf(const LoadRequest &request);

} // namespace pierside::compose
