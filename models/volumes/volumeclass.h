// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

// What kind of data a volume holds. Pure.
namespace pierside::volumes {

enum class VolumeClass {
    Data,   //!< everything that is not known to be something else
    Cache,  //!< a program downloads or builds it again; snapshots leave it out
    Secret, //!< keys, certificates, tokens
};

//! "data", "cache", "secret": in files and for machines.
QString className(VolumeClass kind);
std::optional<VolumeClass> classFrom(const QString &name);

//! The class that the paths where a volume is mounted suggest ("/app/node_modules", "/root/.m2"), or its key.
VolumeClass classOfPaths(const QString &key, const QStringList &paths);

//! The class that the letter in the helper's measurement means: 'c', 's', 'd' by the names in the root folder of the
//! volume. Nothing for another one.
std::optional<VolumeClass> classOfLetter(char letter);

} // namespace pierside::volumes
