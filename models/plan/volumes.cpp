// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/volumes.h"

#include "models/core/translate.h"
#include "models/plan/labels.h"
#include "models/plan/strangers.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;
using Severity = Finding::Severity;

namespace {

class Volumes
{
public:
    const compose::Project &project;
    const Inventory &inventory;
    const Removals &removals;
    Draft &draft;

    StepId volume(const QString &key) const
    {
        const compose::Volume wanted = project.volumes.value(key);
        const bool goes = removals.volumes.contains(wanted.name);
        const engine::Volume *present = goes ? nullptr : inventory.volume(wanted.name);
        if (wanted.external) {
            if (!present)
                draft.note(Severity::Blocking, {}, tr("the external volume %1 does not exist").arg(wanted.name),
                           tr("create it: docker volume create %1").arg(wanted.name));
            return -1;
        }
        if (!present) {
            const engine::VolumeSpec spec{wanted.name, wanted.driver, wanted.driverOpts, volumeLabels(project, wanted)};
            return draft.add(CreateVolume{spec}, {}, goes ? tr("starts empty") : tr("does not exist"),
                             {removals.volumes.value(wanted.name, -1)});
        }
        if (present->project() != project.name)
            draft.note(
                Severity::Warning, {},
                tr("the volume %1 belongs to %2 and is used anyway").arg(wanted.name, ownerText(present->project())),
                tr("declare it external"));
        return -1;
    }
};

} // namespace

QHash<QString, StepId> planVolumes(const compose::Project &project, const Selection &selection,
                                   const Inventory &inventory, const Removals &removals, Draft &draft)
{
    const Volumes volumes{project, inventory, removals, draft};
    QHash<QString, StepId> steps;
    for (const QString &name : selection.order) {
        for (const compose::VolumeMount &mount : selection[name].volumes) {
            const bool named = mount.type == compose::VolumeMount::Type::Volume && !mount.source.isEmpty();
            if (named && project.volumes.contains(mount.source) && !steps.contains(mount.source))
                steps.insert(mount.source, volumes.volume(mount.source));
        }
    }
    return steps;
}

} // namespace pierside::plan
