// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/core/units.h"

#include <memory>
#include <stop_token>

namespace pierside {

//! \brief A lock file with one holder at a time, across processes and within one.
//!
//! The system releases it when the holder ends, also after a crash. The content of the file does not matter, so an
//! empty or damaged file is no obstacle. Held until destroyed. Any thread. One implementation for each system:
//! filelock_unix.cpp (flock); filelock_other.cpp (QLockFile beside it).
class FileLock
{
public:
    //! Creates the file if it is missing (for this user only) and locks it. Blocks for at most \a patience: with one,
    //! call it on the thread pool only. Fails with Conflict if it is held, with Cancelled if stop was requested, and
    //! with PermissionDenied and the system's message if it cannot be opened.
    static Result<std::unique_ptr<FileLock>> acquire(const QString &path, Milliseconds patience = Milliseconds(0),
                                                     const std::stop_token &stop = {});
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
