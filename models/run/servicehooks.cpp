// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/servicehooks.h"

#include "models/core/chain.h"
#include "models/core/plaintext.h"
#include "models/core/translate.h"
#include "models/plan/containerspec.h"

namespace pierside::run {

using namespace Qt::StringLiterals;
using compose::ServiceHook;

namespace {

constexpr int mostOutput = 400;

//! The container does not run, or does not exist any more.
bool isNotRunning(const Error &error)
{
    return error.httpStatus == 404 || error.httpStatus == 409;
}

Task<Done> runFrom(const SessionPointer &session, const ContainerId &id, const QList<ServiceHook> &hooks, qsizetype at,
                   const QString &key)
{
    if (at >= hooks.size())
        return Task<Done>::ready(Done{});
    return session->engine->exec(id, plan::execSpec(hooks[at]))
        .andThen(session->context, [session, id, hooks, at, key](const engine::ExecResult &result) {
            if (result.exitCode == 0)
                return runFrom(session, id, hooks, at + 1, key);
            return Task<Done>::ready(failure(ErrorCode::EngineFailed, {},
                                             tr("the %1 command exited with %2: %3")
                                                 .arg(key)
                                                 .arg(result.exitCode)
                                                 .arg(excerpt(QString::fromUtf8(result.output), mostOutput)),
                                             tr("Correct the command in the compose file.")));
        });
}

Task<Done> runAll(const SessionPointer &session, const ContainerId &id, const QList<ServiceHook> &hooks,
                  const QString &key, const plan::StepReporter &reporter)
{
    if (hooks.isEmpty())
        return Task<Done>::ready(Done{});
    reporter.progress(-1, tr("runs %1").arg(key));
    return runFrom(session, id, hooks, 0, key);
}

} // namespace

Task<Done> runPostStart(const SessionPointer &session, const QString &service, const ContainerId &id,
                        const plan::StepReporter &reporter)
{
    return runAll(session, id, session->serviceHooks.value(service).postStart, u"post_start"_s, reporter);
}

Task<Done> runPreStop(const SessionPointer &session, const QString &service, const ContainerId &id,
                      const plan::StepReporter &reporter)
{
    return forgiving(runAll(session, id, session->serviceHooks.value(service).preStop, u"pre_stop"_s, reporter),
                     session->context, isNotRunning);
}

} // namespace pierside::run
