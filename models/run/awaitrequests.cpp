// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/awaitrequests.h"

#include "models/core/chain.h"
#include "models/core/steadyclock.h"
#include "models/core/whenall.h"
#include "models/engine/engine.h"

#include <QTimer>

namespace pierside::run {

using namespace Qt::StringLiterals;
using plan::StepKind;

namespace {

constexpr Milliseconds pendingPause{50};
//! What an engine has not done by then, it never received: it is looked for, and not waited for.
constexpr Milliseconds oldestAwaited{60'000};

enum class Progress {
    Unknown, //!< the engine shows nothing: it works on the request, or never received it
    Working, //!< the engine stops or restarts the container
    Ending,  //!< the engine removes the container
    Done,
};

Progress progressOf(bool isDone)
{
    return isDone ? Progress::Done : Progress::Unknown;
}

//! What is found in the place that the request changes.
template <class T>
Task<Progress> progressBy(const Task<T> &found, QObject *context, std::function<Progress(const T *)> judge)
{
    return chain(found, context, [judge](const Result<T> &result) {
        if (!result && result.error().httpStatus != 404)
            return Task<Progress>::ready(failure(result.error()));
        return Task<Progress>::ready(judge(result ? &*result : nullptr));
    });
}

//! A container that runs as before shows nothing: the engine's events say whether it has begun to stop it.
Task<Progress> progressOfStop(const std::shared_ptr<engine::Engine> &engine, const PendingRequest &request,
                              QObject *context)
{
    const bool starts = request.kind == StepKind::RestartContainer;
    const auto judge = [sent = request.sent, starts](const engine::Container *found) {
        return progressOf(!found || found->startedAt >= sent || (!starts && !found->isRunning()));
    };
    return progressBy<engine::Container>(engine->inspectContainer({request.object}), context, judge)
        .andThen(context, [engine, request, context](Progress progress) {
            if (progress == Progress::Done)
                return Task<Progress>::ready(progress);
            return chain(
                engine->wasSignalled({request.object}, request.sent), context, [](const Result<bool> &signalled) {
                    return Task<Progress>::ready(signalled.value_or(false) ? Progress::Working : Progress::Unknown);
                });
        });
}

Task<Progress> progressOf(const std::shared_ptr<engine::Engine> &engine, const PendingRequest &request,
                          QObject *context)
{
    const auto container = [&](std::function<Progress(const engine::Container *)> judge) {
        return progressBy<engine::Container>(engine->inspectContainer({request.object}), context, std::move(judge));
    };
    const auto isThere = [](const auto *found) { return progressOf(found != nullptr); };
    const auto isAbsent = [](const auto *found) { return progressOf(found == nullptr); };
    switch (request.kind) {
    case StepKind::CreateContainer:
        return container(isThere);
    case StepKind::RemoveContainer:
        return container([](const engine::Container *found) {
            const bool isEnding = found && found->status == engine::ContainerStatus::Removing;
            return isEnding ? Progress::Ending : progressOf(!found);
        });
    case StepKind::StartContainer:
        return container([sent = request.sent](const engine::Container *found) {
            return progressOf(!found || found->isRunning() || (found->startedAt.isValid() && found->startedAt >= sent));
        });
    case StepKind::StopContainer:
    case StepKind::RestartContainer:
        return progressOfStop(engine, request, context);
    case StepKind::RenameContainer:
        return container([name = request.newName](const engine::Container *found) {
            return progressOf(!found || found->name == name);
        });
    case StepKind::CreateNetwork:
        return progressBy<engine::Network>(engine->inspectNetwork(request.object), context, isThere);
    case StepKind::RemoveNetwork:
        return progressBy<engine::Network>(engine->inspectNetwork(request.object), context, isAbsent);
    case StepKind::CreateVolume:
        return progressBy<engine::Volume>(engine->inspectVolume(request.object), context, isThere);
    case StepKind::RemoveVolume:
        return progressBy<engine::Volume>(engine->inspectVolume(request.object), context, isAbsent);
    default:
        return Task<Progress>::ready(Progress::Done);
    }
}

//! Whether the engine works on it.
Task<bool> awaitOne(const std::shared_ptr<engine::Engine> &engine, const PendingRequest &request, QObject *context,
                    const SteadyClock &clock, Milliseconds patience)
{
    return chain(progressOf(engine, request, context), context, [=](const Result<Progress> &progress) {
        // Where the engine cannot be asked, the requests that follow report it.
        if (!progress || *progress == Progress::Done || *progress == Progress::Working)
            return Task<bool>::ready(progress && *progress == Progress::Working);
        const bool isOld = ageOf(request.sent, QDateTime::currentDateTimeUtc()) > oldestAwaited;
        if (*progress == Progress::Unknown && (isOld || clock.elapsed() >= patience))
            return Task<bool>::ready(false);
        TaskSource<Done> waited;
        QTimer::singleShot(pendingPause, context, [waited] { waited.finish(Done{}); });
        return waited.task().andThen(context,
                                     [=](Done) { return awaitOne(engine, request, context, clock, patience); });
    });
}

} // namespace

Task<QList<PendingRequest>> awaitRequests(const std::shared_ptr<engine::Engine> &engine,
                                          const QList<PendingRequest> &requests, QObject *context,
                                          Milliseconds patience)
{
    std::vector<Task<bool>> tasks;
    const SteadyClock clock;
    for (const PendingRequest &request : requests)
        tasks.push_back(awaitOne(engine, request, context, clock, patience));
    return whenAll(tasks, context)
        .map(context, [requests](const std::vector<Result<bool>> &areUnderWay) -> Result<QList<PendingRequest>> {
            QList<PendingRequest> underWay;
            for (qsizetype i = 0; i < requests.size(); ++i) {
                if (areUnderWay.at(size_t(i)).value_or(false))
                    underWay.append(requests.at(i));
            }
            return underWay;
        });
}

} // namespace pierside::run
