// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/select/invocation.h"

#include "app/cli/select/serviceselection.h"
#include "app/cli/select/stacksearch.h"
#include "app/common/locaterequest.h"
#include "app/common/paths.h"
#include "app/common/shownfiles.h"
#include "models/actions/hostfindings.h"
#include "models/actions/storedvalues.h"
#include "models/core/environment.h"
#include "models/core/projectname.h"
#include "models/core/translate.h"
#include "models/workspace/stackfiles.h"
#include "models/yaml/parse.h"

#include <QFile>

#include <cstdio>

namespace pierside::cli {

using namespace Qt::StringLiterals;

Invocation::Invocation(CommandLine line, Output &output, Interrupt &interrupt)
    : m_line(std::move(line))
    , m_output(output)
    , m_interrupt(interrupt)
{
}

engine::LocateRequest Invocation::locateRequest() const
{
    return app::locateRequest(m_line.value(u"host"_s), m_line.value(u"context"_s));
}

Result<std::shared_ptr<engine::Engine>> Invocation::engine()
{
    if (m_engine && m_connected)
        return m_engine;
    const auto connect = [](const EnginePointer &candidate) { return candidate->connect(); };
    const auto info = m_engine ? await(m_engine->connect()) : firstAnswer<engine::EngineInfo>(connect);
    if (!info)
        return failure(info.error());
    m_connected = true;
    return m_engine;
}

Result<QList<engine::Target>> Invocation::targets() const
{
    auto found = engine::locate(locateRequest());
    // A context that does not exist is a mistake on the command line.
    if (!found && found.error().code == ErrorCode::NotFound)
        found.error().code = ErrorCode::BadInput;
    return found;
}

Error Invocation::noEngine(const QList<Attempt> &attempts)
{
    if (attempts.size() == 1)
        return attempts.first().error;
    QStringList lines;
    const Error *most = nullptr;
    for (const Attempt &attempt : attempts) {
        const QString reason = attempt.error.cause.isEmpty() ? attempt.error.what : attempt.error.cause;
        lines.append(u"\n  %1 (%2): %3"_s.arg(attempt.target.address, attempt.target.name, reason));
        // An existing socket that refuses gives better advice than a missing one.
        if (!most || (most->code == ErrorCode::Unreachable && attempt.error.code != ErrorCode::Unreachable))
            most = &attempt.error;
    }
    Error error{
        ErrorCode::Unreachable, tr("no container engine answers"), tr("tried") + lines.join(QString()),
        tr("Start Docker or Podman (systemctl --user start podman.socket), or name one with --host or --context."), 0};
    if (most && most->code != ErrorCode::Unreachable && most->code != ErrorCode::NotFound) {
        error.code = most->code;
        if (!most->next.isEmpty())
            error.next = most->next;
    }
    return error;
}

//! Read once: a command may load its project several times.
static QByteArray standardInput()
{
    static const QByteArray text = [] {
        QFile input;
        return input.open(stdin, QIODevice::ReadOnly) ? input.read(yaml::Limits().bytes + 1) : QByteArray();
    }();
    return text;
}

compose::LoadRequest Invocation::loadRequest() const
{
    compose::LoadRequest request;
    request.files = m_line.values(u"file"_s);
    if (request.files.contains(u"-"_s))
        request.standardInput = standardInput();
    request.projectName = m_line.value(u"project-name"_s);
    request.projectDirectory = m_line.value(u"project-directory"_s);
    request.environmentFiles = m_line.values(u"env-file"_s);
    request.profiles = m_line.values(u"profile"_s);
    request.currentDirectory = app::currentDirectory();
    request.environment = processEnvironment();
    request.overrideDirectory = app::overrideDirectory();
    return request;
}

Result<run::Stack> Invocation::stack(bool fromFiles)
{
    auto found = chosenStack(fromFiles);
    const QString set = m_line.value(u"set"_s);
    if (!found || set.isEmpty())
        return found;
    if (!secrets::isSetName(set))
        return failure(ErrorCode::BadInput, u"--set"_s, tr("\"%1\" is not the name of a set").arg(set),
                       tr("Use letters, digits, \"-\" and \"_\"."));
    found->files.valueSet = set;
    return found;
}

Result<run::Stack> Invocation::chosenStack(bool fromFiles)
{
    if (!m_line.stack.isEmpty()) {
        auto found = findStack(*this, m_line.stack);
        if (!found)
            return found;
        if (fromFiles && !found->byLabels.isEmpty()) {
            return failure(ErrorCode::NotFound, tr("stack @%1").arg(m_line.stack),
                           tr("it runs on the engine, but its files are not where its labels say"),
                           tr("Name them with -f. stop, start, restart, down, ps and logs work without files."));
        }
        return found;
    }
    run::Stack stack;
    stack.files = loadRequest();
    // As in docker compose: a name alone means the project on the engine, not the files in this folder.
    const bool nameAlone = !stack.files.projectName.isEmpty() && stack.files.files.isEmpty() &&
                           stack.files.environment.value(u"COMPOSE_FILE"_s).isEmpty();
    if (!stack.files.projectName.isEmpty()) {
        if (const auto name = checkedProjectName(stack.files.projectName); !name)
            return failure(name.error());
    }
    if (nameAlone && !fromFiles) {
        stack.byLabels.value = stack.files.projectName;
        stack.files = {};
    }
    return stack;
}

Result<ProjectName> Invocation::projectName()
{
    const auto chosen = stack(false);
    if (!chosen)
        return failure(chosen.error());
    if (!chosen->byLabels.isEmpty())
        return chosen->byLabels;
    const auto loaded = project(*chosen);
    if (!loaded)
        return failure(loaded.error());
    m_externalVolumes = loaded->external.volumes;
    return loaded->name;
}

Result<compose::Project> Invocation::project(const run::Stack &stack)
{
    compose::LoadRequest request = stack.files;
    const compose::LoadResult loaded = app::loadShown(request);
    if (loaded.project) {
        m_output.diagnostics(loaded.diagnostics);
        return *loaded.project;
    }
    const compose::LoadRequest maskedFiles = actions::withMasks(request, secrets::readIndex(app::secretsIndexFile()));
    Error error = actions::filesError(tr("reading the project"), maskedFiles, loaded.diagnostics);
    error.cause.prepend(u'\n');
    const QString workspace = workspace::workspaceFileIn(request.currentDirectory);
    if (request.files.isEmpty() && !workspace.isEmpty())
        error.next = tr("This folder has a workspace, %1: see \"pierside ls\", and name one of its stacks with @STACK.")
                         .arg(workspace);
    return failure(error);
}

std::optional<Error> Invocation::unknownAmong(const QList<engine::Container> &containers, const QStringList &services)
{
    const auto unknown = unknownService(containers, services);
    if (!unknown)
        return std::nullopt;
    const auto named = stack(false);
    if (!named || !named->byLabels.isEmpty())
        return unknown;
    const compose::LoadResult loaded = app::loadShown(named->files);
    return loaded.project ? unknownService(*loaded.project, services) : unknown;
}

ExitCode Invocation::fail(const Error &error)
{
    m_output.flush();
    m_output.error(error);
    return m_interrupt.wasInterrupted() ? ExitCode::Cancelled : exitCodeFor(error);
}

ExitCode Invocation::endOf(const Result<Done> &followed)
{
    if (m_interrupt.wasInterrupted())
        return ExitCode::Cancelled;
    return followed || m_output.isBroken() ? ExitCode::Done : fail(followed.error());
}

} // namespace pierside::cli
