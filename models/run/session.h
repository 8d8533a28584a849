// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/compose/loader.h"
#include "models/core/redaction.h"
#include "models/engine/engine.h"
#include "models/health/places.h"
#include "models/plan/runner.h"
#include "models/plan/steps.h"
#include "models/run/explain.h"
#include "models/run/projectlock.h"

#include <QHash>
#include <QJsonObject>
#include <QTimer>

namespace pierside::health {
class ReadinessAsker;
}

namespace pierside::run {

//! \brief What the executors of one run share. Lives on the run's thread; context is deleted with the run, and drops
//! every continuation.
struct Session
{
    std::shared_ptr<ProjectLock> lock;
    std::shared_ptr<engine::Engine> engine;
    QObject *context = nullptr;
    health::ReadinessAsker *asker = nullptr;
    std::shared_ptr<health::Places> starts;
    catalogue::Catalogue catalogue;
    QString project;
    QString stateDirectory;
    QMap<QString, QString> environment;                //!< of the process
    std::function<QMap<QString, QString>()> variables; //!< of the stack; for secrets that come from it
    compose::LoadRequest files;                        //!< of the stack, with its stored values
    Redaction redaction;                               //!< for every text that leaves the run
    QJsonObject resolved;                              //!< the project as `docker compose config` prints it
    //! Commands that run in containers after their start and before their stop.
    struct ServiceHooks
    {
        QList<compose::ServiceHook> postStart;
        QList<compose::ServiceHook> preStop;
    };
    QHash<QString, ServiceHooks> serviceHooks;                       //!< by service
    QHash<QString, bool> asks;                                       //!< service: x-pierside ask
    std::function<void(const plan::Step &, const QString &)> output; //!< any thread

    //! A step's container: made by this run, or known before.
    ContainerId find(const plan::ContainerRef &ref) const
    {
        if (!ref.id.isEmpty())
            return successors.value(ref.id, ref.id);
        const auto made = containers.constFind(ref.name);
        if (made != containers.cend())
            return *made;
        // A container that existed before and was not replaced.
        for (const auto &known : services) {
            for (const plan::ContainerRef &container : known) {
                if (container.name == ref.name)
                    return container.id;
            }
        }
        return {};
    }
    QHash<QString, ContainerId> containers;     //!< by name: what this run has made
    QHash<ContainerId, ContainerId> successors; //!< of containers that had to be recreated to start
    //! Containers of each service under the names they will have, by number.
    QHash<QString, QList<plan::ContainerRef>> services;
    QHash<ContainerId, QDateTime> startTimes; //!< of the containers that ran when the plan was made
    QHash<ContainerId, std::shared_ptr<health::Places::Ticket>> tickets; //!< starts under way or waiting
};

using SessionPointer = std::shared_ptr<Session>;

void addImageExecutors(plan::Executors &executors, const SessionPointer &session);
void addResourceExecutors(plan::Executors &executors, const SessionPointer &session);
void addCreateExecutor(plan::Executors &executors, const SessionPointer &session);
//! Creates a container and copies its secrets and configs into it.
Task<Done> createContainer(const SessionPointer &session, const plan::CreateContainer &operation,
                           const QString &service, const plan::StepReporter &reporter);

void addContainerExecutors(plan::Executors &executors, const SessionPointer &session);
void addWaitExecutor(plan::Executors &executors, const SessionPointer &session);
void addHookExecutor(plan::Executors &executors, const SessionPointer &session);

//! Registers the executor of operation Op: run(const Op &, const Step &, const StepReporter &) -> Task<Done>; errors
//! are explained.
template <class Op, class F>
void addExecutor(plan::Executors &executors, const SessionPointer &session, F run)
{
    executors[plan::stepKindOf<Op>()] = [session, run](const plan::Step &step, const plan::StepReporter &reporter) {
        TaskSource<Done> source;
        const plan::StepReporter shown(
            [reporter, session](int percent, const QString &text) {
                reporter.progress(percent, session->redaction(text));
            },
            [reporter] { reporter.unchanged(); });
        const Task<Done> task = run(std::get<Op>(step.operation), step, shown);
        source.cancels(task);
        task.then(session->context, [source, step, session](Result<Done> result) {
            if (!result)
                result = failure(session->redaction(explain(result.error(), step)));
            source.finish(std::move(result));
        });
        return source.task();
    };
}

//! The end of a step whose container the run does not know.
Task<Done> missing(const QString &container);

//! The task's result; errors for which forgiven(error) is true count as success.
template <class Forgiven>
Task<Done> forgiving(const Task<Done> &task, QObject *context, Forgiven forgiven)
{
    TaskSource<Done> source;
    source.cancels(task);
    task.then(context, [source, forgiven](Result<Done> result) {
        if (!result && forgiven(result.error()))
            result = Done{};
        source.finish(std::move(result));
    });
    return source.task();
}

//! How long a cancelled request that should not be interrupted may go on.
constexpr Milliseconds cancelGrace{5'000};

//! Gives a cancelled task time to finish: the engine goes on with a request that it has begun, which would disturb the
//! next run. The project stays locked until then, even if the run is deleted.
template <class T>
Task<T> whole(const Session &session, const Task<T> &task)
{
    auto *keeper = new QObject;
    TaskSource<T> source;
    task.then(keeper, [source, keeper, lock = session.lock](const Result<T> &result) {
        source.finish(result);
        keeper->deleteLater();
    });
    const auto relay = detail::Relay::create(keeper);
    source.onStop([relay, task, keeper] {
        relay->post([task, keeper] { QTimer::singleShot(cancelGrace, keeper, [task] { task.cancel(); }); });
    });
    return source.task();
}

inline bool isGone(const Error &error)
{
    return error.httpStatus == 404;
}

} // namespace pierside::run
