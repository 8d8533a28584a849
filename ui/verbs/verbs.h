// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/plan/deletion.h"
#include "models/plan/planner.h"
#include "models/workspace/trust.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <map>
#include <optional>

namespace pierside::run {
struct Prepared;
}
namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class PlanQuestions;

//! \brief Starts a verb for a stack: makes the plan, asks where it deletes data, runs it.
class Verbs : public QObject
{
    Q_OBJECT

public:
    Verbs(dashboard::Dashboard &dashboard, QWidget *window);

    //! Plans and runs. Asks first where the plan deletes data; emits busy() where the stack is busy. A newer request
    //! for the same stack replaces one whose plan is still being made.
    void start(const StackId &stackId, const plan::Options &options);
    //! Plans and shows the steps; they can be run from there.
    void preview(const StackId &stackId, const plan::Options &options);
    void cancel(const StackId &stackId);
    //! Drops a plan that is still being made.
    void cancelPlanning(const StackId &stackId);
    //! Saves the volumes that a plan deletes, where the user wants it. Shows a failure itself.
    using Saver = std::function<Task<Done>(const StackId &stackId, const plan::Plan &plan)>;
    void setSaver(const Saver &saver) { m_saver = saver; }
    //! Shows why a plan is blocked. Where it only would remove volumes that others use, asks whether to keep them and
    //! to continue; answered() is then called with the answer, otherwise with false at once.
    void showBlocked(const StackId &stackId, const run::Prepared &prepared, const std::function<void(bool)> &answered);
    //! Shows that the plan could not be made.
    void showRefused(const StackId &stackId, const Error &error, const plan::Options &options);
    static QString nothingToDoText(const run::Prepared &prepared);
    //! Asks about those programs that are not trusted; calls then() where all of them are, declined() otherwise.
    void askTrust(const QList<workspace::LocalCommand> &commands, const std::function<void()> &then,
                  const std::function<void()> &declined = {});

Q_SIGNALS:
    //! The plan could not be made or may not run. Shown as a banner on that stack.
    void refused(const pierside::StackId &stackId, const QString &sentence, const pierside::Error &error,
                 const pierside::plan::Options &options);
    //! The keyring has not answered yet: it may show a prompt. keyringAnswered() follows.
    void keyringAwaited(const pierside::StackId &stackId, const pierside::plan::Options &options);
    void keyringAnswered(const pierside::StackId &stackId);
    //! Ports of the plan are taken, and nothing else blocks it. Shown as a banner with answers.
    void conflicted(const pierside::StackId &stackId, const pierside::run::Prepared &prepared);
    //! There was nothing to do: a toast.
    void nothingToDo(const pierside::StackId &stackId, const QString &sentence);
    //! A run of this stack is under way: the user can cancel it and start this one, or wait.
    void busy(const pierside::StackId &stackId, const pierside::plan::Options &options);

private:
    enum class Ask { WhereDestructive, Always };
    void prepare(const StackId &stackId, const plan::Options &options, Ask ask);
    void begin(const StackId &stackId, const run::Prepared &prepared);
    void decide(const StackId &stackId, const run::Prepared &prepared, Ask ask);
    void confirm(const StackId &stackId, const run::Prepared &prepared, Ask ask);
    void askDeletion(const StackId &stackId, const run::Prepared &prepared);

    dashboard::Dashboard &m_dashboard;
    QWidget *m_window;
    PlanQuestions *m_questions;
    Saver m_saver;
    std::map<StackId, Task<run::Prepared>> m_preparing;
    QHash<StackId, int> m_newest; //!< number of the newest request, by stack
    int m_number = 0;
};

} // namespace pierside::ui
