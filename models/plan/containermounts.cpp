// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/containerspec.h"

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
    case VolumeMount::Type::Image:
        return u"image"_s;
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
    const bool isPlain = mount.type == VolumeMount::Type::Bind && mount.createHostPath && mount.recursive.isEmpty();
    return isPlain || isBindVolume(project, mount);
}

engine::BindSpec bindSpec(const Project &project, const VolumeMount &mount)
{
    QStringList options;
    if (mount.type == VolumeMount::Type::Bind) {
        if (!mount.selinux.isEmpty())
            options.append(mount.selinux);
        if (!mount.propagation.isEmpty())
            options.append(mount.propagation);
    } else if (mount.noCopy) {
        options.append(u"nocopy"_s);
    }
    const bool bind = mount.type == VolumeMount::Type::Bind;
    return {bind ? mount.source : volumeName(project, mount.source), mount.target, mount.readOnly, options};
}

engine::MountSpec mountSpec(const Project &project, const VolumeMount &mount)
{
    using Type = VolumeMount::Type;
    engine::MountSpec spec{typeName(mount.type), mount.source, mount.target, mount.readOnly, mount.consistency};
    if (mount.type == Type::Bind) {
        spec.propagation = mount.propagation;
        spec.createsSource = mount.createHostPath;
        spec.nonRecursive = mount.recursive == "disabled"_L1;
        spec.writableSubmounts = mount.recursive == "writable"_L1;
        spec.readOnlySubmounts = mount.recursive == "readonly"_L1;
    }
    if (mount.type == Type::Image)
        spec.subpath = mount.subpath;
    if (mount.type == Type::Volume) {
        if (!mount.source.isEmpty())
            spec.source = volumeName(project, mount.source);
        spec.noCopy = mount.noCopy;
        spec.subpath = mount.subpath;
        spec.labels = mount.labels;
    }
    if (mount.type == Type::Tmpfs) {
        spec.tmpfsSize = mount.tmpfsSize;
        spec.tmpfsMode = mount.tmpfsMode;
    }
    return spec;
}

void addFiles(const QMap<QString, compose::FileSource> &sources, const QList<compose::FileGrant> &grants,
              const QString &folder, QList<engine::MountSpec> &mounts)
{
    for (const compose::FileGrant &grant : grants) {
        const QString file = sources.value(grant.source).file;
        if (file.isEmpty())
            continue;
        const QString target = grant.target.isEmpty() ? grant.source : grant.target;
        mounts.append({u"bind"_s, file, target.startsWith(u'/') ? target : folder + target, true});
    }
}

} // namespace

void addMounts(const Project &project, const Service &service, engine::HostSpec &host)
{
    for (const VolumeMount &mount : service.volumes) {
        if (goesToBinds(project, mount))
            host.binds.append(bindSpec(project, mount));
        else
            host.mounts.append(mountSpec(project, mount));
    }
    addFiles(project.secrets, service.secrets, u"/run/secrets/"_s, host.mounts);
    addFiles(project.configs, service.configs, u"/"_s, host.mounts);
    for (const QString &entry : service.tmpfs) {
        const auto colon = entry.indexOf(u':');
        host.tmpfs.insert(entry.left(colon < 0 ? entry.size() : colon),
                          colon < 0 ? QString() : entry.sliced(colon + 1));
    }
}

} // namespace pierside::plan
