// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/databases/databasetools.h"

namespace pierside::databases {

//! What is known about a load before it starts.
struct LoadPreview
{
    QString file;
    QString whyNotAtomic;  //!< "the file has \connect other (line 12)"; empty = the load is atomic
    QStringList databases; //!< databases that the file connects to; untrusted

    bool operator==(const LoadPreview &) const = default;
    bool isAtomic() const { return whyNotAtomic.isEmpty(); }
};

//! \brief Reads the file and changes nothing. Can be cancelled.
//!
//! Fails with BadInput where the tool cannot read the file or the dump is incomplete. A pipe is not read, because it
//! can be read only once; loadDatabase() then stops before a statement that cannot be rolled back.
Task<LoadPreview> previewLoad(const DatabaseTools &tools, const QString &file);

//! Text for the user that a part may stay after a failure, and why. Empty for an atomic load.
QString whatMayStay(const LoadPreview &preview);

//! The error about an incomplete dump.
Error cutOffError(const QString &what, const QString &file, const QString &why);
//! The reason for the user, from PostgresScript::whyNotAtomic().
QString notAtomicCause(const QString &found);

} // namespace pierside::databases
