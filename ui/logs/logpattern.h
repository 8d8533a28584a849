// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/logs/logstore.h"
#include "ui/logs/loglayouts.h"

#include <QRegularExpression>

namespace pierside::ui {

//! What the user looks for.
struct LogQuery
{
    QString text;
    bool isRegex = false;
    bool isCaseSensitive = false;

    bool operator==(const LogQuery &) const = default;
};

//! \brief Finds a plain text or a regular expression in lines as they are shown. Any thread.
//!
//! An expression that needs too many steps for a line does not match it (PCRE2's match limit).
class LogPattern
{
public:
    //! Fails with BadInput and the place of the mistake.
    static Result<LogPattern> compile(const LogQuery &query);

    bool matches(const logs::LogRecord &record) const;
    //! All matches that are not empty.
    QList<LogSpan> spansIn(const QString &text) const;

private:
    QRegularExpression m_expression;
};

//! The text of a line without control sequences, at most its first MiB.
QString searchedText(const logs::LogRecord &record);

} // namespace pierside::ui
