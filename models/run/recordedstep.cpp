// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/recordedstep.h"

#include "models/core/onpool.h"

#include <QSet>

#include <algorithm>

namespace pierside::run {

namespace {

//! What the engine may go on with where this process is killed during the step; nothing for a step that changes
//! nothing, or that is safe to repeat.
std::optional<PendingRequest> requestOf(const plan::Step &step, const Session &session)
{
    PendingRequest request{step.kind(), {}, {}, QDateTime::currentDateTimeUtc()};
    if (const auto *create = std::get_if<plan::CreateContainer>(&step.operation))
        request.object = create->spec.name;
    else if (const auto *start = std::get_if<plan::StartContainer>(&step.operation))
        request.object = session.find(start->container).value;
    else if (const auto *stop = std::get_if<plan::StopContainer>(&step.operation))
        request.object = session.find(stop->container).value;
    else if (const auto *restart = std::get_if<plan::RestartContainer>(&step.operation))
        request.object = session.find(restart->container).value;
    else if (const auto *remove = std::get_if<plan::RemoveContainer>(&step.operation))
        request.object = session.find(remove->container).value;
    else if (const auto *rename = std::get_if<plan::RenameContainer>(&step.operation)) {
        request.object = session.find(rename->container).value;
        request.newName = rename->newName;
    } else if (const auto *made = std::get_if<plan::CreateNetwork>(&step.operation))
        request.object = made->spec.name;
    else if (const auto *network = std::get_if<plan::RemoveNetwork>(&step.operation))
        request.object = network->id.value;
    else if (const auto *added = std::get_if<plan::CreateVolume>(&step.operation))
        request.object = added->spec.name;
    else if (const auto *volume = std::get_if<plan::RemoveVolume>(&step.operation))
        request.object = volume->name;
    return request.object.isEmpty() ? std::nullopt : std::optional(request);
}

} // namespace

plan::Executor journaledStep(const plan::Executor &executor, const std::shared_ptr<JournalWriter> &writer,
                             const QList<plan::Step> &steps, QObject *context)
{
    return [=](const plan::Step &step, const plan::StepReporter &reporter) {
        const qsizetype index = step.isJournaled() ? steps.indexOf(step) : -1;
        if (index < 0)
            return executor(step, reporter);
        return onPool([writer, index] { return writer->stepBegins(index); }).andThen(context, [=](Done) {
            return executor(step, reporter).map(context, [writer, index](Done) -> Result<Done> {
                writer->stepDone(index);
                return Done{};
            });
        });
    };
}

plan::Executor recordedStep(const plan::Executor &executor, const std::shared_ptr<PendingRequests> &pending,
                            const std::weak_ptr<Session> &session, QObject *context)
{
    return [=](const plan::Step &step, const plan::StepReporter &reporter) {
        const auto own = session.lock();
        const auto request = own ? requestOf(step, *own) : std::nullopt;
        if (!request)
            return executor(step, reporter);
        const int number = pending->add(*request);
        TaskSource<Done> source;
        const Task<Done> task = executor(step, reporter);
        source.cancels(task);
        task.then(context, [source, pending, number](const Result<Done> &result) {
            if (result || result.error().httpStatus != 0)
                pending->remove(number);
            source.finish(result);
        });
        return source.task();
    };
}

bool needsCheck(const Prepared &prepared)
{
    using plan::Verb;
    const Verb verb = prepared.plan.verb;
    const bool depends = verb == Verb::Up || verb == Verb::Recreate || verb == Verb::Down || verb == Verb::Reset;
    const QList<plan::Step> &steps = prepared.plan.steps;
    return depends && !prepared.plan.isBlocked() && std::any_of(steps.cbegin(), steps.cend(), [](const auto &step) {
               return step.kind() != plan::StepKind::WaitReady;
           });
}

bool isOutdated(const plan::Observed &observed, const QList<engine::Container> &now)
{
    QSet<ContainerId> known;
    for (const engine::Container &other : observed.others)
        known.insert(other.id);
    QSet<ContainerId> gone;
    for (const engine::Container &container : observed.snapshot.containers) {
        known.insert(container.id);
        if (!container.isOneOff())
            gone.insert(container.id);
    }
    for (const engine::Container &container : now) {
        gone.remove(container.id);
        if (!container.isOneOff() && !known.contains(container.id))
            return true;
    }
    return !gone.isEmpty();
}

} // namespace pierside::run
