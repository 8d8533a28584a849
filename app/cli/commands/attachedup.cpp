// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/attachedup.h"

#include "app/cli/commands/commandactions.h"
#include "app/cli/commands/logfollower.h"
#include "app/cli/commands/terminalwatch.h"
#include "app/cli/commands/verbcommand.h"
#include "app/cli/line/didyoumean.h"
#include "app/cli/line/optionvalue.h"
#include "app/cli/select/servicecontainer.h"
#include "app/cli/select/serviceselection.h"
#include "app/common/shownfiles.h"
#include "models/core/translate.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! The exit that ends an attached up.
struct FirstExit
{
    QString container;
    QString service;
    int code = 0;
};

//! The services that the up is about.
struct UpServices
{
    QStringList all;     //!< the named ones and their dependencies
    QStringList endless; //!< those whose exit is not an expected step of the start
};

Result<UpServices> upServices(Invocation &run, const plan::Options &options)
{
    auto stack = run.stack(true);
    if (!stack)
        return failure(stack.error());
    stack->files.services = options.services;
    // Silently: the run of the plan reports warnings.
    const compose::LoadResult loaded = app::loadShown(stack->files);
    if (!loaded.project) {
        const auto again = run.project(*stack);
        return failure(again ? Error{ErrorCode::BadInput, tr("reading the project"), {}, {}, 0}
                             : withServiceHint(again.error(), *stack));
    }
    const compose::Project &project = *loaded.project;
    UpServices services;
    if (options.services.isEmpty()) {
        for (const compose::Service &service : project.services)
            services.all.append(service.name);
    } else {
        if (const auto unknown = unknownService(project, options.services))
            return failure(*unknown);
        services.all = options.noDependencies ? options.services : project.withDependencies(options.services);
    }
    services.endless = services.all;
    for (const compose::Service &service : project.services) {
        for (auto it = service.dependsOn.cbegin(); it != service.dependsOn.cend(); ++it) {
            if (it->condition == compose::Dependency::Condition::CompletedSuccessfully)
                services.endless.removeAll(it.key());
        }
    }
    return services;
}

//! The services whose output is printed.
QStringList printedServices(const CommandLine &line, const UpServices &up)
{
    QStringList services = line.values(u"attach"_s);
    if (services.isEmpty() && !line.has(u"attach-dependencies"_s))
        services = line.arguments;
    if (services.isEmpty())
        services = up.all;
    const QStringList hidden = line.values(u"no-attach"_s);
    services.removeIf([&hidden](const QString &service) { return hidden.contains(service); });
    return services;
}

LogQuestion attachedQuestion(Invocation &run, const ProjectName &project, const UpServices &up, const QDateTime &since)
{
    LogQuestion question;
    question.project = project;
    question.services = printedServices(run.line(), up);
    question.follow = true;
    question.since = since;
    question.timestamps = run.line().has(u"timestamps"_s);
    question.prefix = !run.line().has(u"no-log-prefix"_s);
    question.colour = run.out().usesColour();
    question.endless = run.line().has(u"watch"_s);
    return question;
}

//! Stops the services of the run. Not with await(), which Ctrl-C cancels.
Result<Done> stopAll(const StackContainers &stack, const UpServices &up, std::optional<int> timeout)
{
    plan::Options options;
    options.verb = plan::Verb::Stop;
    options.stopTimeout = timeout;
    options.services = up.all;
    // A service without a container has none to stop.
    options.services.removeIf([&stack](const QString &service) { return chosen(stack.all, {service}).isEmpty(); });
    run::Stack labelled;
    labelled.byLabels = stack.project;
    if (options.services.isEmpty())
        return Done{};
    actions::Actions actions(app::stateDirectory());
    QEventLoop loop;
    Result<Done> result = Done{};
    std::unique_ptr<run::Run> work;
    actions.prepare(stack.engine, labelled, options).then(&loop, [&](const Result<run::Prepared> &prepared) {
        if (!prepared) {
            result = failure(prepared.error());
            return loop.quit();
        }
        work = actions.run(stack.engine, *prepared);
        QObject::connect(work.get(), &run::Run::finished, &loop,
                         [&](const plan::RunReport &report, const std::optional<Error> &error) {
                             if (error)
                                 result = failure(*error);
                             else if (!report.succeeded)
                                 result = failure(report.firstError().value_or(Error{}));
                             loop.quit();
                         });
        work->start();
    });
    loop.exec();
    return result;
}

