// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/loglevel.h"
#include "models/logs/searchpattern.h"

#include <optional>

namespace pierside::logs {

//! Of which lines of a stack the user wants to be told.
struct AlertRule
{
    QString pattern = {};               //!< a regular expression; empty = none
    LogLevel least = LogLevel::Unknown; //!< lines of this level and higher ones; Unknown = none
    bool onlyFirst = true;              //!< the first one for each condition after a start of a container

    bool operator==(const AlertRule &) const = default;
    bool isOff() const { return pattern.isEmpty() && least == LogLevel::Unknown; }
};

//! Which condition of a rule a line meets.
enum class AlertReason : quint8 { Pattern, Level };

//! \brief Finds the lines that meet a rule. A value; any thread.
class AlertMatcher
{
public:
    //! Fails with BadInput where the expression is not valid.
    static Result<AlertMatcher> compile(const AlertRule &rule);

    const AlertRule &rule() const { return m_rule; }
    //! An expression that takes too long matches nothing.
    std::optional<AlertReason> match(QByteArrayView line) const;

private:
    AlertRule m_rule;
    std::optional<SearchPattern> m_pattern;
};

} // namespace pierside::logs
