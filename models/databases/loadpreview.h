// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/databases/databasetools.h"

namespace pierside::databases {

//! What is known of a load before it starts.
struct LoadPreview
{
    QString file;
    QString whyNotAtomic;  //!< "the file has \connect other (line 12)"; empty = all of it is applied or nothing
    QStringList databases; //!< that the file connects to. Untrusted

    bool operator==(const LoadPreview &) const = default;
    bool isAtomic() const { return whyNotAtomic.isEmpty(); }
};

//! \brief Reads the file, and changes nothing. Cancelling it ends the reading.
//!
//! Fails with BadInput where the file is not what the tool reads, or is a dump whose end is missing. What can be read
//! only once (a pipe) is not read: loadDatabase() then stops before anything that cannot be rolled back.
Task<LoadPreview> previewLoad(const DatabaseTools &tools, const QString &file);

//! For people: that a part may stay, and why. Empty where nothing does.
QString whatMayStay(const LoadPreview &preview);

//! Of a dump whose end is missing.
Error cutOffError(const QString &what, const QString &file, const QString &why);
//! Of what a script of PostgreSQL has, as PostgresScript says it.
QString notAtomicCause(const QString &found);

} // namespace pierside::databases
