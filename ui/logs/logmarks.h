// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/alertrule.h"
#include "ui/logs/logerrors.h"
#include "ui/logs/logscrollbar.h"

namespace pierside::ui {

//! Keeps the marks of container events, errors, matches and lines of which the user wants to be told in the scroll bar
//! of a log.
class LogMarks
{
public:
    //! Neither is owned; both outlive this.
    LogMarks(const LogRows &rows, LogScrollBar &bar);

    void setLook(const LogLook &look);
    //! The lines that match, ascending; null while nothing is searched.
    void setHits(const std::shared_ptr<const QList<qint64>> &lines);
    //! Of which lines the user wants to be told; nothing = of none.
    void setAlert(const std::optional<logs::AlertMatcher> &matcher);
    //! They are marked, ascending.
    std::shared_ptr<const QList<qint64>> alerts() const { return m_alerts.lines(); }

private:
    void update();

    const LogRows &m_rows;
    LogScrollBar &m_bar;
    LogErrors m_events; //!< dividers
    LogErrors m_errors;
    LogErrors m_alerts;
    std::optional<logs::AlertRule> m_rule;
    LogLook m_look;
    std::shared_ptr<const QList<qint64>> m_hits;
};

} // namespace pierside::ui
