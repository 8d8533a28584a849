// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/examination.h"
#include "app/cli/commands/secretinput.h"
#include "app/cli/select/serviceselection.h"
#include "models/actions/logintest.h"
#include "models/core/translate.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! The named services, else those with a known login.
QStringList testedServices(const Invocation &run, const compose::Project &project,
                           const catalogue::Catalogue &catalogue)
{
    if (!run.line().arguments.isEmpty())
        return run.line().arguments;
    QStringList services;
    for (const compose::Service &service : project.services) {
        if (actions::hasLogin(service, project, catalogue))
            services.append(service.name);
    }
    return services;
}

//! Whether a login passed.
bool reportLogin(Invocation &run, const QString &service, const Result<actions::LoginResult> &result, QJsonArray &array)
{
    const bool isPassed = result && result->passed;
    const QString text = result ? result->text : result.error().cause;
    array.append(QJsonObject{{u"service"_s, service}, {u"passed"_s, isPassed}, {u"text"_s, text}});
    if (!run.out().isJson())
        run.out().result(isPassed ? tr("%1: %2").arg(service, text) : tr("%1: login failed: %2").arg(service, text));
    return isPassed;
}

} // namespace

ExitCode runSecretsTest(Invocation &run)
{
    const auto stack = run.stack(true);
    if (!stack)
        return run.fail(stack.error());
    const auto project = run.project(*stack);
    if (!project)
        return run.fail(project.error());
    if (const auto unknown = unknownService(*project, run.line().arguments))
        return run.fail(*unknown);
    const auto engine = run.engine();
    if (!engine)
        return run.fail(engine.error());
    const auto containers = run.await((*engine)->containersOf(project->name));
    if (!containers)
        return run.fail(containers.error());
    const auto vault = openVault();
    const catalogue::Catalogue catalogue = userCatalogue(run);
    QJsonArray array;
    bool allPassed = true;
    const QStringList services = testedServices(run, *project, catalogue);
    for (const QString &service : services) {
        const auto result = run.await(actions::testLogin(*engine, {stack->files, service, *containers, catalogue},
                                                         *vault, QCoreApplication::instance()));
        if (!result && (result.error().isCancelled() || !result.error().remedies.isEmpty()))
            return run.fail(result.error());
        allPassed = reportLogin(run, service, result, array) && allPassed;
    }
    if (run.out().isJson())
        run.out().json(QJsonDocument(array));
    else if (services.isEmpty())
        run.out().message(tr("No service has a password and an image whose login is known"));
    return allPassed ? ExitCode::Done : ExitCode::Failed;
}

} // namespace pierside::cli
