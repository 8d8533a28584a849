// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/select/stacksearch.h"

#include "app/cli/line/didyoumean.h"
#include "app/cli/select/invocation.h"
#include "app/common/paths.h"
#include "app/common/stackof.h"
#include "models/compose/loader.h"
#include "models/core/translate.h"
#include "models/engine/words.h"
#include "models/run/hooks.h"
#include "models/run/labelledfiles.h"
#include "models/workspace/knownstacks.h"
#include "models/workspace/workspacefile.h"

#include <QDir>
#include <QFileInfo>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

QString workspaceAbove(const QString &directory)
{
    QDir dir(directory);
    do {
        const QString file = workspace::workspaceFileIn(dir.path());
        if (!file.isEmpty())
            return file;
    } while (dir.cdUp());
    return {};
}

void appendWorkspace(const workspace::WorkspaceFile &workspace, QList<NamedStack> &list)
{
    for (const workspace::StackFiles &stack : workspace.stacks)
        list.append({stack.name, workspace.name, stack, run::hooksFor(workspace, stack.name),
                     u"workspace %1"_s.arg(workspace.file)});
}

bool filesAreThere(const EngineStack &found)
{
    return !found.files.isEmpty() && std::all_of(found.files.cbegin(), found.files.cend(),
                                                 [](const QString &file) { return QFileInfo(file).isFile(); });
}

run::Stack toStack(const EngineStack &found)
{
    if (!filesAreThere(found)) {
        run::Stack stack;
        stack.byLabels = found.project;
        return stack;
    }
    run::Stack stack = app::stackOf(
        {found.project.value, found.project.value, found.directory, found.files, found.environmentFiles, {}});
    stack.files.projectDirectory = found.directory;
    return stack;
}

QString qualified(const NamedStack &stack)
{
    return stack.workspace.isEmpty() ? stack.name : stack.workspace + u'/' + stack.name;
}

Result<run::Stack> onEngine(Invocation &run, const QString &name, const QStringList &remembered)
{
    const auto all = run.firstAnswer<QList<engine::Container>>([](const EnginePointer &engine) {
        return engine->listContainers({{u"com.docker.compose.project"_s, {}}});
    });
    if (!all)
        return failure(all.error());
    QStringList known = remembered;
    const QList<EngineStack> stacks = stacksOf(*all);
    for (const EngineStack &stack : stacks) {
        if (stack.project.value == name)
            return toStack(stack);
        known.append(stack.project.value);
    }
    known.removeDuplicates();
    return failure(ErrorCode::BadInput, tr("stack @%1").arg(name),
                   tr("there is no such workspace, known stack or project on the engine"),
                   didYouMean(name, known, tr("Known stacks: %1.")));
}

} // namespace

QList<workspace::WorkspaceFile> rememberedWorkspaces(Invocation &run)
{
    QStringList files;
    const QString here = workspaceAbove(app::currentDirectory());
    if (!here.isEmpty())
        files.append(here);
    files += workspace::KnownStacks(app::knownStacksFile()).workspaces();
    files.removeDuplicates();
    QList<workspace::WorkspaceFile> list;
    for (const QString &file : std::as_const(files)) {
        if (!QFileInfo::exists(file))
            continue;
        const workspace::WorkspaceResult result = workspace::readWorkspaceFile(file);
        if (result.workspace)
            list.append(*result.workspace);
        else
            run.out().diagnostics(result.diagnostics);
    }
    return list;
}

QList<NamedStack> rememberedStacks(Invocation &run)
{
    QList<NamedStack> list;
    const QList<workspace::WorkspaceFile> workspaces = rememberedWorkspaces(run);
    for (const workspace::WorkspaceFile &workspace : workspaces)
        appendWorkspace(workspace, list);
    const workspace::KnownStacks known(app::knownStacksFile());
    if (known.problem())
        run.out().error(*known.problem());
    const QList<workspace::KnownStack> stacks = known.stacks();
    for (const workspace::KnownStack &stack : stacks) {
        const bool added = stack.origin == workspace::KnownStack::Origin::Added;
        list.append({stack.stack.name, {}, stack.stack, {}, added ? u"added"_s : u"seen"_s});
    }
    return list;
}

std::optional<workspace::WorkspaceFile> findWorkspace(Invocation &run, const QString &name)
{
    const bool isPlain = !name.endsWith(u'/');
    const QString wanted = isPlain ? name : name.chopped(1);
    const QList<workspace::WorkspaceFile> workspaces = rememberedWorkspaces(run);
    const auto found = std::find_if(workspaces.cbegin(), workspaces.cend(),
                                    [&](const workspace::WorkspaceFile &file) { return file.name == wanted; });
    if (found == workspaces.cend())
        return std::nullopt;
    if (isPlain) {
        const QList<NamedStack> stacks = rememberedStacks(run);
        if (std::any_of(stacks.cbegin(), stacks.cend(), [&](const NamedStack &stack) { return stack.name == name; }))
            return std::nullopt;
    }
    return *found;
}

Result<run::Stack> findStack(Invocation &run, const QString &name)
{
    QList<NamedStack> matching;
    QStringList known;
    const QList<NamedStack> remembered = rememberedStacks(run);
    for (const NamedStack &stack : remembered) {
        known.append(stack.name);
        const bool same = qualified(stack) == name || stack.name == name;
        const bool isNew = std::none_of(matching.cbegin(), matching.cend(), [&stack](const NamedStack &other) {
            return other.files.sameFilesAs(stack.files);
        });
        if (same && isNew)
            matching.append(stack);
    }
    if (matching.size() == 1) {
        run::Stack found = app::stackOf(matching.first().files);
        found.hooks = matching.first().hooks;
        return found;
    }
    if (matching.size() > 1) {
        QStringList choices;
        for (const NamedStack &stack : std::as_const(matching))
            choices.append(u"@%1 (%2)"_s.arg(qualified(stack), stack.origin));
        return failure(ErrorCode::BadInput, tr("stack @%1").arg(name), tr("several stacks have this name"),
                       tr("Choose one: %1.").arg(choices.join(u", "_s)));
    }
    return onEngine(run, name, known);
}

std::optional<workspace::StackFiles> filesByLabels(const QList<engine::Container> &containers)
{
    const QList<EngineStack> stacks = stacksOf(containers);
    if (stacks.isEmpty() || !filesAreThere(stacks.first()))
        return std::nullopt;
    const EngineStack &found = stacks.first();
    const QString name = found.project.value;
    return workspace::StackFiles{name, name, found.directory, found.files, found.environmentFiles, {}};
}

QList<EngineStack> stacksOf(const QList<engine::Container> &containers)
{
    QMap<QString, EngineStack> byName;
    for (const engine::Container &container : containers) {
        const QString name = container.project().value;
        if (name.isEmpty() || container.isOneOff())
            continue;
        EngineStack &stack = byName[name];
        stack.project.value = name;
        ++stack.states[engine::wordOf(container.status)];
        if (stack.directory.isEmpty()) {
            const run::LabelledFiles files = run::labelledFiles(container);
            stack.directory = files.directory;
            stack.files = compose::withoutOverrides(files.files, app::overrideDirectory());
            stack.environmentFiles = files.environmentFiles;
        }
    }
    return byName.values();
}

} // namespace pierside::cli
