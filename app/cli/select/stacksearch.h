// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/engine/values.h"
#include "models/run/stack.h"
#include "models/workspace/workspacefile.h"

#include <optional>

namespace pierside::cli {

class Invocation;

//! A stack that has a name on the command line.
struct NamedStack
{
    QString name;      //!< @NAME
    QString workspace; //!< of @WORKSPACE/NAME; empty if the stack is in no workspace
    workspace::StackFiles files;
    QList<plan::RunHook> hooks; //!< of its workspace
    QString origin;             //!< "workspace /x/pierside.yaml", "remembered", "engine"

    bool operator==(const NamedStack &) const = default;
};

//! The stacks of the workspace in this folder or above, of known workspaces, and those that were added or seen. Reads
//! files.
QList<NamedStack> rememberedStacks(Invocation &run);

//! The workspace in this folder or above, and the known ones. Reads files and prints their diagnostics.
QList<workspace::WorkspaceFile> rememberedWorkspaces(Invocation &run);

//! The workspace that @NAME means: the name ends with a slash, or no stack has the same name.
std::optional<workspace::WorkspaceFile> findWorkspace(Invocation &run, const QString &name);

//! The stack that @NAME means: a known stack, else a project on the engine by its labels.
Result<run::Stack> findStack(Invocation &run, const QString &name);

//! A project as described by the labels of its containers.
struct EngineStack
{
    ProjectName project;
    QString directory;
    QStringList files;
    QStringList environmentFiles;
    QMap<QString, int> states; //!< "running" -> 3

    bool operator==(const EngineStack &) const = default;
};

//! Groups containers by project, without one-offs, sorted by name. Pure.
QList<EngineStack> stacksOf(const QList<engine::Container> &containers);

//! The files of a stack by the labels of its containers; nothing if they do not exist.
std::optional<workspace::StackFiles> filesByLabels(const QList<engine::Container> &containers);

} // namespace pierside::cli
