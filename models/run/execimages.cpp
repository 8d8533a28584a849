// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/chain.h"
#include "models/core/translate.h"
#include "models/images/buildcontext.h"
#include "models/registry/credentials.h"
#include "models/run/buildkit.h"
#include "models/run/pullprogress.h"
#include "models/run/session.h"

namespace pierside::run {

using namespace Qt::StringLiterals;
using images::BuildContext;
using plan::StepReporter;

namespace {

//! Called on the engine's I/O thread, one call at a time.
std::function<void(const engine::ProgressLine &)> pullListener(const SessionPointer &session, const plan::Step &step,
                                                               const StepReporter &reporter)
{
    auto progress = std::make_shared<PullProgress>();
    auto states = std::make_shared<QHash<QString, QString>>();
    return [progress, states, reporter, step, output = session->output](const engine::ProgressLine &line) {
        if (states->value(line.id) != line.status) {
            states->insert(line.id, line.status);
            output(step, line.id.isEmpty() ? line.status : line.id + u": "_s + line.status);
        }
        if (!progress->add(line))
            return;
        const int percent = progress->percent();
        reporter.progress(percent, percent < 0 ? u"pulling"_s : tr("pulling %1 %").arg(percent));
    };
}

Task<Done> pull(const SessionPointer &session, const plan::PullImage &op, const plan::Step &step,
                const StepReporter &reporter)
{
    reporter.progress(-1, u"pulling"_s);
    const auto environment = session->environment;
    const auto pulled = onPool([reference = op.reference, environment] {
                            return registry::authFor(reference, environment);
                        }).andThen(session->context, [session, op, step, reporter](const Secret &auth) {
        return session->engine->pullImage(op.reference, op.platform, auth.expose().toByteArray(),
                                          pullListener(session, step, reporter));
    });
    return chain(pulled, session->context, [op, reporter](const Result<engine::Image> &image) {
        if (image)
            return Task<Done>::ready(Done{});
        if (!op.optional)
            return Task<Done>::ready(failure(image.error()));
        reporter.progress(-1, tr("not pulled, to be built: %1").arg(image.error().cause));
        return Task<Done>::ready(Done{});
    });
}

engine::BuildSpec specFor(const plan::BuildImage &op, const QString &dockerfile)
{
    engine::BuildSpec spec;
    spec.tags = QStringList(op.reference) + op.build.tags;
    spec.tags.removeDuplicates();
    spec.dockerfile = dockerfile;
    for (auto it = op.build.args.cbegin(); it != op.build.args.cend(); ++it) {
        if (it.value())
            spec.arguments.insert(it.key(), *it.value());
    }
    spec.labels = op.build.labels;
    spec.labels.insert(op.labels); // those of Compose win
    spec.target = op.build.target;
    spec.platform = op.platform;
    spec.network = op.build.network;
    spec.cacheFrom = op.build.cacheFrom;
    spec.extraHosts = op.build.extraHosts;
    // The compose file's canonical form is host=ip; the engine's host:ip.
    for (QString &host : spec.extraHosts) {
        if (const auto sign = host.indexOf(u'='); sign >= 0)
            host[sign] = u':';
    }
    spec.shmSize = op.build.shmSize;
    spec.pull = op.build.pull;
    spec.noCache = op.build.noCache;
    return spec;
}

bool isDocker(const Session &session)
{
    return session.engine->info().kind == engine::EngineInfo::Kind::Docker;
}

//! Features of a build that the builder behind the engine's API lacks; empty if there are none. Podman's builder knows
//! those of the Dockerfile.
QString buildKitFor(const Session &session, const plan::BuildImage &op, const plan::Step &step,
                    const BuildContext &context)
{
    if (!op.ssh.isEmpty())
        return u"--ssh"_s;
    if (context.buildKit && isDocker(session)) {
        const QString file = context.recipe.isEmpty() ? u"dockerfile_inline"_s : context.recipe;
        return u"%1 (%2:%3)"_s.arg(context.buildKit->words, file).arg(context.buildKit->line);
    }
    const QJsonObject written = session.resolved["services"_L1][step.service]["build"_L1].toObject();
    for (const QString &key : {u"secrets"_s, u"ssh"_s, u"additional_contexts"_s}) {
        if (written.contains(key))
            return u"services.%1.build.%2"_s.arg(step.service, key);
    }
    return {};
}

Task<Done> buildWithBuildKit(const SessionPointer &session, const plan::BuildImage &op, const plan::Step &step,
                             const BuildContext &context, const QString &why, const StepReporter &reporter)
{
    if (!isDocker(*session))
        return Task<Done>::ready(failure(ErrorCode::Unsupported, {},
                                         tr("%1 cannot be sent through Podman's API").arg(why),
                                         tr("Build %1 with podman build: up then uses it.").arg(op.reference)));
    const auto known = onPool([] { return Result<bool>(hasBuildx()); });
    return known.andThen(session->context, [=](bool isThere) {
        if (isThere)
            return buildWithBuildx(session, op, step, context.recipe, reporter);
        return Task<Done>::ready(failure(
            ErrorCode::Unsupported, {},
            tr("%1 needs BuildKit, which the builder behind the engine's API is not").arg(why),
            tr("Install Docker's buildx (the package docker-buildx-plugin or docker-buildx): it is used then.")));
    });
}

Task<Done> build(const SessionPointer &session, const plan::BuildImage &op, const plan::Step &step,
                 const StepReporter &reporter)
{
    reporter.progress(-1, u"building"_s);
    // Written on the engine's I/O thread, read after the task has finished.
    auto instruction = std::make_shared<QString>();
    const auto listen = [reporter, step, instruction, output = session->output](const engine::ProgressLine &line) {
        const QString text = (line.stream.isEmpty() ? line.status : line.stream).trimmed();
        if (text.isEmpty())
            return;
        const auto lines = text.split(u'\n');
        for (const QString &one : lines)
            output(step, one);
        if (!text.startsWith("Step "_L1))
            return;
        *instruction = text.section(u'\n', 0, 0);
        reporter.progress(-1, tr("building: %1").arg(*instruction));
    };
    const auto opened = onPool([section = op.build] { return images::openBuildContext(section); });
    return opened.andThen(session->context, [=](const BuildContext &context) {
        if (const QString why = buildKitFor(*session, op, step, context); !why.isEmpty())
            return buildWithBuildKit(session, op, step, context, why, reporter);
        const auto auths = onPool([images = context.baseImages, environment = session->environment] {
            return registry::authsFor(images, environment);
        });
        const auto built = auths.andThen(session->context, [=](const Secret &registryAuths) {
            engine::BuildSpec spec = specFor(op, context.dockerfile);
            spec.registryAuths = registryAuths;
            return session->engine->buildImage(spec, context.next, listen);
        });
        return chain(built, session->context, [instruction](const Result<ImageId> &image) {
            if (image)
                return Task<Done>::ready(Done{});
            Error error = image.error();
            if (!instruction->isEmpty())
                error.what = *instruction;
            return Task<Done>::ready(failure(error));
        });
    });
}

Task<Done> buildIfWanted(const SessionPointer &session, const plan::BuildImage &op, const plan::Step &step,
                         const StepReporter &reporter)
{
    if (!op.onlyIfMissing)
        return build(session, op, step, reporter);
    return chain(session->engine->inspectImage(op.reference), session->context,
                 [session, op, step, reporter](const Result<engine::Image> &image) {
                     if (!image && isGone(image.error()))
                         return build(session, op, step, reporter);
                     if (!image)
                         return Task<Done>::ready(failure(image.error()));
                     reporter.progress(100, tr("was pulled"));
                     reporter.unchanged();
                     return Task<Done>::ready(Done{});
                 });
}

Task<Done> removeImage(const SessionPointer &session, const plan::RemoveImage &op, const StepReporter &reporter)
{
    return forgiving(session->engine->removeImage(op.reference), session->context, [reporter](const Error &error) {
        if (isGone(error))
            return true;
        if (error.httpStatus != 409)
            return false;
        reporter.progress(-1, tr("kept: a container uses it"));
        return true;
    });
}

} // namespace

void addImageExecutors(plan::Executors &executors, const SessionPointer &session)
{
    using plan::Step;
    addExecutor<plan::PullImage>(executors, session,
                                 [session](const plan::PullImage &op, const Step &step, const StepReporter &reporter) {
                                     return pull(session, op, step, reporter);
                                 });
    addExecutor<plan::BuildImage>(
        executors, session, [session](const plan::BuildImage &op, const Step &step, const StepReporter &reporter) {
            return buildIfWanted(session, op, step, reporter);
        });
    addExecutor<plan::RemoveImage>(executors, session,
                                   [session](const plan::RemoveImage &op, const Step &, const StepReporter &reporter) {
                                       return removeImage(session, op, reporter);
                                   });
}

} // namespace pierside::run
