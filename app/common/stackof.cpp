// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/stackof.h"

#include "app/common/paths.h"
#include "models/core/environment.h"
#include "models/run/hooks.h"

namespace pierside::app {

using namespace Qt::StringLiterals;

run::Stack stackOf(const workspace::StackFiles &files)
{
    run::Stack stack;
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

run::Stack stackOf(const workspace::WorkspaceFile &workspace, const workspace::StackFiles &files)
{
    run::Stack stack = stackOf(files);
    stack.hooks = run::hooksFor(workspace, files.name);
    return stack;
}

} // namespace pierside::app
