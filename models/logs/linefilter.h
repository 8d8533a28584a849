// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/fields.h"
#include "models/logs/loglevel.h"
#include "models/logs/search.h"

#include <QDateTime>
#include <QSet>

namespace pierside::logs {

//! What a filter looks at in a line.
struct FilterLine
{
    QByteArrayView text; //!< as the program wrote it; control sequences are not looked at
    QString source = {}; //!< the name of the service or container
    bool isError = false;
    QDateTime time = {};
};

//! Which lines are shown. A default-constructed filter shows all of them.
struct LineFilter
{
    enum class Stream { Both, Stdout, Stderr };

    QList<SearchPattern> include; //!< one of them matches; empty = any line
    QList<SearchPattern> exclude; //!< none of them matches
    //! Lines of lower levels are left out, and lines without a level, too; Unknown = all levels.
    LogLevel least = LogLevel::Unknown;
    QList<FieldTest> fields; //!< all of them are met, see meets()
    QSet<QString> sources;   //!< empty = all
    Stream stream = Stream::Both;
    QDateTime since; //!< a line without a time passes
    QDateTime until;
    int before = 0; //!< lines of context before each matching line
    int after = 0;  //!< lines of context after each matching line

    //! Whether a line matches, regardless of context. Fails as SearchPattern::find() does.
    Result<bool> matches(const FilterLine &line, const std::stop_token &stop = {}) const;
};

//! \brief Decides which lines around matching ones are shown, line by line.
//!
//! The caller keeps the last \a before lines that were not taken.
class ContextWindow
{
public:
    struct Step
    {
        int held = 0;       //!< take so many of the lines just before this one
        bool take = false;  //!< take this line
        bool isGap = false; //!< lines were left out since the last line that was taken
    };

    ContextWindow(int before, int after)
        : m_before(before)
        , m_after(after)
    {
    }

    Step next(bool matches);

private:
    int m_before;
    int m_after;
    int m_left = 0;       //!< lines of context that are still to take
    qint64 m_skipped = 0; //!< lines since the last one that was taken
    bool m_hasTaken = false;
};

//! The numbers of the lines of a block that a filter shows, with their context, in order. Pure.
Result<QList<qint64>> filterLines(const LineFilter &filter, const std::function<FilterLine(qint64)> &lineAt,
                                  LineRange block, const std::stop_token &stop = {});

} // namespace pierside::logs
