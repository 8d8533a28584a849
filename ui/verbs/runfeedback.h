// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/planner.h"
#include "models/plan/progress.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <optional>

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class Notices;
class Verbs;
struct NoticeButton;

//! \brief Reports the result of runs: a banner with the engine's message and possible actions, or a toast.
class RunFeedback : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    RunFeedback(dashboard::Dashboard &dashboard, Verbs &verbs, Notices &notices, QObject *parent);

    //! Repeats what failed last on this stack. Asks again before data is deleted.
    void retry(const QString &stackId);

Q_SIGNALS:
    //! A toast; never an error.
    void remark(const QString &text);
    //! A failure of a stack that is no longer listed and has no banner.
    void homeless(const QString &sentence, const QString &detail);
    void filesWanted(const QString &stackId);
    void activityWanted(const QString &stackId);

private:
    void showRefusal(const QString &stackId, const QString &sentence, const Error &error, const plan::Options &options);
    void showBusy(const QString &stackId, const plan::Options &options);
    void showResult(const QString &stackId, const plan::RunReport &report, const std::optional<Error> &error);
    //! Shows the findings of a run that do not block it.
    void showWarnings(const QString &stackId);
    //! A button for each env file of which only an example exists.
    QList<NoticeButton> exampleButtons(const QString &stackId, const QString &words);
    NoticeButton retryButton(const QString &stackId, const plan::Options &options);

    dashboard::Dashboard &m_dashboard;
    Verbs &m_verbs;
    Notices &m_notices;
    QHash<QString, plan::Options> m_queued;  //!< to start when the current run has ended
    QHash<QString, plan::Options> m_refused; //!< requests that could not be started
    QSet<QString> m_warned;                  //!< stacks whose banner shows warnings
};

} // namespace pierside::ui
