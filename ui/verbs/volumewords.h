// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/volumes/backup.h"
#include "models/volumes/volumelist.h"
#include "ui/volumes/volumewish.h"

// Texts about changes of volumes.
namespace pierside::ui {

//! The rows with these names; fails for the first one that does not exist.
Result<QList<volumes::VolumeRow>> rowsNamed(const QList<volumes::VolumeRow> &all, const QStringList &names);
//! One volume by its name, several by their number.
QString objectText(const QStringList &names, const ProjectName &project);
//! "wipe shop_data".
QString verbText(VolumeWish::Kind kind, const QString &object);
//! A text about a change, and how many older snapshots the budget has removed for it.
QString withRemoved(const QString &text, const QList<volumes::Manifest> &removed);
QString phaseText(volumes::Phase phase, const QString &volume, qint64 bytes);

} // namespace pierside::ui
