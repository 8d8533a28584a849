// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/plan.h"

#include <algorithm>
#include <array>

namespace pierside::plan {

using namespace Qt::StringLiterals;

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
    static const std::array names{"up"_L1,   "stop"_L1,  "start"_L1, "restart"_L1, "recreate"_L1, "down"_L1, "reset"_L1,
                                  "pull"_L1, "build"_L1, "pause"_L1, "unpause"_L1, "kill"_L1,     "rm"_L1};
    return names.at(static_cast<size_t>(verb));
}

} // namespace pierside::plan
