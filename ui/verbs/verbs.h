// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/plan/planner.h"
#include "models/workspace/trust.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <map>

class QDialog;

namespace pierside::run {
struct Prepared;
}
namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

//! \brief From a click to a run: makes the plan, asks where something would be lost, starts it.
class Verbs : public QObject
{
    Q_OBJECT

public:
    Verbs(dashboard::Dashboard &dashboard, QWidget *window);

    //! Plans and runs. Asks first where the plan deletes data; says so where the stack is busy. While a plan is being
    //! made, a newer wish for the same stack takes its place.
    void start(const QString &stackId, const plan::Options &options);
    //! Plans and shows the steps; they can be run from there.
    void preview(const QString &stackId, const plan::Options &options);
    void cancel(const QString &stackId);
    //! Shows why a plan is blocked. Where it only would remove volumes that others use, asks whether to keep them and
    //! go on; answered() is then called with the answer, and with false at once otherwise.
    void showBlocked(const QString &stackId, const run::Prepared &prepared, const std::function<void(bool)> &answered);
    //! Shows that the plan could not be made.
    void showRefused(const QString &stackId, const Error &error, const plan::Options &options);
    static QString nothingToDoText(const plan::Plan &plan);
    //! Looks at these on the thread pool, and asks about what is not trusted; then() is called where all of it is,
    //! declined() otherwise.
    void askTrust(const QList<workspace::LocalCommand> &commands, const std::function<void()> &then,
                  const std::function<void()> &declined = {});

Q_SIGNALS:
    //! The plan could not be made or may not run. Shown as a banner on that stack.
    void refused(const QString &stackId, const QString &sentence, const pierside::Error &error,
                 const pierside::plan::Options &options);
    //! Ports of the plan are taken, and nothing else is in its way. Shown as a banner with answers.
    void conflicted(const QString &stackId, const pierside::run::Prepared &prepared);
    //! There was nothing to do: a toast.
    void nothingToDo(const QString &stackId, const QString &sentence);
    //! A run of this stack is under way: the user may cancel it and go on with these, or wait.
    void busy(const QString &stackId, const pierside::plan::Options &options);

private:
    enum class Ask { WhereDestructive, Always };
    void prepare(const QString &stackId, const plan::Options &options, Ask ask);
    QDialog *previewOf(const QString &stackId, const run::Prepared &prepared);
    void begin(const QString &stackId, const run::Prepared &prepared);
    void decide(const QString &stackId, const run::Prepared &prepared, Ask ask);
    void confirm(const QString &stackId, const run::Prepared &prepared, Ask ask);
    void askToKeepShared(const run::Prepared &prepared, const std::function<void(bool)> &answered);

    dashboard::Dashboard &m_dashboard;
    QWidget *m_window;
    std::map<QString, Task<run::Prepared>> m_preparing;
    QHash<QString, int> m_newest; //!< of the plans being made for each stack, the one that counts
    int m_number = 0;
};

} // namespace pierside::ui
