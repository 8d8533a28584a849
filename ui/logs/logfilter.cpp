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
    logs::LineFilter conditions;
    conditions.least = filter.least;
    conditions.stream = filter.stream;
    for (const auto &[text, patterns] :
         {std::pair(filter.include, &conditions.include), std::pair(filter.exclude, &conditions.exclude)}) {
        if (text.isEmpty())
            continue;
        const auto compiled = logs::SearchPattern::compile({.text = text, .isRegex = true});
        if (!compiled)
            return failure(compiled.error());
        patterns->append(*compiled);
    }
    LogTest test{.before = filter.context, .after = filter.context};
    test.isTooSlow = std::make_shared<std::atomic<bool>>(false);
    test.passes = [conditions, muted = filter.muted, isTooSlow = test.isTooSlow](const logs::LogRecord &record) {
        if (muted.contains(record.source))
            return false;
        if (record.stream == logs::LogStream::Divider || *isTooSlow)
            return true;
        const auto matches =
            conditions.matches({.text = record.text, .isError = record.stream == logs::LogStream::Error});
        if (!matches)
            *isTooSlow = true;
        return matches.value_or(true);
    };
    return test;
}

} // namespace pierside::ui
