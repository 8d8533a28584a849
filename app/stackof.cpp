// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stackof.h"

#include "app/paths.h"
#include "models/actions/hooks.h"
#include "models/core/environment.h"

namespace pierside::app {

using namespace Qt::StringLiterals;

actions::Stack stackOf(const workspace::StackFiles &files)
{
    actions::Stack stack;
    stack.files.files = files.files;
    stack.files.projectName = files.projectName;
    stack.files.environmentFiles = files.environmentFiles;
    stack.files.profiles = files.profiles;
    stack.files.currentDirectory = files.directory;
    stack.files.environment = processEnvironment();
    stack.files.overrideDirectory = overrideDirectory();
    for (const QString &variable : {u"COMPOSE_FILE"_s, u"COMPOSE_PROJECT_NAME"_s, u"COMPOSE_PROFILES"_s})
        stack.files.environment.remove(variable);
    return stack;
}

actions::Stack stackOf(const workspace::WorkspaceFile &workspace, const workspace::StackFiles &files)
{
    actions::Stack stack = stackOf(files);
    stack.hooks = actions::hooksFor(workspace, files.name);
    return stack;
}

} // namespace pierside::app
