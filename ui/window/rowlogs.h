// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logsubject.h"
#include "ui/presenters/selection.h"

namespace pierside::dashboard {
class Dashboard;
class HostWatch;
} // namespace pierside::dashboard

namespace pierside::ui {

class Explainer;
class LogDock;
class ServiceTools;
class TreePresenter;
class VerbCommands;

//! \brief Makes the log dock follow the selected row, and tells its panes about stacks, services and host processes.
class RowLogs : public LogSubjects
{
public:
    //! None is owned; all outlive this.
    RowLogs(dashboard::Dashboard &dashboard, const TreePresenter &presenter, dashboard::HostWatch &hosts,
            VerbCommands &verbs, ServiceTools &tools, Explainer &explainer, LogDock &logs);

    void follow(const Selection &selection) const;
    //! Several rows: the containers of all, without host processes.
    void follow(const QList<Selection> &selections) const;

    LogSubject subject(const LogTarget &target) const override;
    QList<LogChoice> choices() const override;
    void restart(const LogTarget &target) override;
    void openShell(const LogTarget &target) override;
    void explain(const LogTarget &target) override;
    void openFile(const QString &file, LogProgram program) override;

private:
    LogSubject subjectOf(const Selection &selection) const;
    LogSubject hostSubject(const Selection &selection) const;
    void setEngine(LogSubject &subject) const;
    void setState(LogSubject &subject, const Selection &selection) const;
    QList<engine::Container> containersOf(const Selection &selection) const;
    QString titleOf(const Selection &selection) const;

    dashboard::Dashboard &m_dashboard;
    const TreePresenter &m_presenter;
    dashboard::HostWatch &m_hosts;
    VerbCommands &m_verbs;
    ServiceTools &m_tools;
    Explainer &m_explainer;
    LogDock &m_logs;
};

} // namespace pierside::ui
