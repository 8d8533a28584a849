// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/steps.h"

#include "models/core/plaintext.h"
#include "models/core/translate.h"

#include <array>

namespace pierside::plan {

using namespace Qt::StringLiterals;

static_assert(std::variant_size_v<Operation> == static_cast<size_t>(StepKind::KillContainer) + 1);
static_assert(stepKindOf<PullImage>() == StepKind::PullImage && stepKindOf<KillContainer>() == StepKind::KillContainer);

namespace {

QString waitTitle(const WaitReady &wait)
{
    switch (wait.condition) {
    case compose::Dependency::Condition::CompletedSuccessfully:
        return tr("wait until %1 has completed").arg(wait.container.name);
    case compose::Dependency::Condition::Started:
        return tr("wait until %1 runs").arg(wait.container.name);
    case compose::Dependency::Condition::Healthy:
        break;
    }
    return (wait.needsHealthCheck ? tr("wait until %1 is healthy") : tr("wait until %1 is ready"))
        .arg(wait.container.name);
}

StepDescription removeContainer(const RemoveContainer &op)
{
    StepDescription row{"remove-container"_L1, tr("removing"), tr("remove %1").arg(op.container.name)};
    row.isDestructive = op.withAnonymousVolumes;
    row.isJournaled = op.withAnonymousVolumes;
    QStringList words{op.container.name};
    if (!op.container.id.isEmpty())
        words.append(op.container.id.value.left(12));
    row.deletedObject = (words + op.anonymousVolumes).join(u' ');
    // One without an id is made by an earlier step of the same plan.
    if (op.container.id.isEmpty())
        return row;
    row.deletes.containers = {op.container};
    for (const QString &volume : op.anonymousVolumes)
        row.deletes.volumes.append({volume, true});
    return row;
}

// A row for each operation, in the order of Operation.
struct Rows
{
    using Row = StepDescription;

    Row operator()(const PullImage &op) const
    {
        Row row{"pull-image"_L1, tr("pulling"), tr("pull %1").arg(op.reference)};
        row.writesOutput = true;
        return row;
    }
    Row operator()(const BuildImage &op) const
    {
        Row row{"build-image"_L1, tr("building"), tr("build %1").arg(op.reference)};
        row.writesOutput = true;
        return row;
    }
    Row operator()(const CreateNetwork &op) const
    {
        return {"create-network"_L1, tr("creating"), tr("create network %1").arg(op.spec.name)};
    }
    Row operator()(const CreateVolume &op) const
    {
        return {"create-volume"_L1, tr("creating"), tr("create volume %1").arg(op.spec.name)};
    }
    Row operator()(const CreateContainer &op) const
    {
        return {"create-container"_L1, tr("creating"), tr("create %1").arg(op.finalName)};
    }
    Row operator()(const StartContainer &op) const
    {
        return {"start-container"_L1, tr("starting"), tr("start %1").arg(op.container.name)};
    }
    Row operator()(const UnpauseContainer &op) const
    {
        return {"unpause-container"_L1, tr("starting"), tr("unpause %1").arg(op.container.name)};
    }
    Row operator()(const StopContainer &op) const
    {
        return {"stop-container"_L1, tr("stopping"), tr("stop %1").arg(op.container.name)};
    }
    Row operator()(const RestartContainer &op) const
    {
        return {"restart-container"_L1, tr("restarting"), tr("restart %1").arg(op.container.name)};
    }
    Row operator()(const RemoveContainer &op) const { return removeContainer(op); }
    Row operator()(const RenameContainer &op) const
    {
        return {"rename-container"_L1, tr("renaming"), tr("rename %1 to %2").arg(op.container.name, op.newName)};
    }
    Row operator()(const WaitReady &op) const
    {
        Row row{"wait-ready"_L1, tr("getting ready"), waitTitle(op)};
        row.isPassive = true;
        return row;
    }
    Row operator()(const RemoveNetwork &op) const
    {
        Row row{"remove-network"_L1, tr("removing"), tr("remove network %1").arg(op.name)};
        row.deletes.networks = {op.name};
        return row;
    }
    Row operator()(const RemoveVolume &op) const
    {
        Row row{"remove-volume"_L1, tr("removing"), tr("remove volume %1").arg(op.name)};
        row.deletes.volumes = {{op.name, false}};
        row.deletedObject = op.name;
        row.isDestructive = true;
        row.isJournaled = true;
        return row;
    }
    Row operator()(const RemoveImage &op) const
    {
        Row row{"remove-image"_L1, tr("removing"), tr("remove image %1").arg(op.reference)};
        row.deletes.images = {op.reference};
        row.deletedObject = op.reference;
        row.isJournaled = true;
        return row;
    }
    Row operator()(const RunHook &op) const
    {
        Row row{"run-hook"_L1, tr("running a hook"), tr("run %1").arg(cleanLine(op.argv.join(u' ')))};
        row.writesOutput = true;
        return row;
    }
    Row operator()(const PauseContainer &op) const
    {
        return {"pause-container"_L1, tr("pausing"), tr("pause %1").arg(op.container.name)};
    }
    Row operator()(const KillContainer &op) const
    {
        return {"kill-container"_L1, tr("stopping"), tr("send %1 to %2").arg(op.signal, op.container.name)};
    }
};

template <size_t... Indices>
auto kindNames(std::index_sequence<Indices...>)
{
    return std::array{Rows()(std::variant_alternative_t<Indices, Operation>()).name...};
}

} // namespace

StepDescription describe(const Operation &operation)
{
    return std::visit(Rows(), operation);
}

QString stepKindName(StepKind kind)
{
    static const auto names = kindNames(std::make_index_sequence<std::variant_size_v<Operation>>());
    return names.at(static_cast<size_t>(kind));
}

bool Step::isDestructive() const
{
    return describe(operation).isDestructive;
}

bool Step::isJournaled() const
{
    return describe(operation).isJournaled;
}

} // namespace pierside::plan
