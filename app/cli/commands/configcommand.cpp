// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/secretinput.h"
#include "app/cli/commands/yamlwriter.h"
#include "app/cli/select/serviceselection.h"
#include "app/common/paths.h"
#include "models/actions/storedvalues.h"
#include "models/compose/portranges.h"
#include "models/compose/resolved.h"
#include "models/core/translate.h"

#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

ExitCode printNames(Invocation &run, const QStringList &names)
{
    if (run.out().isJson()) {
        run.out().json(QJsonDocument(QJsonArray::fromStringList(names)));
        return ExitCode::Done;
    }
    for (const QString &name : names)
        run.out().result(name);
    return ExitCode::Done;
}

QStringList serviceNames(const compose::Project &project)
{
    QStringList names;
    for (const compose::Service &service : project.services)
        names.append(service.name);
    return names;
}

QStringList imageNames(const compose::Project &project)
{
    QStringList names;
    for (const compose::Service &service : project.services) {
        if (service.hasContainer())
            names.append(project.imageOf(service));
    }
    return names;
}

//! Says which values are masked, because the output looks complete.
void noteMasks(Invocation &run, const compose::LoadRequest &files)
{
    const QStringList names = actions::storedNeeds(files, secrets::readIndex(app::secretsIndexFile())).names;
    if (!names.isEmpty() && !run.out().isJson())
        run.out().message(
            tr("masked, because the keyring has the value: %1. --vault prints it.").arg(names.join(u", "_s)));
}

} // namespace

ExitCode runConfig(Invocation &run)
{
    auto stack = run.stack(true);
    if (!stack)
        return run.fail(stack.error());
    const QStringList services = run.line().arguments;
    stack->files.services = services;
    if (run.line().has(u"vault"_s)) {
        const auto vault = openVault();
        const auto filled = run.await(actions::withStoredValues(stack->files, *vault));
        if (!filled)
            return run.fail(filled.error());
        stack->files = *filled;
    } else {
        noteMasks(run, stack->files);
    }
    const auto project = run.project(*stack);
    if (!project)
        return run.fail(withServiceHint(project.error(), *stack));
    if (const auto unknown = unknownService(*project, services))
        return run.fail(*unknown);
    if (run.line().has(u"quiet"_s))
        return ExitCode::Done;
    if (run.line().has(u"services"_s))
        return printNames(run, serviceNames(*project));
    if (run.line().has(u"volumes"_s))
        return printNames(run, project->volumes.keys());
    if (run.line().has(u"images"_s))
        return printNames(run, imageNames(*project));
    QJsonObject tree = compose::withSinglePorts(
        services.isEmpty() ? project->resolved : compose::restrictedTo(*project, services).resolved);
    if (run.line().value(u"format"_s) == u"json"_s || run.out().isJson()) {
        // As docker compose, which prints models as YAML only. Every $ is doubled, so that the output is a valid
        // compose file.
        tree.remove(u"models"_s);
        run.out().raw(jsonText(QJsonDocument(tree), QJsonDocument::Indented).replace('$', "$$"));
    } else {
        run.out().raw(projectToYaml(tree).toUtf8());
    }
    run.out().flush();
    return ExitCode::Done;
}

} // namespace pierside::cli
