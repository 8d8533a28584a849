// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace pierside::logs {

//! Something that happened to a container between two lines of its log.
struct LogDivider
{
    enum class Kind : quint8 {
        Started,
        Exited,
        OutOfMemory, //!< the kernel killed a process of the container
        Healthy,
        Unhealthy,
        Recreated,
        Removed,
        Rotated,   //!< a log file in the container was replaced by a new one
        Truncated, //!< the log file was emptied
        Gap,       //!< lines can be missing here
        Damaged,   //!< the engine's log file has a part that it cannot read
    };

    Kind kind = Kind::Started;
    std::optional<int> exitCode = {}; //!< of Kind::Exited; none where the engine did not report it
    QString reason = {};              //!< untrusted; may be empty

    bool operator==(const LogDivider &) const = default;
};

//! \a divider as one line for the user: safe to show.
QString dividerText(const LogDivider &divider);

} // namespace pierside::logs
