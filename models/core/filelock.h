// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/core/units.h"

#include <memory>
#include <stop_token>

namespace pierside {

//! \brief A file that one holder has at a time, across processes and within one.
//!
//! The system gives it back when its holder ends, however that ends: nothing in the file decides, so that an empty or
//! broken one is no obstacle. Held until destroyed. Any thread. One implementation for each system: filelock_unix.cpp
//! (flock); filelock_other.cpp (QLockFile beside it).
class FileLock
{
public:
    //! Makes the file where it is missing (for this user only) and takes it, within \a patience. Blocks meanwhile: with
    //! a patience, call it on the thread pool only. Fails with Conflict where another one holds it, with Cancelled when
    //! stop was requested, with PermissionDenied and the system's words where it cannot be opened.
    static Result<std::unique_ptr<FileLock>> acquire(const QString &path, Milliseconds patience = Milliseconds(0),
                                                     const std::stop_token &stop = {});
    //! Whether somebody holds it now.
    static bool isHeld(const QString &path);

    ~FileLock();
    //! Takes the file away before it is given back: for one that nobody waits for.
    void removeFile();

private:
    class Private;
    explicit FileLock(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace pierside
