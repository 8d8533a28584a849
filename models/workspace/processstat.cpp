// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/processsystem.h"

namespace pierside::workspace {

//! Source: proc(5), /proc/PID/stat.
std::optional<ProcessInfo> parseProcessStat(const QByteArray &text)
{
    const qsizetype open = text.indexOf('(');
    const qsizetype close = text.lastIndexOf(')');
    if (open < 0 || close < open)
        return std::nullopt;
    const QList<QByteArray> fields = text.mid(close + 1).simplified().split(' ');
    // From the third field on: state ppid pgrp ... starttime, which is the 22nd.
    constexpr qsizetype startField = 22 - 3;
    if (fields.size() <= startField || fields.first().size() != 1)
        return std::nullopt;
    ProcessInfo info;
    bool pidOk = false;
    bool startOk = false;
    info.pid = text.left(open).trimmed().toLongLong(&pidOk);
    info.name = QString::fromUtf8(text.mid(open + 1, close - open - 1));
    info.state = fields.at(0).at(0);
    info.parent = fields.at(1).toLongLong();
    info.group = fields.at(2).toLongLong();
    info.start = fields.at(startField).toULongLong(&startOk);
    if (!pidOk || !startOk)
        return std::nullopt;
    return info;
}

} // namespace pierside::workspace
