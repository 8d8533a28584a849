// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandactions.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/examination.h"
#include "app/cli/commands/secretinput.h"
#include "app/cli/terminal/plantext.h"
#include "app/common/paths.h"
#include "models/actions/actions.h"
#include "models/actions/doctorreport.h"
#include "models/core/outputfile.h"
#include "models/core/translate.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! Warnings and blocking findings of the next up; empty if the files are missing or no plan can be made.
QList<plan::Finding> preflight(Invocation &run, const ExaminationSubject &subject,
                               const catalogue::Catalogue &catalogue)
{
    if (!subject.declared)
        return {};
    CommandActions actions(catalogue);
    plan::Options options;
    options.verb = plan::Verb::Up;
    options.storedValues = plan::Options::StoredValues::Mask;
    const auto prepared = run.await(actions.prepare(subject.engine, subject.stack, options));
    if (!prepared)
        return {};
    QList<plan::Finding> findings = prepared->plan.findings;
    findings.removeIf([](const plan::Finding &finding) { return finding.severity == plan::Finding::Severity::Info; });
    return findings;
}

actions::DoctorReport reportOf(Invocation &run, const ExaminationSubject &subject, const QList<health::Why> &whys)
{
    actions::DoctorReport report;
    if (const auto info = run.await(subject.engine->connect()))
        report.engine = *info;
    else
        report.engineProblem = info.error().message();
    report.stacks.append({subject.project.value, subject.stack.files.files, 0, whys});
    return report;
}

//! Writes the file that --report names.
Result<Done> saveReport(Invocation &run, const actions::DoctorReport &report)
{
    if (!run.line().has(u"report"_s))
        return Done{};
    const QByteArray text = actions::doctorReportText(report, QDir::homePath()).toUtf8();
    return run.await(writeOutput(run.line().value(u"report"_s), text, QCoreApplication::instance()));
}

//! Says which keyring has the secrets, and why. It asks the keyring for none.
void reportKeyring(Invocation &run, QJsonArray &array)
{
    const auto keyring = run.await(openVault()->identify());
    if (run.out().isJson() && keyring)
        array.append(QJsonObject{{u"keyring"_s, keyring->id},
                                 {u"collection"_s, keyring->collection},
                                 {u"locked"_s, keyring->isLocked},
                                 {u"text"_s, keyring->reason}});
    else if (run.out().isJson())
        array.append(QJsonObject{{u"keyring"_s, QJsonValue::Null}, {u"text"_s, keyring.error().cause}});
    else if (!keyring)
        run.out().result(tr("Keyring: none. %1").arg(keyring.error().cause));
    else if (keyring->isLocked)
        run.out().result(tr("Keyring: %1, locked. %2").arg(keyring->id, keyring->reason));
    else
        run.out().result(tr("Keyring: %1. %2").arg(keyring->id, keyring->reason));
}

} // namespace

ExitCode runDoctor(Invocation &run)
{
    const auto examination = examinationOf(run);
    if (!examination) {
        // What keeps the program from examining belongs in a report, too.
        if (const auto saved = saveReport(run, {{}, examination.error().message(), {}}); !saved)
            run.out().error(saved.error());
        return run.fail(examination.error());
    }
    const catalogue::Catalogue catalogue = userCatalogue(run);
    actions::Examiner examiner(catalogue);
    const auto health = run.await(examiner.examine(examination->request));
    if (!health)
        return run.fail(health.error());
    QJsonArray array;
    bool allWell = true;
    QList<health::Why> whys;
    for (const QString &service : examination->services) {
        const auto why = run.await(examiner.why(examination->subject.engine, examination->request, service, *health));
        if (!why)
            return run.fail(why.error());
        whys.append(*why);
        allWell = allWell && why->verdict.isWell();
        if (!run.out().isJson()) {
            run.out().text(health::whyText(*why));
            continue;
        }
        QJsonArray points;
        for (const health::WhyPoint &point : why->points) {
            using Weight = health::WhyPoint::Weight;
            points.append(QJsonObject{{u"weight"_s, point.weight == Weight::Cause    ? u"cause"_s
                                                    : point.weight == Weight::Detail ? u"detail"_s
                                                                                     : u"notice"_s},
                                      {u"title"_s, point.title},
                                      {u"lines"_s, QJsonArray::fromStringList(point.lines)},
                                      {u"advice"_s, point.advice}});
        }
        QJsonObject object = toJson(health->value(service), why->verdict);
        object.insert(u"points"_s, points);
        array.append(object);
    }
    const QList<plan::Finding> findings =
        run.line().arguments.isEmpty() ? preflight(run, examination->subject, catalogue) : QList<plan::Finding>();
    if (!findings.isEmpty() && !run.out().isJson())
        run.out().result(tr("Before the next up:"));
    for (const plan::Finding &finding : findings) {
        if (run.out().isJson())
            array.append(toJson(finding));
        else
            run.out().result(u"  "_s + findingText(finding));
    }
    if (run.line().arguments.isEmpty())
        reportKeyring(run, array);
    if (run.out().isJson())
        run.out().json(QJsonDocument(array));
    if (const auto saved = saveReport(run, reportOf(run, examination->subject, whys)); !saved)
        return run.fail(saved.error());
    const bool isBlocked = std::any_of(findings.cbegin(), findings.cend(), [](const plan::Finding &finding) {
        return finding.severity == plan::Finding::Severity::Blocking;
    });
    return allWell && !isBlocked ? ExitCode::Done : ExitCode::Failed;
}

} // namespace pierside::cli
