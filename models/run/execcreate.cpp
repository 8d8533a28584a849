// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/chain.h"
#include "models/core/translate.h"
#include "models/plan/labels.h"
#include "models/run/createbody.h"
#include "models/run/injected.h"
#include "models/run/session.h"

#include <QTimer>

namespace pierside::run {

using namespace Qt::StringLiterals;
using plan::StepReporter;

namespace {

// An engine creates a container within a second; one that first copies much data of the image into a volume takes
// longer.
constexpr Milliseconds namePause{100};
constexpr int nameAttempts = 600;

struct Creation
{
    SessionPointer session;
    plan::CreateContainer operation;
    QString service;
    StepReporter reporter;
    CreateFacts facts;
};
using CreationPointer = std::shared_ptr<Creation>;

//! Registers this container under its name for later steps.
void remember(const Creation &creation, const ContainerId &id)
{
    Session &session = *creation.session;
    const QString name =
        creation.operation.finalName.isEmpty() ? creation.operation.spec.name : creation.operation.finalName;
    session.containers.insert(name, id);
    session.containers.insert(creation.operation.spec.name, id);
    auto &containers = session.services[creation.service];
    for (plan::ContainerRef &container : containers) {
        if (container.name == name) {
            container.id = id;
            return;
        }
    }
    containers.append({name, id});
}

//! Removes the container if copying its files failed.
Task<Done> putFiles(const CreationPointer &creation, const ContainerId &id)
{
    const Session &session = *creation->session;
    if (creation->operation.files.isEmpty())
        return Task<Done>::ready(Done{});
    const auto tar = tarOfInjected(creation->operation.files, session.variables());
    auto rest = std::make_shared<QByteArray>(tar.value_or(QByteArray()));
    const auto put = tar ? session.engine->putArchive(
                               id, u"/"_s, [rest]() -> Result<QByteArray> { return std::exchange(*rest, {}); })
                         : Task<Done>::ready(failure(tar.error()));
    TaskSource<Done> source;
    source.cancels(put);
    put.then(session.context, [source, creation, id](const Result<Done> &result) {
        if (result)
            return source.finish(result);
        creation->session->engine->removeContainer(id, true, true)
            .then(creation->session->context, [source, result](const Result<Done> &) { source.finish(result); });
    });
    return source.task();
}

//! Whether the engine created this container for a run that was killed: the same spec, never started.
bool isUnfinishedTwin(const engine::Container &found, const engine::ContainerSpec &spec)
{
    const auto isSame = [&](QLatin1StringView key) { return found.labels.value(key) == spec.labels.value(key); };
    return found.name == spec.name && found.status == engine::ContainerStatus::Created && !found.startedAt.isValid() &&
           spec.labels.contains(plan::label::fingerprint) && isSame(plan::label::fingerprint) &&
           isSame(plan::label::project) && isSame(plan::label::service) && isSame(plan::label::number);
}

Task<ContainerId> createOnceFree(const CreationPointer &creation, const engine::ContainerSpec &spec, int attempts);

//! The name was free when the plan was made. An unfinished container of a killed run that has it is removed. If no
//! container has it, the engine is still creating one.
Task<ContainerId> freeName(const CreationPointer &creation, const engine::ContainerSpec &spec, const Error &refusal,
                           int attempts)
{
    const SessionPointer &session = creation->session;
    const auto again = [creation, spec, attempts] {
        TaskSource<bool> waited;
        QTimer::singleShot(namePause, creation->session->context, [waited] { waited.finish(true); });
        return waited.task().andThen(creation->session->context, [creation, spec, attempts](bool) {
            return createOnceFree(creation, spec, attempts - 1);
        });
    };
    return chain(session->engine->inspectContainer({spec.name}), session->context,
                 [creation, session, spec, refusal, again](const Result<engine::Container> &holder) {
                     if (!holder && isGone(holder.error())) {
                         creation->reporter.progress(
                             -1,
                             tr("waits until the engine has created %1, as an interrupted run asked").arg(spec.name));
                         return again();
                     }
                     if (!holder || !isUnfinishedTwin(*holder, spec))
                         return Task<ContainerId>::ready(failure(refusal));
                     return chain(session->engine->removeContainer(holder->id, true, true), session->context,
                                  [again](const Result<Done> &) { return again(); });
                 });
}

Task<ContainerId> createOnceFree(const CreationPointer &creation, const engine::ContainerSpec &spec, int attempts)
{
    // An interrupted request may leave a container without its other networks.
    const auto made = whole(*creation->session, creation->session->engine->createContainer(spec));
    TaskSource<ContainerId> source;
    source.cancels(made);
    made.then(creation->session->context, [creation, spec, attempts, source](const Result<ContainerId> &id) {
        const bool isTaken = !id && id.error().httpStatus == 409 && id.error().cause.contains("already in use"_L1);
        if (!isTaken || attempts == 0 || source.stopToken().stop_requested())
            return source.finish(id);
        source.follow(freeName(creation, spec, id.error(), attempts));
    });
    return source.task();
}

Task<Done> create(const CreationPointer &creation)
{
    creation->facts.services = creation->session->services;
    const auto spec = completeSpec(creation->operation, creation->facts);
    if (!spec)
        return Task<Done>::ready(failure(spec.error()));
    const auto made = createOnceFree(creation, *spec, nameAttempts);
    TaskSource<Done> source;
    source.cancels(made);
    made.then(creation->session->context, [creation, source](const Result<ContainerId> &id) {
        if (!id)
            return source.finish(failure(id.error()));
        const Task<Done> files = putFiles(creation, *id);
        source.cancels(files);
        files.then(creation->session->context, [creation, source, container = *id](const Result<Done> &result) {
            if (result)
                remember(*creation, container);
            source.finish(result);
        });
    });
    return source.task();
}

Task<Done> replace(const CreationPointer &creation)
{
    const auto &operation = creation->operation;
    const ContainerId old = *operation.replaces;
    if (operation.keepIfImage && *operation.keepIfImage == creation->facts.image.id) {
        remember(*creation, old);
        creation->reporter.unchanged();
        return Task<Done>::ready(Done{});
    }
    if (operation.freshVolumes)
        return create(creation);
    return chain(creation->session->engine->inspectContainer(old), creation->session->context,
                 [creation](const Result<engine::Container> &predecessor) {
                     if (predecessor)
                         creation->facts.predecessor = *predecessor;
                     else if (!isGone(predecessor.error()))
                         return Task<Done>::ready(failure(predecessor.error()));
                     return create(creation);
                 });
}

Task<Done> begin(const CreationPointer &creation)
{
    const QString reference = creation->operation.imageReference;
    return chain(creation->session->engine->inspectImage(reference), creation->session->context,
                 [creation, reference](const Result<engine::Image> &image) {
                     if (!image && isGone(image.error()))
                         return Task<Done>::ready(
                             failure(ErrorCode::NotFound, {}, tr("there is no image %1 on this engine").arg(reference),
                                     tr("Pull it or build it. This happens automatically with pull_policy missing "
                                        "or a build section.")));
                     if (!image)
                         return Task<Done>::ready(failure(image.error()));
                     creation->facts.image = *image;
                     return creation->operation.replaces ? replace(creation) : create(creation);
                 });
}

} // namespace

Task<Done> createContainer(const SessionPointer &session, const plan::CreateContainer &operation,
                           const QString &service, const StepReporter &reporter)
{
    auto creation = std::make_shared<Creation>(Creation{session, operation, service, reporter, {}});
    creation->facts.project = session->project;
    return begin(creation);
}

void addCreateExecutor(plan::Executors &executors, const SessionPointer &session)
{
    addExecutor<plan::CreateContainer>(
        executors, session,
        [session](const plan::CreateContainer &operation, const plan::Step &step, const StepReporter &reporter) {
            return createContainer(session, operation, step.service, reporter);
        });
}

} // namespace pierside::run
