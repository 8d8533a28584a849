// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/keptcaches.h"

#include "models/plan/deletion.h"
#include "models/volumes/choices.h"
#include "models/volumes/volumelist.h"

namespace pierside::actions {

QMap<QString, QString> declaredClasses(const compose::Project &project)
{
    QMap<QString, QString> classes;
    for (const compose::Volume &volume : project.volumes) {
        if (!volume.dataClass.isEmpty())
            classes.insert(volume.name, volume.dataClass);
    }
    return classes;
}

Result<QStringList> cachesOf(const run::Prepared &prepared, const QString &stateDirectory, const QString &engine)
{
    const auto chosen = volumes::choicesOf(volumes::choicesFile(stateDirectory), engine, volumes::classChoice);
    if (!chosen)
        return failure(chosen.error());
    const engine::Snapshot &snapshot = prepared.observed.snapshot;
    QList<volumes::VolumeRow> rows =
        volumes::volumeRows(snapshot.volumes.values(), snapshot.containers.values(), {}, {});
    volumes::applyClasses(rows, prepared.project ? declaredClasses(*prepared.project) : QMap<QString, QString>(),
                          *chosen);
    return volumes::namesOf(volumes::rowsOfClass(rows, volumes::VolumeClass::Cache));
}

Result<run::Prepared> withCaches(run::Prepared prepared, const QString &stateDirectory, const QString &engine)
{
    const QList<plan::DeletedVolume> deleted = plan::deletionOf(prepared.plan).volumes;
    if (deleted.isEmpty())
        return prepared;
    const auto caches = cachesOf(prepared, stateDirectory, engine);
    if (!caches)
        return failure(caches.error());
    for (const plan::DeletedVolume &volume : deleted) {
        if (caches->contains(volume.name))
            prepared.plan.caches.append(volume.name);
    }
    return prepared;
}

} // namespace pierside::actions
