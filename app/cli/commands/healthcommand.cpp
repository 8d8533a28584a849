// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/select/serviceselection.h"
#include "app/cli/terminal/plantext.h"
#include "app/common/paths.h"
#include "models/actions/actions.h"
#include "models/actions/examiner.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTimer>

namespace pierside::cli {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using actions::ExamineRequest;
using actions::ServiceHealth;
using health::Verdict;

namespace {

catalogue::Catalogue userCatalogue(Invocation &run)
{
    Diagnostics diagnostics;
    const auto catalogue =
        catalogue::Catalogue::withUserFile(app::configDirectory() + u"/catalogue.yaml"_s, &diagnostics);
    run.out().diagnostics(diagnostics);
    return catalogue;
}

//! Everything but what the endpoints say.
struct Subject
{
    std::shared_ptr<const compose::Project> declared;
    ProjectName project;
    std::shared_ptr<engine::Engine> engine;
    run::Stack stack;
    bool local = true;

    ExamineRequest request(const QList<engine::Container> &all) const
    {
        ExamineRequest request;
        request.declared = declared;
        request.local = local;
        for (const engine::Container &container : all)
            (container.project() == project ? request.containers : request.others).append(container);
        return request;
    }
};

Result<Subject> subjectOf(Invocation &run)
{
    Subject subject;
    const auto stack = run.stack(false);
    if (!stack)
        return failure(stack.error());
    subject.stack = *stack;
    if (stack->byLabels.isEmpty()) {
        const auto project = run.project(*stack);
        if (!project)
            return failure(project.error());
        subject.declared = std::make_shared<const compose::Project>(*project);
        subject.project = project->name;
    } else {
        subject.project = stack->byLabels;
    }
    const auto engine = run.engine();
    if (!engine)
        return failure(engine.error());
    subject.engine = *engine;
    const auto info = run.await(subject.engine->connect());
    if (!info)
        return failure(info.error());
    subject.local = info->local;
    return subject;
}

QJsonObject toJson(const health::EndpointHealth &endpoint)
{
    QJsonObject object{{u"name"_s, endpoint.probe.name}, {u"address"_s, endpoint.probe.address()}};
    if (!endpoint.result)
        return object;
    const health::ProbeResult &result = *endpoint.result;
    using Outcome = health::ProbeResult::Outcome;
    object.insert(u"outcome"_s, result.outcome == Outcome::Passed      ? u"passed"_s
                                : result.outcome == Outcome::Connected ? u"connected"_s
                                                                       : u"failed"_s);
    object.insert(u"text"_s, result.text);
    object.insert(u"latencyMs"_s, double(result.latency.count() / 1000) / 1000);
    if (result.status != 0)
        object.insert(u"status"_s, result.status);
    QJsonArray checks;
    for (const health::ProbeCheck &check : result.checks)
        checks.append(QJsonObject{{u"name"_s, check.name}, {u"ok"_s, check.ok}, {u"text"_s, check.text}});
    if (!checks.isEmpty())
        object.insert(u"checks"_s, checks);
    if (!result.version.isEmpty())
        object.insert(u"version"_s, result.version);
    if (result.selfSigned)
        object.insert(u"selfSigned"_s, true);
    return object;
}

QJsonObject toJson(const health::ServiceFacts &facts, const Verdict &verdict)
{
    QJsonArray endpoints;
    for (const health::EndpointHealth &endpoint : facts.endpoints)
        endpoints.append(toJson(endpoint));
    return {{u"service"_s, facts.service},           {u"verdict"_s, health::stateKey(verdict.state)},
            {u"well"_s, verdict.isWell()},           {u"reason"_s, verdict.reason},
            {u"container"_s, verdict.containerText}, {u"endpoints"_s, endpoints}};
}

void printEndpoints(Output &out, const health::ServiceFacts &facts)
{
    for (const health::EndpointHealth &endpoint : facts.endpoints) {
        if (!endpoint.result)
            continue;
        const health::ProbeResult &result = *endpoint.result;
        QString line = u"  %1  %2: %3 (%4)"_s.arg(endpoint.probe.name, endpoint.probe.address(), result.text,
                                                  health::latencyText(result.latency));
        if (!result.version.isEmpty())
            line += u", version "_s + result.version;
        if (result.selfSigned)
            line += u", self-signed certificate"_s;
        out.result(line);
        for (const health::ProbeCheck &check : result.checks)
            out.result(u"    %1 %2: %3"_s.arg(check.ok ? u"+"_s : u"-"_s, check.name, check.text));
    }
}

QStringList chosenServices(const ExamineRequest &request, const QStringList &wanted)
{
    QStringList services = request.services();
    if (!wanted.isEmpty())
        services.removeIf([&wanted](const QString &service) { return !wanted.contains(service); });
    return services;
}

std::optional<Error> unknown(const ExamineRequest &request, const QStringList &wanted)
{
    return request.declared ? unknownService(*request.declared, wanted) : unknownService(request.containers, wanted);
}

//! Prints what changes, until it is interrupted.
class Watcher : public QObject
{
public:
    Watcher(Output &out, const Subject &subject, const QStringList &wanted, const catalogue::Catalogue &catalogue)
        : m_out(out)
        , m_subject(subject)
        , m_wanted(wanted)
        , m_examiner(catalogue)
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &Watcher::look);
        const auto relay = detail::Relay::create(this);
        m_source.onStop([relay, this] { relay->post([this] { m_source.finish(Done{}); }); });
        // What happens on the engine is looked at when it happens.
        const auto soon = [relay, this](const engine::Event &) { relay->post([this] { m_timer.start(100ms); }); };
        m_events = m_subject.engine->events({}, soon);
        look();
    }
    ~Watcher() override
    {
        if (m_events)
            m_events->cancel();
    }

