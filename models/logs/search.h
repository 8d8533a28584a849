// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/searchpattern.h"

#include <QList>

#include <functional>

namespace pierside::logs {

//! A text of lines: the bytes of a line, valid until the next call.
using LineAt = std::function<QByteArrayView(qint64 line)>;

//! The lines [first, last).
struct LineRange
{
    qint64 first = 0;
    qint64 last = 0;

    bool operator==(const LineRange &) const = default;
};

//! The first match in a line.
struct SearchHit
{
    qint64 line = 0;
    ByteSpan span;

    bool operator==(const SearchHit &) const = default;
};

//! \brief The lines of a block that match.
//!
//! Pure: a search off the GUI thread calls it block by block and reports progress between. The error of a line that
//! takes too long has the line's number.
Result<QList<SearchHit>> searchLines(const SearchPattern &pattern, const LineAt &lineAt, LineRange block,
                                     const std::stop_token &stop = {});

} // namespace pierside::logs
