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
    QString workspace; //!< @WORKSPACE/NAME; empty where it stands alone
    workspace::StackFiles files;
    QList<plan::RunHook> hooks; //!< of its workspace
    QString origin;             //!< "workspace /x/pierside.yaml", "remembered", "engine"

    bool operator==(const NamedStack &) const = default;
};

//! Stacks of the workspace in this folder or above, of known workspaces, and those that were added or seen. Reads
//! files.
QList<NamedStack> rememberedStacks(Invocation &run);

//! The workspace in this folder or above, and those that are known. Reads files; says what is wrong with them.
QList<workspace::WorkspaceFile> rememberedWorkspaces(Invocation &run);

//! Whether @NAME means all of a workspace: it ends with a slash, or a workspace has this name and no stack has.
std::optional<workspace::WorkspaceFile> findWorkspace(Invocation &run, const QString &name);

//! @NAME: from remembered stacks, else from the labels of what runs on the engine.
Result<run::Stack> findStack(Invocation &run, const QString &name);

//! One project as the labels of its containers describe it.
struct EngineStack
{
    ProjectName project;
    QString directory;
    QStringList files;
    QStringList environmentFiles;
    QMap<QString, int> states; //!< "running" -> 3

    bool operator==(const EngineStack &) const = default;
};

//! Groups containers by project, one-offs left out; by name. Pure.
QList<EngineStack> stacksOf(const QList<engine::Container> &containers);

//! Where a stack's files are, by the labels of its containers; nothing where they are gone.
std::optional<workspace::StackFiles> filesByLabels(const QList<engine::Container> &containers);

//! "running", "exited": the engine's words for a state.
QString stateWord(engine::ContainerStatus status);

} // namespace pierside::cli
