// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/onpool.h"
#include "models/dashboard/volumewatch.h"
#include "models/volumes/choices.h"
#include "models/volumes/protection.h"
#include "ui/verbs/volumeverbs.h"
#include "ui/verbs/volumewords.h"

// What the user says about volumes: protected, and what they hold.
namespace pierside::ui {

void VolumeVerbs::setProtected(const Job &job, bool isProtected)
{
    onPool([file = stores().protectionFile, identity = engine()->info().identity(), names = job.wish.volumes,
            isProtected]() -> Result<Done> {
        for (const QString &name : names) {
            if (auto stored = volumes::setProtected(file, identity, name, isProtected); !stored)
                return stored;
        }
        return Done{};
    }).then(this, [this, job, isProtected](const Result<Done> &stored) {
        m_watch.reread();
        if (!stored)
            return fail(job, stored.error());
        const QString object = objectText(job.wish.volumes, job.project);
        Q_EMIT remark(isProtected ? tr("%1: protected").arg(object) : tr("%1: no longer protected").arg(object));
    });
}

void VolumeVerbs::setClass(const Job &job)
{
    onPool([file = stores().choicesFile, identity = engine()->info().identity(), wish = job.wish]() -> Result<Done> {
        for (const QString &name : wish.volumes) {
            if (auto stored = volumes::setChoice(file, identity, volumes::classChoice, name, wish.value); !stored)
                return stored;
        }
        return Done{};
    }).then(this, [this, job](const Result<Done> &stored) {
        m_watch.reread();
        if (!stored)
            return fail(job, stored.error());
        const QString object = objectText(job.wish.volumes, job.project);
        Q_EMIT remark(job.wish.value == volumes::className(volumes::VolumeClass::Cache)
                          ? tr("%1: a cache, which snapshots leave out").arg(object)
                          : tr("%1: changed").arg(object));
    });
}

} // namespace pierside::ui
