// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/core/units.h"

#include <memory>

namespace pierside {

//! \brief A lock file with one holder at a time, across processes and within one.
//!
//! The system releases it when the holder ends, also after a crash. The content of the file does not matter, so an
//! empty or damaged file is no obstacle. Held until destroyed. Any thread. One implementation for each system:
//! filelock_unix.cpp (flock); filelock_other.cpp (QLockFile beside it).
class FileLock
{
public:
    //! Creates the file if it is missing (for this user only) and locks it; blocks for at most \a patience.
    //! Fails with Conflict if it is held, and with PermissionDenied and the system's message if it cannot be opened.
    static Result<std::unique_ptr<FileLock>> acquire(const QString &path, Milliseconds patience = Milliseconds(0));
    //! Whether it is held now.
    static bool isHeld(const QString &path);

    ~FileLock();
    //! Removes the file before the release; only for a lock that nobody waits for.
    void removeFile();

private:
    class Private;
    explicit FileLock(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace pierside
