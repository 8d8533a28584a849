// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/portsurvey.h"

#include <QObject>
#include <QTimer>

namespace pierside::dashboard {

class Dashboard;

//! \brief Keeps a survey of all stacks' ports while a view shows it.
//!
//! Surveys every 2 s, and soon after a stack has changed, on the thread pool, one at a time. Reads nothing while not
//! watching. Lives on the dashboard's thread.
class PortWatch : public QObject
{
    Q_OBJECT

public:
    explicit PortWatch(Dashboard &dashboard, QObject *parent = nullptr);

    void setWatching(bool watching);
    //! The newest survey; empty until the first.
    const actions::PortSurvey &survey() const { return m_survey; }
    //! Surveys now, watching or not.
    void lookNow();

Q_SIGNALS:
    //! The survey differs from the previous one.
    void changed();

private:
    void take(const actions::PortSurvey &survey);

    Dashboard &m_dashboard;
    QTimer m_timer;
    QTimer m_soon;
    actions::PortSurvey m_survey;
    bool m_watching = false;
    bool m_looking = false;
    bool m_again = false;
};

} // namespace pierside::dashboard
