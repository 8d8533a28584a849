// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/alertrule.h"

#include "models/logs/ansitext.h"

namespace pierside::logs {

Result<AlertMatcher> AlertMatcher::compile(const AlertRule &rule)
{
    AlertMatcher matcher;
    matcher.m_rule = rule;
    if (rule.pattern.isEmpty())
        return matcher;
    const auto pattern = SearchPattern::compile({.text = rule.pattern, .isRegex = true});
    if (!pattern)
        return failure(pattern.error());
    matcher.m_pattern = *pattern;
    return matcher;
}

std::optional<AlertReason> AlertMatcher::match(QByteArrayView line) const
{
    if (m_pattern) {
        QByteArray buffer;
        const auto found = m_pattern->find(withoutSequences(line, buffer));
        if (found && *found)
            return AlertReason::Pattern;
    }
    if (m_rule.least != LogLevel::Unknown && levelOf(line) >= m_rule.least)
        return AlertReason::Level;
    return {};
}

} // namespace pierside::logs
