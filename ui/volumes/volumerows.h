// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboard/volumewatch.h"
#include "models/items/mountlines.h"
#include "ui/volumes/keyedtable.h"

// Volumes and mounts as rows of tables. Pure.
namespace pierside::ui {

//! A volume and its size, if that was measured.
struct VolumeLine
{
    volumes::VolumeRow row;
    std::optional<dashboard::MeasuredSize> size;

    bool operator==(const VolumeLine &) const = default;
};

enum VolumeColumn { VolumeNameColumn, DriverColumn, SizeColumn, WrittenColumn, UsersColumn, NotesColumn };

//! "just now", "5 minutes ago".
QString agoText(const QDateTime &when, const QDateTime &now);
//! The name of a volume for people: its key in the compose file, or the first characters of a name that the engine
//! chose.
QString shownName(const QString &name, const QString &key);
//! The users of a volume, one on each line: "db: /var/lib/postgresql/data, read-write, running".
QString usersLines(const volumes::VolumeRow &row);
KeyedRow volumeRow(const VolumeLine &line, const ProjectName &project);
KeyedRow mountRow(const items::MountLine &line);

} // namespace pierside::ui
