// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/insidecommand.h"
#include "app/cli/commands/localquestion.h"
#include "app/cli/commands/question.h"
#include "app/cli/line/didyoumean.h"
#include "app/cli/select/stacksearch.h"
#include "app/common/paths.h"
#include "app/common/stackof.h"
#include "models/compose/loader.h"
#include "models/core/environment.h"
#include "models/core/translate.h"
#include "models/workspace/localrun.h"

#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;
using workspace::NamedCommand;
using workspace::WorkspaceFile;

namespace {

struct Named
{
    WorkspaceFile workspace;
    NamedCommand command;
};

//! The commands of @WORKSPACE; without it, of all known workspaces, that of this folder first.
Result<QList<Named>> namedCommands(Invocation &run)
{
    QString wanted = run.line().stack;
    if (wanted.endsWith(u'/'))
        wanted.chop(1);
    QList<Named> list;
    QStringList names;
    const QList<WorkspaceFile> workspaces = rememberedWorkspaces(run);
    for (const WorkspaceFile &workspace : workspaces) {
        names.append(workspace.name);
        if (!wanted.isEmpty() && workspace.name != wanted)
            continue;
        for (const NamedCommand &command : workspace.commands)
            list.append({workspace, command});
    }
    if (!wanted.isEmpty() && !names.contains(wanted))
        return failure(ErrorCode::BadInput, tr("workspace @%1").arg(wanted), tr("there is no such workspace"),
                       didYouMean(wanted, names, tr("Known workspaces: %1.")));
    return list;
}

Result<Named> findNamed(Invocation &run, const QString &name)
{
    const auto all = namedCommands(run);
    if (!all)
        return failure(all.error());
    QList<Named> matching;
    QStringList names;
    QStringList places;
    for (const Named &one : *all) {
        names.append(one.command.name);
        if (one.command.name != name)
            continue;
        matching.append(one);
        places.append(u'@' + one.workspace.name);
    }
    const QString what = tr("command \"%1\"").arg(name);
    if (matching.isEmpty())
        return failure(ErrorCode::BadInput, what, tr("no workspace defines such a command"),
                       didYouMean(name, names, tr("Commands: %1.")));
    if (matching.size() > 1)
        return failure(ErrorCode::BadInput, what, tr("several workspaces define such a command"),
                       tr("Choose one: %1.").arg(places.join(u", "_s)));
    return matching.first();
}

ExitCode runLocally(Invocation &run, const Named &named)
{
    const workspace::LocalCommand local = workspace::localCommand(named.workspace, named.command);
    const workspace::Trust trust(app::stateDirectory());
    if (const auto agreed = agreeToLocal(run, trust, {local}); !agreed)
        return run.fail(agreed.error());
    QObject context;
    const auto show = [&run](const QString &line, bool isError) {
        if (isError)
            run.out().message(line);
        else
            run.out().text(line);
    };
    const auto end = run.await(workspace::runTrusted(trust, local, processEnvironment(), show, &context));
    run.out().flush();
    return end ? static_cast<ExitCode>(end->exitCode) : run.fail(end.error());
}

//! The first running container of the service in one of the workspace's stacks.
Result<RunningContainer> containerOf(Invocation &run, const Named &named)
{
    const auto engine = run.engine();
    if (!engine)
        return failure(engine.error());
    for (const workspace::StackFiles &files : named.workspace.stacks) {
        const auto project = run.project(app::stackOf(files));
        if (!project)
            return failure(project.error());
        if (!project->findService(named.command.exec))
            continue;
        const auto all = run.await((*engine)->containersOf(project->name));
        if (!all)
            return failure(all.error());
        for (const engine::Container &container : *all) {
            if (container.service() == named.command.exec && container.isRunning() && !container.isOneOff())
                return RunningContainer{*engine, container};
        }
    }
    return failure(ErrorCode::NotFound, tr("command \"%1\"").arg(named.command.name),
                   tr("no container of %1 is running").arg(named.command.exec),
                   tr("Start it first: pierside up @%1/").arg(named.workspace.name));
}

} // namespace

ExitCode runNamedCommands(Invocation &run)
{
    const auto all = namedCommands(run);
    if (!all)
        return run.fail(all.error());
    QJsonArray array;
    QList<QStringList> rows{{tr("WORKSPACE"), tr("NAME"), tr("RUNS"), tr("COMMAND")}};
    for (const Named &one : *all) {
        array.append(QJsonObject{{u"workspace"_s, one.workspace.name},
                                 {u"file"_s, one.workspace.file},
                                 {u"name"_s, one.command.name},
                                 {u"service"_s, one.command.exec},
                                 {u"loses"_s, one.command.loses},
                                 {u"argv"_s, QJsonArray::fromStringList(one.command.argv)}});
        rows.append({one.workspace.name, one.command.name,
                     one.command.exec.isEmpty() ? tr("on this machine") : tr("in %1").arg(one.command.exec),
                     workspace::shownArgv(one.command.argv)});
    }
    if (run.out().isJson())
        run.out().json(QJsonDocument(array));
    else if (array.isEmpty())
        run.out().message(tr("No workspace defines commands. Add \"commands\" to pierside.yaml."));
    else
        run.out().table(rows);
    return ExitCode::Done;
}

ExitCode runNamedCommand(Invocation &run)
{
    const auto named = findNamed(run, run.line().arguments.value(0));
    if (!named)
        return run.fail(named.error());
    if (const QString &loses = named->command.loses; !loses.isEmpty()) {
        run.out().message(loses);
        if (const auto agreed = agreeToChange(run, tr("This cannot be undone. Continue?")); !agreed)
            return run.fail(agreed.error());
    }
    if (named->command.exec.isEmpty())
        return runLocally(run, *named);
    const auto place = containerOf(run, *named);
    if (!place)
        return run.fail(place.error());
    engine::ExecSpec spec;
    spec.command = named->command.argv;
    spec.tty = hasTerminal();
    spec.attachInput = true;
    return runInside(run, *place, spec);
}

} // namespace pierside::cli
