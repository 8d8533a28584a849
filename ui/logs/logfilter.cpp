// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logfilter.h"

namespace pierside::ui {

bool LogFilter::hasConditions() const
{
    LogFilter others = *this;
    others.muted.clear();
    return !others.isOpen();
}

Result<LogTest> testOf(const LogFilter &filter)
{
    if (filter.isOpen())
        return LogTest();
    std::optional<LogPattern> include;
    std::optional<LogPattern> exclude;
    for (const auto &[text, pattern] : {std::pair(filter.include, &include), std::pair(filter.exclude, &exclude)}) {
        if (text.isEmpty())
            continue;
        Result<LogPattern> compiled = LogPattern::compile({.text = text, .isRegex = true});
        if (!compiled)
            return failure(compiled.error());
        *pattern = *compiled;
    }
    return LogTest([filter, include, exclude](const logs::LogRecord &record) {
        if (filter.muted.contains(record.source))
            return false;
        if (record.stream == logs::LogStream::Divider)
            return true;
        if (filter.stream != LogFilter::Stream::Both &&
            (record.stream == logs::LogStream::Error) != (filter.stream == LogFilter::Stream::Error))
            return false;
        if (filter.least != LineLevel::Unknown && lineLevel(record.text) < filter.least)
            return false;
        return (!include || include->matches(record)) && (!exclude || !exclude->matches(record));
    });
}

} // namespace pierside::ui
