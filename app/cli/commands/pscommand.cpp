// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandactions.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/dockerrow.h"
#include "app/cli/commands/interruptednote.h"
#include "app/cli/commands/rowformat.h"
#include "app/cli/line/didyoumean.h"
#include "app/cli/select/serviceselection.h"
#include "app/cli/select/stacksearch.h"
#include "app/common/paths.h"
#include "models/actions/actions.h"
#include "models/actions/observe.h"
#include "models/core/steadyclock.h"
#include "models/core/translate.h"
#include "models/engine/words.h"
#include "models/health/exitwords.h"
#include "models/health/requestedstops.h"
#include "models/health/verdict.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! The engine's words, which are not translated.
QString stateSentence(const engine::Container &container, bool stopRequested)
{
    const bool hasExited = container.status == engine::ContainerStatus::Exited;
    QString text =
        hasExited ? health::exitText(container.exitCode, container.oomKilled) : engine::wordOf(container.status);
    if (hasExited && stopRequested)
        text = tr("%1, stopped on request").arg(text);
    const QString health = engine::wordOf(health::currentHealth(container));
    return health.isEmpty() ? text : u"%1 (%2)"_s.arg(text, health);
}

QString since(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    return humanDuration(ageOf(time, QDateTime::currentDateTimeUtc()));
}

