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
    void start(const StackId &stackId, const plan::Options &options);
    //! Plans and shows the steps; they can be run from there.
    void preview(const StackId &stackId, const plan::Options &options);
    void cancel(const StackId &stackId);
    //! As start(), for one of several stacks that were asked about together: this may be deleted. Asks again where the
    //! plan has come to delete more.
    void startAgreed(const StackId &stackId, const plan::Options &options, const plan::Deletion &agreed);
    //! Looks at these on the thread pool, and asks about what is not trusted; then() is called where all of it is,
    //! declined() otherwise.
    void askTrust(const QList<workspace::LocalCommand> &commands, const std::function<void()> &then,
                  const std::function<void()> &declined = {});

Q_SIGNALS:
    //! The user was asked, and did not want it.
    void declined(const pierside::StackId &stackId);
    //! The plan could not be made or may not run. Shown as a banner on that stack.
    void refused(const pierside::StackId &stackId, const QString &sentence, const pierside::Error &error,
                 const pierside::plan::Options &options);
    //! Ports of the plan are taken, and nothing else is in its way. Shown as a banner with answers.
    void conflicted(const pierside::StackId &stackId, const pierside::run::Prepared &prepared);
    //! There was nothing to do: a toast.
    void nothingToDo(const pierside::StackId &stackId, const QString &sentence);
    //! A run of this stack is under way: the user may cancel it and go on with these, or wait.
    void busy(const pierside::StackId &stackId, const pierside::plan::Options &options);

private:
    enum class Ask { WhereDestructive, Always };
    using Agreed = std::optional<plan::Deletion>;
    void prepare(const StackId &stackId, const plan::Options &options, Ask ask, const Agreed &agreed = {});
    QDialog *destructiveDialog(const plan::Plan &plan, const Agreed &agreed);
    QDialog *previewOf(const StackId &stackId, const run::Prepared &prepared);
    void begin(const StackId &stackId, const run::Prepared &prepared);
    void decide(const StackId &stackId, const run::Prepared &prepared, Ask ask, const Agreed &agreed);
    void confirm(const StackId &stackId, const run::Prepared &prepared, Ask ask, const Agreed &agreed);
    void askToKeepShared(const StackId &stackId, const run::Prepared &prepared, const Agreed &agreed);

    dashboard::Dashboard &m_dashboard;
    QWidget *m_window;
    std::map<StackId, Task<run::Prepared>> m_preparing;
    QHash<StackId, int> m_newest; //!< of the plans being made for each stack, the one that counts
    int m_number = 0;
};

} // namespace pierside::ui
