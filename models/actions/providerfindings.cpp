// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/hostfindings.h"
#include "models/core/translate.h"

namespace pierside::actions {

using namespace Qt::StringLiterals;
using plan::Finding;
using Severity = Finding::Severity;

namespace {

bool isInstalled(const HostLook &look, const QString &type)
{
    return !look.providerProgram || !look.providerProgram(type).isEmpty();
}

Finding providerFinding(const compose::Service &service, const HostLook &look)
{
    const QString &type = service.provider->type;
    if (!isInstalled(look, type))
        return {Severity::Warning, service.name,
                tr("the provider %1 of %2 is not installed: there is no docker-%1 and no program %1")
                    .arg(type, service.name),
                tr("install it, then run docker compose up %1").arg(service.name)};
    return {
        Severity::Warning, service.name,
        tr("%1 has no container: the provider %2 is run by docker compose, not by Pierside").arg(service.name, type),
        tr("run docker compose up %1").arg(service.name)};
}

Finding modelFinding(const QStringList &models, const HostLook &look)
{
    const QString list = models.join(u", "_s);
    if (!isInstalled(look, u"model"_s))
        return {Severity::Warning,
                {},
                tr("models need Docker's model plugin, which is not installed: %1").arg(list),
                tr("install docker-model-plugin, then run docker compose up")};
    return {Severity::Warning,
            {},
            tr("models are run by docker compose, not by Pierside: %1").arg(list),
            tr("run docker compose up, which gives the services the models' addresses")};
}

} // namespace

QList<Finding> providerFindings(const run::Prepared &prepared, const HostLook &look)
{
    const plan::Verb verb = prepared.plan.verb;
    if (!prepared.project || verb == plan::Verb::Pull || verb == plan::Verb::Build)
        return {};
    const compose::Project &project = *prepared.project;
    const QStringList &named = prepared.options.services;
    QList<Finding> findings;
    QStringList models;
    for (const QString &name : named.isEmpty() ? project.dependencyOrder() : project.withDependencies(named)) {
        const compose::Service *service = project.findService(name);
        if (!service)
            continue;
        models += service->models.keys();
        if (!service->hasContainer())
            findings.append(providerFinding(*service, look));
    }
    models.removeDuplicates();
    if (!models.isEmpty())
        findings.append(modelFinding(models, look));
    return findings;
}

} // namespace pierside::actions
