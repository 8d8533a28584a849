// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/loader.h"
#include "models/plan/planner.h"
#include "models/plan/progress.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <memory>
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

    //! Tries again what failed last on this stack. What deletes data asks again first.
    void retry(const StackId &stackId);

Q_SIGNALS:
    //! A toast; never an error.
    void remark(const QString &text);
    //! A failure of a stack that is no longer listed and has no banner.
    void homeless(const QString &sentence, const QString &detail);
    void filesWanted(const pierside::StackId &stackId);
    //! Ask for the missing values of a stack.
    void valuesWanted(const pierside::StackId &stackId);
    void activityWanted(const pierside::StackId &stackId);

private:
    //! A banner about something that could not begin.
    struct Refusal
    {
        QString sentence;
        ErrorCode code = ErrorCode::BadInput;
        std::weak_ptr<const compose::LoadResult> files; //!< the reading that it was about
    };

    //! Removes the banner of a refusal whose cause is gone: files that were corrected, an engine that answers again.
    void endRefusal(const StackId &stackId);
    void showRefusal(const StackId &stackId, const QString &sentence, const Error &error, const plan::Options &options);
    void showBusy(const StackId &stackId, const plan::Options &options);
    void showResult(const StackId &stackId, const plan::RunReport &report, const std::optional<Error> &error);
    //! What was found before a run that goes on all the same.
    void showWarnings(const StackId &stackId);
    //! One button for each remedy that a click can carry out.
    QList<NoticeButton> remedyButtons(const StackId &stackId, const QList<Remedy> &remedies);
    void create(const StackId &stackId, const remedy::CreateFile &file);
    NoticeButton retryButton(const StackId &stackId, const plan::Options &options);
    void showKeyringWait(const StackId &stackId, const plan::Options &options);
    NoticeButton skipKeyringButton(const StackId &stackId, const plan::Options &options);
    //! The answers to a keyring that gave no values.
    QList<NoticeButton> keyringButtons(const StackId &stackId, const plan::Options &options);

    dashboard::Dashboard &m_dashboard;
    Verbs &m_verbs;
    Notices &m_notices;
    QHash<StackId, plan::Options> m_queued;  //!< what to do once the run under way has ended
    QHash<StackId, plan::Options> m_refused; //!< the wish that could not even begin
    QSet<StackId> m_warned;                  //!< stacks whose banner shows warnings
    QHash<StackId, Refusal> m_refusals;      //!< shown as banners
    QHash<StackId, QString> m_failures;      //!< the sentences of the banners about failed runs
};

} // namespace pierside::ui
