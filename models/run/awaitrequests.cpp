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

//! What is found in the place that the request changes.
template <class T>
Task<bool> isAsWanted(const Task<T> &found, QObject *context, std::function<bool(const T *)> isWanted)
{
    return chain(found, context, [isWanted](const Result<T> &result) {
        if (!result && result.error().httpStatus != 404)
            return Task<bool>::ready(failure(result.error()));
        return Task<bool>::ready(isWanted(result ? &*result : nullptr));
    });
}

//! Whether the engine shows that the request was carried out. A container that is not
//! stopped by the end of the wait is in plan::Observed::stopping.
Task<bool> isDone(engine::Engine &engine, const PendingRequest &request, QObject *context)
{
    const auto container = [&](std::function<bool(const engine::Container *)> isWanted) {
        return isAsWanted<engine::Container>(engine.inspectContainer({request.object}), context, std::move(isWanted));
    };
    const auto isThere = [](const auto *found) { return found != nullptr; };
    const auto isAbsent = [](const auto *found) { return found == nullptr; };
    switch (request.kind) {
    case StepKind::CreateContainer:
        return container(isThere);
    case StepKind::RemoveContainer:
        return container(isAbsent);
    case StepKind::StartContainer:
        return container([sent = request.sent](const engine::Container *found) {
            return !found || found->isRunning() || (found->startedAt.isValid() && found->startedAt >= sent);
        });
    case StepKind::StopContainer:
        return container([sent = request.sent](const engine::Container *found) {
            return !found || !found->isRunning() || found->startedAt >= sent;
        });
    case StepKind::RenameContainer:
        return container(
            [name = request.newName](const engine::Container *found) { return !found || found->name == name; });
    case StepKind::CreateNetwork:
        return isAsWanted<engine::Network>(engine.inspectNetwork(request.object), context, isThere);
    case StepKind::RemoveNetwork:
        return isAsWanted<engine::Network>(engine.inspectNetwork(request.object), context, isAbsent);
    case StepKind::CreateVolume:
        return isAsWanted<engine::Volume>(engine.inspectVolume(request.object), context, isThere);
    case StepKind::RemoveVolume:
        return isAsWanted<engine::Volume>(engine.inspectVolume(request.object), context, isAbsent);
    default:
        return Task<bool>::ready(true);
    }
}

Task<Done> awaitOne(const std::shared_ptr<engine::Engine> &engine, const PendingRequest &request, QObject *context,
                    const SteadyClock &clock, Milliseconds patience)
{
    return chain(isDone(*engine, request, context), context, [=](const Result<bool> &done) {
        // Where the engine cannot be asked, the requests that follow report it.
        const bool isOld = ageOf(request.sent, QDateTime::currentDateTimeUtc()) > oldestAwaited;
        if (!done || *done || isOld || clock.elapsed() >= patience)
            return Task<Done>::ready(Done{});
        TaskSource<Done> waited;
        QTimer::singleShot(pendingPause, context, [waited] { waited.finish(Done{}); });
        return waited.task().andThen(context,
                                     [=](Done) { return awaitOne(engine, request, context, clock, patience); });
    });
}

} // namespace

Task<Done> awaitRequests(const std::shared_ptr<engine::Engine> &engine, const QList<PendingRequest> &requests,
                         QObject *context, Milliseconds patience)
{
    std::vector<Task<Done>> tasks;
    const SteadyClock clock;
    for (const PendingRequest &request : requests)
        tasks.push_back(awaitOne(engine, request, context, clock, patience));
    return whenAll(tasks, context).map(context, [](const std::vector<Result<Done>> &) -> Result<Done> {
        return Done{};
    });
}

} // namespace pierside::run
