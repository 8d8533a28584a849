// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/engine/values.h"

namespace pierside::items {

//! A mount of a service that is no volume, so no snapshot covers it. Plain, untrusted texts.
struct MountLine
{
    enum class Kind { Bind, Tmpfs };

    Kind kind = Kind::Bind;
    QString service;
    QString source; //!< of a bind mount, on the engine's host
    QString path;   //!< in the container
    bool writable = true;

    bool operator==(const MountLine &) const = default;
};

//! The mounts of \a containers, and those that \a project declares for services without containers. \a project may be
//! null. Bind mounts first, then in the order of services and paths.
QList<MountLine> mountLines(const QList<engine::Container> &containers, const compose::Project *project);

//! The keys of volumes that \a project declares and that are not among \a existing names; external ones are left out.
QStringList missingVolumes(const compose::Project *project, const QSet<QString> &existing);

} // namespace pierside::items
