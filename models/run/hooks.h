// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/run/stack.h"
#include "models/workspace/trust.h"
#include "models/workspace/workspacefile.h"

namespace pierside::run {

//! The workspace's hooks that apply to this stack. Pure.
QList<plan::RunHook> hooksFor(const workspace::WorkspaceFile &workspace, const QString &stack);

//! \brief The variables that a stack's env files set for its hooks: those that this process lacks or sets differently.
//! Pure.
//!
//! variables: of the stack, those of the process among them (compose::variablesOf()); own: of the process.
QMap<QString, QString> hookEnvironment(const QMap<QString, QString> &variables, const QMap<QString, QString> &own);

//! The command of a hook, which the user has to trust. environment: the result of hookEnvironment(). Pure.
workspace::LocalCommand localCommand(const plan::RunHook &hook, const QMap<QString, QString> &environment);

//! All commands that a stack's plan would run on this machine, each once. Reads the stack's env files.
QList<workspace::LocalCommand> localCommands(const plan::Plan &plan, const Stack &stack);
//! All hooks of a stack, each once. Reads the stack's env files.
QList<workspace::LocalCommand> localCommands(const Stack &stack);

//! All commands that a verb may start, stop or run on this machine for a whole workspace, each once. Reads env files; a
//! host process whose env file cannot be read is left out, and fails when it is started.
QList<workspace::LocalCommand> localCommands(const workspace::WorkspaceFile &workspace, const QList<Stack> &stacks,
                                             plan::Verb verb);

} // namespace pierside::run
