// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/chain.h"
#include "models/core/translate.h"
#include "models/plan/addresses.h"
#include "models/run/session.h"

namespace pierside::run {

using namespace Qt::StringLiterals;

namespace {

//! A network of that name was created since the plan was made: accepted if it has the wanted spec.
Task<Done> lookAgain(const SessionPointer &session, const engine::NetworkSpec &spec, const Error &refusal)
{
    return chain(session->engine->inspectNetwork(spec.name), session->context,
                 [spec, refusal](const Result<engine::Network> &found) {
                     const QString key = u"com.docker.compose.network"_s;
                     const QString project = u"com.docker.compose.project"_s;
                     if (!found || found->name != spec.name)
                         return Task<Done>::ready(failure(refusal));
                     if (found->labels.value(key) == spec.labels.value(key) &&
                         found->labels.value(project) == spec.labels.value(project))
                         return Task<Done>::ready(Done{});
                     Error error = refusal;
                     error.code = ErrorCode::Conflict;
                     error.cause = tr("network %1 was found but has incorrect label %2 set to \"%3\"")
                                       .arg(spec.name, key, found->labels.value(key));
                     error.next = tr("Remove that network, or declare it as external.");
                     return Task<Done>::ready(failure(error));
                 });
}

//! Engines that allow two networks of one name refuse to use either. A killed run may have left a second one: the older
//! one stays.
Task<Done> removeIfDouble(const SessionPointer &session, const engine::NetworkSpec &spec, const NetworkId &own)
{
    return chain(session->engine->listNetworks({}), session->context,
                 [session, spec, own](const Result<QList<engine::Network>> &all) {
                     if (!all)
                         return Task<Done>::ready(failure(all.error()));
                     const auto namesakes = std::count_if(
                         all->cbegin(), all->cend(), [&](const engine::Network &n) { return n.name == spec.name; });
                     return namesakes > 1 ? session->engine->removeNetwork(own.value) : Task<Done>::ready(Done{});
                 });
}

bool saysOverlap(const Error &error)
{
    return error.cause.contains("overlap"_L1) || error.cause.contains("already used"_L1);
}

//! The engine does not name the holder of the addresses.
Task<Done> nameOverlap(const SessionPointer &session, const engine::NetworkSpec &spec, const Error &refusal)
{
    QStringList subnets;
    for (const engine::PoolSpec &pool : spec.pools)
        subnets.append(pool.subnet);
    return chain(session->engine->listNetworks({}), session->context,
                 [subnets, refusal](const Result<QList<engine::Network>> &all) {
                     std::vector<const engine::Network *> networks;
                     for (const engine::Network &network : all ? *all : QList<engine::Network>())
                         networks.push_back(&network);
                     Error error = refusal;
                     error.code = ErrorCode::Conflict;
                     if (const auto conflict = plan::addressConflict(subnets, networks))
                         error.cause += tr(": %1 is held by %2").arg(conflict->held, plan::nameOfHolder(*conflict));
                     return Task<Done>::ready(failure(error));
                 });
}

Task<Done> createNetwork(const SessionPointer &session, const plan::CreateNetwork &operation)
{
    return chain(whole(*session, session->engine->createNetwork(operation.spec)), session->context,
                 [session, operation](const Result<NetworkId> &made) {
                     if (made)
                         return removeIfDouble(session, operation.spec, *made);
                     if (made.error().httpStatus == 409)
                         return lookAgain(session, operation.spec, made.error());
                     if (saysOverlap(made.error()))
                         return nameOverlap(session, operation.spec, made.error());
                     return Task<Done>::ready(failure(made.error()));
                 });
}

Task<Done> removeNetwork(const SessionPointer &session, const plan::RemoveNetwork &operation,
                         const plan::StepReporter &reporter)
{
    const QString network = operation.id.isEmpty() ? operation.name : operation.id.value;
    return forgiving(session->engine->removeNetwork(network), session->context, [reporter](const Error &error) {
        if (isGone(error))
            return true;
        // As Docker Compose does: a network with containers of others stays.
        if (!error.cause.contains("has active endpoints"_L1) && !error.cause.contains("in use"_L1))
            return false;
        reporter.progress(-1, tr("kept: it is still in use"));
        return true;
    });
}

//! Names the containers that keep a volume.
Task<Done> nameUsers(const SessionPointer &session, const QString &volume, const Error &refusal)
{
    return chain(session->engine->listContainers({}), session->context,
                 [volume, refusal](const Result<QList<engine::Container>> &all) {
                     QStringList users;
                     for (const engine::Container &container : all.value_or(QList<engine::Container>())) {
                         const bool uses = std::any_of(container.mounts.cbegin(), container.mounts.cend(),
                                                       [&](const engine::Mount &m) { return m.name == volume; });
                         if (uses)
                             users.append(container.name);
                     }
                     Error error = refusal;
                     if (!users.isEmpty())
                         error.next = tr("Remove what uses it first: %1.").arg(users.join(u", "_s));
                     return Task<Done>::ready(failure(error));
                 });
}

Task<Done> removeVolume(const SessionPointer &session, const QString &name)
{
    return chain(session->engine->removeVolume(name, true), session->context,
                 [session, name](const Result<Done> &result) {
                     if (result || isGone(result.error()))
                         return Task<Done>::ready(Done{});
                     if (result.error().httpStatus == 409)
                         return nameUsers(session, name, result.error());
                     return Task<Done>::ready(result);
                 });
}

} // namespace

void addResourceExecutors(plan::Executors &executors, const SessionPointer &session)
{
    addExecutor<plan::CreateNetwork>(executors, session,
                                     [session](const plan::CreateNetwork &op, const plan::Step &,
                                               const plan::StepReporter &) { return createNetwork(session, op); });
    addExecutor<plan::RemoveNetwork>(
        executors, session,
        [session](const plan::RemoveNetwork &op, const plan::Step &, const plan::StepReporter &reporter) {
            return removeNetwork(session, op, reporter);
        });
    addExecutor<plan::CreateVolume>(
        executors, session, [session](const plan::CreateVolume &op, const plan::Step &, const plan::StepReporter &) {
            return session->engine->createVolume(op.spec).map(
                session->context, [](const engine::Volume &) -> Result<Done> { return Done{}; });
        });
    addExecutor<plan::RemoveVolume>(executors, session,
                                    [session](const plan::RemoveVolume &op, const plan::Step &,
                                              const plan::StepReporter &) { return removeVolume(session, op.name); });
}

} // namespace pierside::run
