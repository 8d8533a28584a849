// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/protectedvolumes.h"

#include "models/core/translate.h"
#include "models/plan/deletion.h"
#include "models/volumes/protection.h"

namespace pierside::actions {

Result<run::Prepared> withProtection(run::Prepared prepared, const QString &stateDirectory, const QString &engine)
{
    const QList<plan::DeletedVolume> deleted = plan::deletionOf(prepared.plan).volumes;
    if (deleted.isEmpty())
        return prepared;
    const auto names = volumes::protectedVolumes(volumes::protectionFile(stateDirectory), engine);
    if (!names)
        return failure(names.error());
    for (const plan::DeletedVolume &volume : deleted) {
        if (!names->contains(volume.name))
            continue;
        plan::Finding finding;
        finding.severity = plan::Finding::Severity::Blocking;
        finding.text = tr("the volume %1 is protected").arg(volume.name);
        const Error error = volumes::protectedError(volume.name);
        finding.next = error.next;
        finding.remedies = error.remedies;
        prepared.plan.findings.append(finding);
    }
    return prepared;
}

} // namespace pierside::actions