    Task<Done> task() const { return m_source.task(); }

private:
    void look()
    {
        if (std::exchange(m_isLooking, true))
            return m_timer.start(200ms);
        m_subject.engine->listContainers({}).then(this, [this](const Result<QList<engine::Container>> &all) {
            if (!all) {
                m_source.finish(failure(all.error()));
                return;
            }
            m_examiner.examine(m_subject.request(*all)).then(this, [this](const Result<ServiceHealth> &health) {
                m_isLooking = false;
                if (health)
                    tell(*health);
            });
        });
    }

    void tell(const ServiceHealth &health)
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        bool allWell = true;
        QStringList names = health.keys();
        names.sort();
        for (const QString &name : std::as_const(names)) {
            if (!m_wanted.isEmpty() && !m_wanted.contains(name))
                continue;
            const health::ServiceFacts &facts = *health.constFind(name);
            const Verdict verdict = health::verdictOf(facts, now);
            allWell = allWell && verdict.isWell();
            const auto known = m_known.constFind(name);
            if (known != m_known.cend() && known->state == verdict.state && known->reason == verdict.reason)
                continue;
            m_known.insert(name, verdict);
            if (m_out.isJson()) {
                QJsonObject object = toJson(facts, verdict);
                object.insert(u"time"_s, now.toString(Qt::ISODateWithMs));
                m_out.jsonLine(object);
            } else {
                m_out.result(u"%1  %2: %3"_s.arg(now.toLocalTime().toString(u"hh:mm:ss.zzz"_s), name,
                                                 health::verdictText(verdict)));
            }
        }
        m_out.flush();
        m_timer.start(allWell ? 5s : 1s);
    }

    Output &m_out;
    const Subject m_subject;
    const QStringList m_wanted;
    actions::Examiner m_examiner;
    TaskSource<Done> m_source;
    std::optional<Task<Done>> m_events;
    QHash<QString, Verdict> m_known;
    QTimer m_timer;
    bool m_isLooking = false;
};

