// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/chain.h"
#include "models/core/steadyclock.h"
#include "models/core/translate.h"
#include "models/engine/startfailure.h"
#include "models/health/requestedstops.h"
#include "models/ports/conflicts.h"
#include "models/run/servicehooks.h"

#include <QTimer>

namespace pierside::run {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using plan::StepReporter;

namespace {

//! Registers the executor of an operation that fails without its container.
template <class Op, class F>
void addVerb(plan::Executors &executors, const SessionPointer &session, F run)
{
    addExecutor<Op>(executors, session, [session, run](const Op &op, const plan::Step &, const StepReporter &reporter) {
        const ContainerId id = session->find(op.container);
        return id.isEmpty() ? missing(op.container.name) : run(op, id, reporter);
    });
}

//! A port was taken after the check: adds its present holder to the engine's words.
Task<Done> withHolder(const SessionPointer &session, const ContainerId &id, const Error &error)
{
    return session->engine->listContainers({}).andThen(
        session->context, [engine = session->engine->info(), id, error](const QList<engine::Container> &list) {
            return onPool([engine, id, error, list]() -> Result<Done> {
                QHash<ContainerId, engine::Container> containers;
                for (const engine::Container &container : list)
                    containers.insert(container.id, container);
                QList<ports::Conflict> conflicts = ports::conflictsOf(ports::publishedPorts(containers.value(id)), {},
                                                                      ports::lookAtHost(engine, containers));
                ports::nameHolders(conflicts, {}, containers);
                Error told = error;
                for (const ports::Conflict &conflict : std::as_const(conflicts))
                    told.cause = conflict.text() + u'\n' + error.cause;
                return failure(told);
            });
        });
}

//! Limits parallel starts: more of them only compete for the same disk and cores.
Task<Done> start(const SessionPointer &session, const ContainerId &id)
{
    TaskSource<Done> source;
    // The session keeps the ticket, so the ticket must not keep the session.
    const auto begin = [weak = std::weak_ptr(session), id, source] {
        const auto own = weak.lock();
        if (!own || source.stopToken().stop_requested())
            return source.finish(failure(Error::cancelled()));
        const Task<Done> task = own->engine->startContainer(id);
        source.cancels(task);
        task.then(own->context, [weak, id, source](const Result<Done> &result) {
            const auto still = weak.lock();
            if (still)
                still->tickets.remove(id);
            if (still && !result && takenPort(result.error().cause))
                source.follow(withHolder(still, id, result.error()));
            else
                source.finish(result);
        });
    };
    const auto ticket = session->starts->take(begin);
    session->tickets.insert(id, ticket);
    return source.task();
}

//! Another removal is under way: waits until the container is removed.
Task<Done> waitUntilGone(const SessionPointer &session, const ContainerId &id, Milliseconds pause, int attempts)
{
    TaskSource<bool> waited;
    QTimer::singleShot(pause, session->context, [waited] { waited.finish(true); });
    return waited.task().andThen(session->context, [session, id, pause, attempts](bool) {
        return chain(session->engine->inspectContainer(id), session->context,
                     [session, id, pause, attempts](const Result<engine::Container> &found) {
                         if (!found && isGone(found.error()))
                             return Task<Done>::ready(Done{});
                         if (!found)
                             return Task<Done>::ready(failure(found.error()));
                         if (attempts == 0)
                             return Task<Done>::ready(failure(ErrorCode::TimedOut, {},
                                                              tr("its removal, begun by somebody else, does not end")));
                         return waitUntilGone(session, id, std::min(pause * 2, Milliseconds(1s)), attempts - 1);
                     });
    });
}

//! Without a window, nobody else remembers that this stop was requested.
void rememberStop(const Session &session, const ContainerId &id)
{
    if (const QDateTime startedAt = session.startTimes.value(id); startedAt.isValid())
        health::RequestedStops(session.stateDirectory).add(id, startedAt);
}

//! A restart that an interrupted run asked for is under way: waits until the engine has started the container again, or
//! until it stays stopped because the engine cannot start it.
Task<Done> waitUntilRestarted(const SessionPointer &session, const ContainerId &id, const QDateTime &since,
                              SteadyClock running)
{
    constexpr Milliseconds startPatience{3'000};
    return chain(session->engine->inspectContainer(id), session->context,
                 [=](const Result<engine::Container> &found) mutable {
                     // Where the engine cannot be asked, the stop reports it.
                     if (!found)
                         return Task<Done>::ready(Done{});
                     if (found->startedAt >= since) {
                         session->startTimes.insert(id, found->startedAt);
                         return Task<Done>::ready(Done{});
                     }
                     if (found->isRunning())
                         running = SteadyClock();
                     else if (running.elapsed() >= startPatience)
                         return Task<Done>::ready(Done{});
                     TaskSource<bool> waited;
                     QTimer::singleShot(100ms, session->context, [waited] { waited.finish(true); });
                     return waited.task().andThen(
                         session->context, [=](bool) { return waitUntilRestarted(session, id, since, running); });
                 });
}

Task<Done> stop(const SessionPointer &session, const plan::StopContainer &op, const QString &service,
                const StepReporter &reporter)
{
    const ContainerId id = session->find(op.container);
    if (id.isEmpty())
        return Task<Done>::ready(Done{});
    const auto end = [session, id, timeout = op.timeout, service, reporter] {
        return runPreStop(session, service, id, reporter).andThen(session->context, [session, id, timeout](Done) {
            rememberStop(*session, id);
            return forgiving(session->engine->stopContainer(id, timeout), session->context, isGone);
        });
    };
    if (!op.restartSince.isValid())
        return end();
    reporter.progress(-1, tr("waits until the engine has restarted it, as an interrupted run asked"));
    return waitUntilRestarted(session, id, op.restartSince, SteadyClock()).andThen(session->context, [end](Done) {
        return end();
    });
}

Task<Done> remove(const SessionPointer &session, const plan::RemoveContainer &op)
{
    const ContainerId id = session->find(op.container);
    if (id.isEmpty())
        return Task<Done>::ready(Done{});
    return chain(session->engine->removeContainer(id, op.force, op.withAnonymousVolumes), session->context,
                 [session, id](const Result<Done> &result) {
                     if (result || isGone(result.error()))
                         return Task<Done>::ready(Done{});
                     if (result.error().httpStatus == 409 && result.error().cause.contains("in progress"_L1))
                         return waitUntilGone(session, id, 50ms, 30);
                     return Task<Done>::ready(result);
                 });
}

Task<Done> rename(const SessionPointer &session, const plan::RenameContainer &op, const ContainerId &id)
{
    return chain(session->engine->renameContainer(id, op.newName), session->context,
                 [session, op, id](const Result<Done> &result) {
                     if (result)
                         session->containers.insert(op.newName, id);
                     if (result || isGone(result.error()))
                         return Task<Done>::ready(result);
                     // A rename whose answer was lost is refused the second time.
                     return chain(session->engine->inspectContainer(id), session->context,
                                  [session, op, id, result](const Result<engine::Container> &found) {
                                      if (!found || found->name != op.newName)
                                          return Task<Done>::ready(result);
                                      session->containers.insert(op.newName, id);
                                      return Task<Done>::ready(Done{});
                                  });
                 });
}

Task<Done> unpause(const SessionPointer &session, const ContainerId &id)
{
    return chain(session->engine->unpauseContainer(id), session->context, [session, id](const Result<Done> &result) {
        if (result || isGone(result.error()))
            return Task<Done>::ready(result);
        return chain(session->engine->inspectContainer(id), session->context,
                     [result](const Result<engine::Container> &found) {
                         const bool runs = found && found->status == engine::ContainerStatus::Running;
                         return Task<Done>::ready(runs ? Result<Done>(Done{}) : result);
                     });
    });
}

Task<Done> pause(const SessionPointer &session, const ContainerId &id)
{
    return chain(session->engine->pauseContainer(id), session->context, [session, id](const Result<Done> &result) {
        if (result || isGone(result.error()))
            return Task<Done>::ready(result);
        return chain(session->engine->inspectContainer(id), session->context,
                     [result](const Result<engine::Container> &found) {
                         const bool rests = found && found->status == engine::ContainerStatus::Paused;
                         return Task<Done>::ready(rests ? Result<Done>(Done{}) : result);
                     });
    });
}

//! Only SIGKILL surely ends the container, so that its exit is remembered as requested.
Task<Done> kill(const SessionPointer &session, const plan::KillContainer &op, const ContainerId &id)
{
    if (op.signal == u"SIGKILL"_s || op.signal == u"KILL"_s || op.signal == u"9"_s)
        rememberStop(*session, id);
    return session->engine->killContainer(id, op.signal);
}

//! Recreates a container that the engine can no longer start.
Task<Done> startReplacement(const SessionPointer &session, const plan::CreateContainer &replacement,
                            const ContainerId &old, const plan::Step &step, const StepReporter &reporter)
{
    reporter.progress(-1, tr("is made again: the engine cannot start it any more"));
    QObject *context = session->context;
    return createContainer(session, replacement, step.service, reporter)
        .andThen(context,
                 [session, old](Done) {
                     return forgiving(session->engine->removeContainer(old, true, false), session->context, isGone);
                 })
        .andThen(context,
                 [session, replacement, old](Done) {
                     const ContainerId id = session->containers.value(replacement.spec.name);
                     session->successors.insert(old, id);
                     return rename(session, {{replacement.spec.name, id}, replacement.finalName}, id);
                 })
        .andThen(context, [session, old](Done) { return start(session, session->successors.value(old)); });
}

} // namespace

Task<Done> missing(const QString &container)
{
    return Task<Done>::ready(
        failure(ErrorCode::NotFound, {}, tr("there is no container %1").arg(container), tr("Run up again.")));
}

void addContainerExecutors(plan::Executors &executors, const SessionPointer &session)
{
    addExecutor<plan::StartContainer>(
        executors, session,
        [session](const plan::StartContainer &op, const plan::Step &step, const StepReporter &reporter) {
            const ContainerId id = session->find(op.container);
            if (id.isEmpty())
                return missing(op.container.name);
            return chain(start(session, id), session->context,
                         [=](const Result<Done> &result) {
                             const bool isBarred = !result && engine::isBarredForEver(result.error().cause);
                             return isBarred && op.replacement
                                        ? startReplacement(session, *op.replacement, id, step, reporter)
                                        : Task<Done>::ready(result);
                         })
                .andThen(session->context, [=](Done) {
                    return runPostStart(session, step.service, session->find(op.container), reporter);
                });
        });
    addVerb<plan::UnpauseContainer>(executors, session,
                                    [session](const plan::UnpauseContainer &, const ContainerId &id,
                                              const StepReporter &) { return unpause(session, id); });
    addVerb<plan::PauseContainer>(executors, session,
                                  [session](const plan::PauseContainer &, const ContainerId &id, const StepReporter &) {
                                      return pause(session, id);
                                  });
    addVerb<plan::KillContainer>(executors, session,
                                 [session](const plan::KillContainer &op, const ContainerId &id, const StepReporter &) {
                                     return kill(session, op, id);
                                 });
    addVerb<plan::RestartContainer>(
        executors, session, [session](const plan::RestartContainer &op, const ContainerId &id, const StepReporter &) {
            return session->engine->restartContainer(id, op.timeout);
        });
    addVerb<plan::RenameContainer>(executors, session,
                                   [session](const plan::RenameContainer &op, const ContainerId &id,
                                             const StepReporter &) { return rename(session, op, id); });
    addExecutor<plan::StopContainer>(
        executors, session,
        [session](const plan::StopContainer &op, const plan::Step &step, const StepReporter &reporter) {
            return stop(session, op, step.service, reporter);
        });
    addExecutor<plan::RemoveContainer>(executors, session,
                                       [session](const plan::RemoveContainer &op, const plan::Step &,
                                                 const StepReporter &) { return remove(session, op); });
}

} // namespace pierside::run
