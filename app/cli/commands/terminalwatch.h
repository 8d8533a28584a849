// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commands/commandactions.h"
#include "app/cli/select/invocation.h"
#include "models/watch/watchsession.h"

#include <QObject>

namespace pierside::cli {

//! \brief Watches the files of services and prints what is done about changes.
//!
//! Rebuilds and restarts are plans, shown as those of other verbs. Must not outlive the invocation.
class TerminalWatch : public QObject
{
    Q_OBJECT

public:
    struct Subject
    {
        run::Stack stack;
        std::shared_ptr<const compose::Project> project;
        QStringList services; //!< empty = all that have watch entries
    };
    TerminalWatch(Invocation &run, EnginePointer engine, const Subject &subject);
    ~TerminalWatch() override;

    void start();
    //! Starts no further plan, cancels one that runs, and waits until its running steps are done.
    void end();

Q_SIGNALS:
    //! It could not start, or cannot go on.
    void failed(const pierside::Error &error);

private:
    Task<Done> runPlan(const plan::Options &options);
    Task<Done> execute(const run::Prepared &prepared);
    void print(const QString &service, const QString &text, bool isProblem);

    Invocation &m_run;
    const EnginePointer m_engine;
    const run::Stack m_stack;
    CommandActions m_actions;
    std::unique_ptr<run::Run> m_work; //!< the plan under way or the last one
    bool m_isEnding = false;
    watch::WatchSession m_session;
};

//! The stack and its files, with those of the named services. Fails with BadInput for an unknown service, and if no
//! service has watch entries.
Result<TerminalWatch::Subject> watchSubject(Invocation &run, const QStringList &services);

} // namespace pierside::cli