//! Prints output until all containers have exited, one of them ends the run, or the user interrupts.
class AttachedRun
{
public:
    AttachedRun(Invocation &run, const StackContainers &stack, const UpServices &up, const QDateTime &since)
        : m_run(run)
        , m_stack(stack)
        , m_up(up)
        , m_follower(run.out(), stack.engine, attachedQuestion(run, stack.project, up, since))
    {
    }

    //! Does what develop.watch says, too.
    void watchFiles(TerminalWatch &watch)
    {
        QObject::connect(&watch, &TerminalWatch::failed, &m_follower, [this](const Error &error) {
            m_watchError = error;
            m_follower.cancel();
        });
        watch.start();
    }

    Result<std::optional<FirstExit>> follow()
    {
        const CommandLine &line = m_run.line();
        m_stopsOnExit = line.has(u"abort-on-container-exit"_s) ||
                        (line.has(u"exit-code-from"_s) && !line.has(u"abort-on-container-failure"_s));
        m_stopsOnFailure = line.has(u"abort-on-container-failure"_s);
        QObject::connect(&m_follower, &LogFollower::finished, &m_loop, &QEventLoop::quit, Qt::QueuedConnection);
        QObject::connect(&m_run.interrupt(), &Interrupt::interrupted, &m_follower, &LogFollower::cancel);
        const ReaderWatch reader;
        QObject::connect(&reader, &ReaderWatch::gone, &m_follower, [this] {
            m_run.out().giveUp();
            m_follower.cancel();
        });
        m_follower.start([](const QList<engine::Container> &) { return std::nullopt; });
        if (m_stopsOnExit || m_stopsOnFailure)
            watchExits();
        if (m_run.interrupt().wasInterrupted())
            m_follower.cancel();
        m_loop.exec();
        for (const Task<int> &task : m_exits)
            task.cancel();
        m_run.out().flush();
        if (m_watchError)
            return failure(*m_watchError);
        // An exit that ends the run cancels the follower.
        if (const auto error = m_follower.error(); error && !m_first)
            return failure(*error);
        return m_first;
    }

private:
    void watchExits()
    {
        const QList<engine::Container> containers = chosen(m_stack.all, m_up.endless);
        for (const engine::Container &container : containers) {
            m_exits.push_back(m_stack.engine->waitForExit(container.id));
            m_exits.back().then(&m_loop, [this, container](const Result<int> &code) {
                if (code && !m_first && (m_stopsOnExit || *code != 0)) {
                    m_first = FirstExit{container.name, container.service(), *code};
                    m_follower.cancel();
                }
            });
        }
    }

    Invocation &m_run;
    const StackContainers &m_stack;
    const UpServices &m_up;
    QEventLoop m_loop;
    LogFollower m_follower;
    std::vector<Task<int>> m_exits;
    std::optional<FirstExit> m_first;
    std::optional<Error> m_watchError;
    bool m_stopsOnExit = false;
    bool m_stopsOnFailure = false;
};

std::optional<QString> firstRebuilt(const TerminalWatch::Subject &subject)
{
    for (const QString &service : watch::watchableServices(*subject.project)) {
        const QList<watch::Trigger> triggers = watch::triggersOf(*subject.project, service);
        const bool isNamed = subject.services.isEmpty() || subject.services.contains(service);
        if (isNamed && std::any_of(triggers.cbegin(), triggers.cend(), [](const watch::Trigger &trigger) {
                return trigger.action == watch::Action::Rebuild;
            }))
            return service;
    }
    return std::nullopt;
}

