// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/plan.h"

#include <algorithm>
#include <array>

namespace pierside::plan {

using namespace Qt::StringLiterals;

static_assert(std::variant_size_v<Operation> == static_cast<size_t>(StepKind::RunHook) + 1);
static_assert(
    std::is_same_v<std::variant_alternative_t<static_cast<size_t>(StepKind::WaitReady), Operation>, WaitReady>);

bool Step::isDestructive() const
{
    if (const auto *remove = std::get_if<RemoveContainer>(&operation))
        return remove->withAnonymousVolumes;
    return kind() == StepKind::RemoveVolume;
}

bool Step::isJournaled() const
{
    return isDestructive() || kind() == StepKind::RemoveImage;
}

bool Plan::isBlocked() const
{
    return std::any_of(findings.cbegin(), findings.cend(),
                       [](const Finding &finding) { return finding.severity == Finding::Severity::Blocking; });
}

bool Plan::isBlockedOnlyByShared() const
{
    return isBlocked() && std::all_of(findings.cbegin(), findings.cend(), [](const Finding &finding) {
               return finding.severity != Finding::Severity::Blocking ||
                      hasRemedy<remedy::KeepShared>(finding.remedies);
           });
}

bool Plan::isDestructive() const
{
    return std::any_of(steps.cbegin(), steps.cend(), [](const Step &step) { return step.isDestructive(); });
}

QString verbName(Verb verb)
{
    static const std::array names{"up"_L1,   "stop"_L1,  "start"_L1, "restart"_L1, "recreate"_L1,
                                  "down"_L1, "reset"_L1, "pull"_L1,  "build"_L1};
    return names.at(static_cast<size_t>(verb));
}

QString stepKindName(StepKind kind)
{
    static const std::array names{
        "check-ports"_L1,    "pull-image"_L1,        "build-image"_L1,      "create-network"_L1,
        "create-volume"_L1,  "create-container"_L1,  "start-container"_L1,  "unpause-container"_L1,
        "stop-container"_L1, "restart-container"_L1, "remove-container"_L1, "rename-container"_L1,
        "wait-ready"_L1,     "remove-network"_L1,    "remove-volume"_L1,    "remove-image"_L1,
        "run-hook"_L1,
    };
    return names.at(static_cast<size_t>(kind));
}

} // namespace pierside::plan