ExitCode watch(Invocation &run, const Subject &subject)
{
    Watcher watcher(run.out(), subject, run.line().arguments, userCatalogue(run));
    return run.endOf(run.follow(watcher.task()));
}

//! What is asked about: a project on an engine, and the services that were named.
struct Question
{
    Subject subject;
    ExamineRequest request;
    QStringList services;
};

Result<Question> questionOf(Invocation &run)
{
    const auto subject = subjectOf(run);
    if (!subject)
        return failure(subject.error());
    const auto all = run.await(subject->engine->listContainers({}));
    if (!all)
        return failure(all.error());
    const ExamineRequest request = subject->request(*all);
    if (const auto error = unknown(request, run.line().arguments))
        return failure(*error);
    return Question{*subject, request, chosenServices(request, run.line().arguments)};
}

} // namespace

ExitCode runHealth(Invocation &run)
{
    const auto question = questionOf(run);
    if (!question)
        return run.fail(question.error());
    if (run.line().has(u"watch"_s))
        return watch(run, question->subject);
    actions::Examiner examiner(userCatalogue(run));
    const auto health = run.await(examiner.examine(question->request));
    if (!health)
        return run.fail(health.error());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QJsonArray array;
    bool allWell = true;
    for (const QString &service : question->services) {
        const health::ServiceFacts facts = health->value(service);
        const Verdict verdict = health::verdictOf(facts, now);
        allWell = allWell && verdict.isWell();
        if (run.out().isJson()) {
            array.append(toJson(facts, verdict));
            continue;
        }
        run.out().result(u"%1: %2"_s.arg(service, health::verdictText(verdict)));
        printEndpoints(run.out(), facts);
    }
    if (run.out().isJson())
        run.out().json(QJsonDocument(array));
    else if (!question->subject.local)
        run.out().message(u"The engine is on another host: endpoints were not asked from here."_s);
    return allWell ? ExitCode::Done : ExitCode::Failed;
}

//! What the next up would run into. Nothing where the files are gone, or no plan can be made: that has been told.
static QList<plan::Finding> preflight(Invocation &run, const Subject &subject)
{
    if (!subject.declared)
        return {};
    actions::Actions actions(app::stateDirectory());
    plan::Options options;
    options.verb = plan::Verb::Up;
    const auto prepared = run.await(actions.prepare(subject.engine, subject.stack, options));
    if (!prepared)
        return {};
    QList<plan::Finding> findings = prepared->plan.findings;
    findings.removeIf([](const plan::Finding &finding) { return finding.severity == plan::Finding::Severity::Info; });
    return findings;
}

ExitCode runDoctor(Invocation &run)
{
    const auto question = questionOf(run);
    if (!question)
        return run.fail(question.error());
    actions::Examiner examiner(userCatalogue(run));
    const auto health = run.await(examiner.examine(question->request));
    if (!health)
        return run.fail(health.error());
    QJsonArray array;
    bool allWell = true;
    for (const QString &service : question->services) {
        const auto why = run.await(examiner.why(question->subject.engine, question->request, service, *health));
        if (!why)
            return run.fail(why.error());
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
        run.line().arguments.isEmpty() ? preflight(run, question->subject) : QList<plan::Finding>();
    if (!findings.isEmpty() && !run.out().isJson())
        run.out().result(u"Before the next up:"_s);
    for (const plan::Finding &finding : findings) {
        if (run.out().isJson())
            array.append(toJson(finding));
        else
            run.out().result(u"  "_s + findingText(finding));
    }
    if (run.out().isJson())
        run.out().json(QJsonDocument(array));
    const bool isBlocked = std::any_of(findings.cbegin(), findings.cend(), [](const plan::Finding &finding) {
        return finding.severity == plan::Finding::Severity::Blocking;
    });
    return allWell && !isBlocked ? ExitCode::Done : ExitCode::Failed;
}

} // namespace pierside::cli