Result<std::optional<FirstExit>> followUp(Invocation &run, const StackContainers &stack, const UpServices &up,
                                          const QDateTime &since, const std::optional<TerminalWatch::Subject> &watched)
{
    AttachedRun attached(run, stack, up, since);
    std::optional<TerminalWatch> watch;
    if (watched)
        attached.watchFiles(watch.emplace(run, stack.engine, *watched));
    const auto end = attached.follow();
    if (watch)
        watch->end();
    return end;
}

//! The exit code of a service after everything was stopped.
Result<int> exitCodeOf(Invocation &run, const StackContainers &stack, const QString &service)
{
    const auto containers = containersOfService(stack, service, std::nullopt);
    if (!containers)
        return failure(containers.error());
    const auto now = run.await(stack.engine->inspectContainer(containers->first().id));
    return now ? Result<int>(now->exitCode) : failure(now.error());
}

ExitCode endAfter(Invocation &run, const StackContainers &stack, const UpServices &up, const FirstExit &first,
                  std::optional<int> timeout)
{
    run.out().message(tr("%1 exited with %2; stopping the others").arg(first.container).arg(first.code));
    if (const auto stopped = stopAll(stack, up, timeout); !stopped)
        return run.fail(stopped.error());
    const QString service = run.line().value(u"exit-code-from"_s);
    if (service.isEmpty() || service == first.service)
        return static_cast<ExitCode>(first.code);
    const auto code = exitCodeOf(run, stack, service);
    return code ? static_cast<ExitCode>(*code) : run.fail(code.error());
}

} // namespace

ExitCode runAttached(Invocation &run, const plan::Options &options)
{
    const CommandLine &line = run.line();
    const auto services = upServices(run, options);
    if (!services)
        return run.fail(services.error());
    const QStringList named = line.values(u"attach"_s) + line.values(u"no-attach"_s) + line.values(u"exit-code-from"_s);
    for (const QString &service : named) {
        if (!services->all.contains(service))
            return run.fail({ErrorCode::BadInput, tr("service %1").arg(service), tr("it is not a part of this up"),
                             didYouMean(service, services->all, tr("Services: %1.")), 0});
    }
    if (printedServices(line, *services).isEmpty())
        return run.fail({ErrorCode::BadInput, u"--no-attach"_s, tr("it names all services of this up"),
                         tr("Use -d to start them without their output."), 0});
    std::optional<TerminalWatch::Subject> watched;
    if (line.has(u"watch"_s)) {
        const auto subject = watchSubject(run, line.arguments);
        if (!subject)
            return run.fail(subject.error());
        if (const auto rebuilt = firstRebuilt(*subject); line.has(u"no-build"_s) && rebuilt)
            return run.fail(
                badUsage(tr("--no-build and --watch exclude each other: a watch entry rebuilds %1.").arg(*rebuilt),
                         tr("Leave out one of them.")));
        watched = *subject;
    }
    const QDateTime begun = QDateTime::currentDateTimeUtc();
    if (const ExitCode up = runPlanned(run, options); up != ExitCode::Done)
        return up;
    const auto stack = stackContainers(run, {});
    if (!stack)
        return run.fail(stack.error());
    const auto end = followUp(run, *stack, *services, begun, watched);
    if (run.interrupt().wasInterrupted()) {
        run.out().message(tr("Stopping the containers. Press Ctrl-C again to leave them running."));
        const auto stopped = stopAll(*stack, *services, options.stopTimeout);
        return stopped ? ExitCode::Cancelled : run.fail(stopped.error());
    }
    if (!end)
        return run.fail(end.error());
    return *end ? endAfter(run, *stack, *services, **end, options.stopTimeout) : ExitCode::Done;
}

} // namespace pierside::cli
