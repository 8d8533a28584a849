// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/containerspec.h"

#include <QJsonArray>

namespace pierside::plan {

using namespace Qt::StringLiterals;
using compose::Project;
using compose::Service;
using compose::VolumeMount;

namespace {

QString typeName(VolumeMount::Type type)
{
    switch (type) {
    case VolumeMount::Type::Volume:
        break;
    case VolumeMount::Type::Bind:
        return u"bind"_s;
    case VolumeMount::Type::Tmpfs:
        return u"tmpfs"_s;
    case VolumeMount::Type::NamedPipe:
        return u"npipe"_s;
    case VolumeMount::Type::Cluster:
        return u"cluster"_s;
    }
    return u"volume"_s;
}

QString volumeName(const Project &project, const QString &key)
{
    const auto volume = project.volumes.constFind(key);
    return volume == project.volumes.cend() ? key : volume->name;
}

//! A volume whose driver options make it a bind mount works only through Binds.
bool isBindVolume(const Project &project, const VolumeMount &mount)
{
    if (mount.type != VolumeMount::Type::Volume || mount.source.isEmpty())
        return false;
    const QString options = project.volumes.value(mount.source).driverOpts.value(u"o"_s);
    return options.split(u',').contains(u"bind"_s);
}

//! Binds create a missing path on the host, Mounts fail on it.
bool goesToBinds(const Project &project, const VolumeMount &mount)
{
    return (mount.type == VolumeMount::Type::Bind && mount.createHostPath) || isBindVolume(project, mount);
}

QString bindText(const Project &project, const VolumeMount &mount)
{
    QStringList options{mount.readOnly ? u"ro"_s : u"rw"_s};
    if (mount.type == VolumeMount::Type::Bind) {
        if (!mount.selinux.isEmpty())
            options.append(mount.selinux);
        if (!mount.propagation.isEmpty())
            options.append(mount.propagation);
    } else if (mount.noCopy) {
        options.append(u"nocopy"_s);
    }
    const bool bind = mount.type == VolumeMount::Type::Bind;
    const QString source = bind ? mount.source : volumeName(project, mount.source);
    return source + u':' + mount.target + u':' + options.join(u',');
}

QJsonObject mountObject(const Project &project, const VolumeMount &mount)
{
    QJsonObject object{{u"Type"_s, typeName(mount.type)}, {u"Target"_s, mount.target}};
    if (!mount.source.isEmpty()) {
        const bool named = mount.type == VolumeMount::Type::Volume;
        object.insert(u"Source"_s, named ? volumeName(project, mount.source) : mount.source);
    }
    if (mount.readOnly)
        object.insert(u"ReadOnly"_s, true);
    if (!mount.consistency.isEmpty())
        object.insert(u"Consistency"_s, mount.consistency);
    if (mount.type == VolumeMount::Type::Bind && !mount.propagation.isEmpty())
        object.insert(u"BindOptions"_s, QJsonObject{{u"Propagation"_s, mount.propagation}});
    if (mount.type == VolumeMount::Type::Volume && (mount.noCopy || !mount.subpath.isEmpty())) {
        QJsonObject options;
        if (mount.noCopy)
            options.insert(u"NoCopy"_s, true);
        if (!mount.subpath.isEmpty())
            options.insert(u"Subpath"_s, mount.subpath);
        object.insert(u"VolumeOptions"_s, options);
    }
    if (mount.type == VolumeMount::Type::Tmpfs && (mount.tmpfsSize != 0 || mount.tmpfsMode != 0)) {
        QJsonObject options;
        if (mount.tmpfsSize != 0)
            options.insert(u"SizeBytes"_s, mount.tmpfsSize);
        if (mount.tmpfsMode != 0)
            options.insert(u"Mode"_s, qint64(mount.tmpfsMode));
        object.insert(u"TmpfsOptions"_s, options);
    }
    return object;
}

void addFiles(const QMap<QString, compose::FileSource> &sources, const QList<compose::FileGrant> &grants,
              const QString &folder, QJsonArray &mounts)
{
    for (const compose::FileGrant &grant : grants) {
        const QString file = sources.value(grant.source).file;
        if (file.isEmpty())
            continue;
        const QString target = grant.target.isEmpty() ? grant.source : grant.target;
        mounts.append(QJsonObject{{u"Type"_s, u"bind"_s},
                                  {u"Source"_s, file},
                                  {u"Target"_s, target.startsWith(u'/') ? target : folder + target},
                                  {u"ReadOnly"_s, true}});
    }
}

} // namespace

void addMounts(const Project &project, const Service &service, QJsonObject &host)
{
    QJsonArray binds;
    QJsonArray mounts;
    for (const VolumeMount &mount : service.volumes) {
        if (goesToBinds(project, mount))
            binds.append(bindText(project, mount));
        else
            mounts.append(mountObject(project, mount));
    }
    addFiles(project.secrets, service.secrets, u"/run/secrets/"_s, mounts);
    addFiles(project.configs, service.configs, u"/"_s, mounts);
    if (!binds.isEmpty())
        host.insert(u"Binds"_s, binds);
    if (!mounts.isEmpty())
        host.insert(u"Mounts"_s, mounts);

    QJsonObject tmpfs;
    for (const QString &entry : service.tmpfs) {
        const auto colon = entry.indexOf(u':');
        tmpfs.insert(entry.left(colon < 0 ? entry.size() : colon), colon < 0 ? QString() : entry.sliced(colon + 1));
    }
    if (!tmpfs.isEmpty())
        host.insert(u"Tmpfs"_s, tmpfs);
}

} // namespace pierside::plan