QString isoTime(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

//! What ps prints.
struct Shown
{
    QList<engine::Container> containers;
    std::optional<plan::Drift> drift; //!< nothing without files
    ProjectName project;
    QSet<ContainerId> stoppedOnRequest = {};
    std::optional<QStringList> services = {}; //!< of the files; nothing without files
};

QJsonValue toJson(const std::optional<plan::Drift> &drift, const ContainerId &id)
{
    return drift ? QJsonValue(QJsonArray::fromStringList(drift->value(id))) : QJsonValue(QJsonValue::Null);
}

QJsonObject toJson(const engine::Container &container)
{
    QJsonArray ports;
    for (const engine::PublishedPort &port : container.ports) {
        ports.append(QJsonObject{{u"containerPort"_s, port.containerPort},
                                 {u"hostPort"_s, port.hostPort},
                                 {u"hostIp"_s, port.hostIp},
                                 {u"protocol"_s, port.protocol}});
    }
    return {{u"id"_s, container.id.value},
            {u"name"_s, container.name},
            {u"project"_s, container.project().value},
            {u"service"_s, container.service()},
            {u"number"_s, container.number()},
            {u"image"_s, container.image},
            {u"state"_s, engine::wordOf(container.status)},
            {u"health"_s, engine::wordOf(health::currentHealth(container))},
            {u"exitCode"_s, container.exitCode},
            {u"restartCount"_s, container.restartCount},
            {u"created"_s, isoTime(container.created)},
            {u"started"_s, isoTime(container.startedAt)},
            {u"finished"_s, isoTime(container.finishedAt)},
            {u"ports"_s, ports}};
}

//! Prints below the table which containers no longer match the files, and why.
void tellDrift(Invocation &run, const QList<engine::Container> &containers, const plan::Drift &drift)
{
    for (const engine::Container &container : containers) {
        if (const QStringList reasons = drift.value(container.id); !reasons.isEmpty())
            run.out().message(tr("%1 does not match its files: %2").arg(container.name, reasons.join(u"; "_s)));
    }
}

//! Those with one of the wanted states; nothing wanted = all.
Result<QStringList> wantedStates(const CommandLine &line)
{
    static const QStringList known{u"paused"_s, u"restarting"_s, u"removing"_s, u"running"_s,
                                   u"dead"_s,   u"created"_s,    u"exited"_s};
    QStringList states = line.values(u"status"_s);
    const QStringList filters = line.values(u"filter"_s);
    for (const QString &filter : filters) {
        if (filter.section(u'=', 0, 0) != u"status"_s)
            return failure(ErrorCode::BadInput, u"--filter %1"_s.arg(filter), tr("only status can be filtered"),
                           tr("Write --filter status=running."));
        states.append(filter.section(u'=', 1));
    }
    for (const QString &state : std::as_const(states)) {
        if (!known.contains(state))
            return failure(ErrorCode::BadInput, u"--status %1"_s.arg(state), tr("there is no such state"),
                           didYouMean(state, known, tr("States: %1.")));
    }
    return states;
}

//! As docker compose prints it: an object per line, or by a template.
ExitCode printFormatted(Invocation &run, const QList<engine::Container> &containers)
{
    const QString text = run.line().value(u"format"_s);
    const bool shortens = !run.line().has(u"no-trunc"_s);
    if (text == u"json"_s) {
        for (const engine::Container &container : containers)
            run.out().jsonLine(dockerRow(container, shortens));
        run.out().flush();
        return ExitCode::Done;
    }
    const auto format = RowFormat::compile(text, dockerFields());
    if (!format)
        return run.fail(format.error());
    QList<QStringList> rows;
    if (format->isTable())
        rows.append(format->header());
    for (const engine::Container &container : containers)
        rows.append(format->cells(dockerRow(container, shortens)));
    if (format->isTable()) {
        run.out().table(rows);
        return ExitCode::Done;
    }
    for (const QStringList &row : std::as_const(rows))
        run.out().text(row.first());
    run.out().flush();
    return ExitCode::Done;
}

ExitCode print(Invocation &run, const Shown &shown)
{
    const QString format = run.line().value(u"format"_s);
    if (!run.out().isJson() && !format.isEmpty() && format != u"table"_s && !run.line().has(u"quiet"_s) &&
        !run.line().has(u"services"_s))
        return printFormatted(run, shown.containers);
    if (run.out().isJson()) {
        QJsonArray array;
        for (const engine::Container &container : shown.containers) {
            QJsonObject object = toJson(container);
            object.insert(u"stoppedOnRequest"_s, shown.stoppedOnRequest.contains(container.id));
            object.insert(u"drift"_s, toJson(shown.drift, container.id));
            array.append(object);
        }
        run.out().json(QJsonDocument(array));
        return ExitCode::Done;
    }
    if (run.line().has(u"quiet"_s) || run.line().has(u"services"_s)) {
        QStringList lines;
        for (const engine::Container &container : shown.containers)
            lines.append(run.line().has(u"quiet"_s) ? container.id.value : container.service());
        lines.removeDuplicates();
        for (const QString &line : std::as_const(lines))
            run.out().result(line);
        return ExitCode::Done;
    }
    const plan::Drift drift = shown.drift.value_or(plan::Drift());
    QList<QStringList> rows{{tr("NAME"), tr("SERVICE"), tr("STATE"), tr("SINCE"), tr("PORTS"), tr("IMAGE")}};
    for (const engine::Container &container : shown.containers) {
        const QDateTime changed = container.isRunning()            ? container.startedAt
                                  : container.finishedAt.isValid() ? container.finishedAt
                                                                   : container.created;
        const QString sentence = stateSentence(container, shown.stoppedOnRequest.contains(container.id));
        const QString state = drift.contains(container.id) ? tr("%1, drift").arg(sentence) : sentence;
        rows.append({container.name, container.service(), state, since(changed), portList(container), container.image});
    }
    run.out().table(rows);
    tellDrift(run, shown.containers, drift);
    return ExitCode::Done;
}

//! Only finds the containers by the project's label.
Result<Shown> byLabels(Invocation &run, const ProjectName &name)
{
    const auto all = run.firstAnswer<QList<engine::Container>>(
        [&name](const EnginePointer &engine) { return engine->containersOf(name); });
    if (!all)
        return failure(all.error());
    return Shown{*all, std::nullopt, name};
}

//! Compares the containers with the files. Needs one round of requests, because the answer to a ping is enough.
Result<Shown> compared(Invocation &run, const run::Stack &stack, const compose::Project &project)
{
    const actions::WantedNames wanted = actions::wantedNames(project);
    const auto observed = run.firstAnswer<plan::Observed>([&](const EnginePointer &engine) {
        return actions::observe(engine, project.name, wanted, QCoreApplication::instance());
    });
    if (!observed)
        return failure(observed.error());
    const CommandActions actions(userCatalogue(run));
    const auto drift =
        run.await(actions.drift(stack.files, std::make_shared<const compose::Project>(project), *observed));
    return Shown{observed->snapshot.containers.values(), drift ? std::optional(*drift) : std::nullopt, project.name};
}

Result<Shown> shownOf(Invocation &run)
{
    const auto stack = run.stack(false);
    if (!stack)
        return failure(stack.error());
    if (!stack->byLabels.isEmpty())
        return byLabels(run, stack->byLabels);
    const auto project = run.project(*stack);
    if (!project)
        return failure(project.error());
    QStringList services = project->disabledServices;
    for (const compose::Service &service : project->services)
        services.append(service.name);
    const bool namesOnly = run.line().has(u"quiet"_s) || run.line().has(u"services"_s);
    auto shown = namesOnly && !run.out().isJson() ? byLabels(run, project->name) : compared(run, *stack, *project);
    if (shown)
        shown->services = services;
    return shown;
}

} // namespace

ExitCode runPs(Invocation &run)
{
    const auto states = wantedStates(run.line());
    if (!states)
        return run.fail(states.error());
    auto shown = shownOf(run);
    if (!shown)
        return run.fail(shown.error());
    if (const auto unknown = run.unknownAmong(shown->containers))
        return run.fail(*unknown);
    tellInterrupted(run, shown->project);
    shown->containers = chosen(shown->containers, run.line().arguments);
    const bool hidesOrphans = run.line().value(u"orphans"_s) == u"false"_s && shown->services;
    shown->containers.removeIf([&](const engine::Container &container) {
        return (!states->isEmpty() && !states->contains(engine::wordOf(container.status))) ||
               (hidesOrphans && !shown->services->contains(container.service()));
    });
    health::RequestedStops stops(app::stateDirectory());
    stops.read();
    shown->stoppedOnRequest = stops.among(shown->containers);
    return print(run, *shown);
}

} // namespace pierside::cli
