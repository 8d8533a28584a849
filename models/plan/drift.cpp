// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/drift.h"

#include "models/plan/up.h"

namespace pierside::plan {

Drift drift(const compose::Project &project, const Observed &observed, const QByteArray &fingerprintKey,
            const Redaction &redaction)
{
    Options options;
    options.waitForReady = false;
    options.fingerprintKey = fingerprintKey;
    options.redaction = redaction;
    const auto selection = select(project, {}, Follow::Dependencies);
    if (!selection)
        return {};
    Draft draft(options.verb, project.name);
    const Inventory inventory(project.name, observed);
    return planUp(project, *selection, inventory, options, {}, draft);
}

} // namespace pierside::plan
