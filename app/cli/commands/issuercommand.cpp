// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/examination.h"
#include "app/cli/select/servicecontainer.h"
#include "models/actions/issuercheck.h"
#include "models/actions/keycloakcontainer.h"
#include "models/core/translate.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const actions::IssuerReport &report)
{
    QJsonArray answers;
    for (const actions::IssuerAnswer &answer : report.answers)
        answers.append(QJsonObject{{u"from"_s, answer.from},
                                   {u"address"_s, answer.address},
                                   {u"issuer"_s, answer.issuer},
                                   {u"problem"_s, answer.problem}});
    return {{u"service"_s, report.service},
            {u"realm"_s, report.realm},
            {u"answers"_s, answers},
            {u"finding"_s, report.finding},
            {u"advice"_s, report.advice}};
}

void print(Output &out, const actions::IssuerReport &report)
{
    out.result(tr("%1, realm %2:").arg(report.service, report.realm));
    const QStringList lines = actions::issuerLines(report);
    for (const QString &line : lines)
        out.result(u"  "_s + line);
    if (report.finding.isEmpty()) {
        out.result(u"  "_s + tr("The issuer is the same from everywhere."));
        return;
    }
    out.result(u"  "_s + report.finding);
    out.result(u"    "_s + tr("try: %1").arg(report.advice));
}

} // namespace

ExitCode runIssuer(Invocation &run)
{
    const auto stack = stackContainers(run, run.line().arguments);
    if (!stack)
        return run.fail(stack.error());
    const catalogue::Catalogue catalogue = userCatalogue(run);
    QStringList services = run.line().arguments;
    if (services.isEmpty())
        services = actions::keycloakServices(stack->all, catalogue);
    if (services.isEmpty())
        return run.fail({ErrorCode::NotFound, tr("Checking the issuer"), tr("No Keycloak of this stack runs"), {}});
    QJsonArray array;
    bool agrees = true;
    for (const QString &service : std::as_const(services)) {
        const auto subject = actions::issuerSubject(service, run.line().value(u"realm"_s), stack->all, catalogue);
        if (!subject)
            return run.fail(subject.error());
        const auto report = run.await(actions::checkIssuer(stack->engine, *subject, QCoreApplication::instance()));
        if (!report)
            return run.fail(report.error());
        agrees = agrees && report->finding.isEmpty();
        array.append(toJson(*report));
        if (!run.out().isJson())
            print(run.out(), *report);
    }
    if (run.out().isJson())
        run.out().json(QJsonDocument(array));
    return agrees ? ExitCode::Done : ExitCode::Failed;
}

} // namespace pierside::cli
