// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/mountlines.h"

#include <algorithm>

namespace pierside::items {

using namespace Qt::StringLiterals;

namespace {

void addOnce(QList<MountLine> &lines, const MountLine &line)
{
    const bool isThere = std::any_of(lines.cbegin(), lines.cend(), [&line](const MountLine &other) {
        return other.kind == line.kind && other.service == line.service && other.path == line.path &&
               other.source == line.source;
    });
    if (!isThere)
        lines.append(line);
}

} // namespace

QList<MountLine> mountLines(const QList<engine::Container> &containers, const compose::Project *project)
{
    QList<MountLine> lines;
    QSet<QString> seen; // services with containers
    for (const engine::Container &container : containers) {
        seen.insert(container.service());
        for (const engine::Mount &mount : container.mounts) {
            if (mount.type == "bind"_L1)
                addOnce(lines,
                        {MountLine::Kind::Bind, container.service(), mount.source, mount.destination, mount.writable});
            else if (mount.type == "tmpfs"_L1)
                addOnce(lines, {MountLine::Kind::Tmpfs, container.service(), {}, mount.destination, true});
        }
    }
    for (const compose::Service &service : project ? project->services : QList<compose::Service>()) {
        // The engine does not list those of the key tmpfs among the mounts of a container.
        for (const QString &tmpfs : service.tmpfs)
            addOnce(lines, {MountLine::Kind::Tmpfs, service.name, {}, tmpfs.section(u':', 0, 0), true});
        for (const compose::VolumeMount &mount : service.volumes) {
            if (seen.contains(service.name))
                break;
            if (mount.type == compose::VolumeMount::Type::Bind)
                addOnce(lines, {MountLine::Kind::Bind, service.name, mount.source, mount.target, !mount.readOnly});
            else if (mount.type == compose::VolumeMount::Type::Tmpfs)
                addOnce(lines, {MountLine::Kind::Tmpfs, service.name, {}, mount.target, true});
        }
    }
    std::stable_sort(lines.begin(), lines.end(), [](const MountLine &a, const MountLine &b) {
        return std::tie(a.kind, a.service, a.path) < std::tie(b.kind, b.service, b.path);
    });
    return lines;
}

QStringList missingVolumes(const compose::Project *project, const QSet<QString> &existing)
{
    QStringList keys;
    if (!project)
        return keys;
    for (const compose::Volume &volume : project->volumes) {
        if (!volume.external && !existing.contains(volume.name))
            keys.append(volume.key);
    }
    return keys;
}

} // namespace pierside::items
