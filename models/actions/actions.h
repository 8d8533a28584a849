// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/stack.h"
#include "models/catalogue/catalogue.h"
#include "models/core/steadyclock.h"
#include "models/core/task.h"
#include "models/plan/drift.h"
#include "models/plan/runner.h"
#include "models/ports/conflicts.h"
#include "models/ports/remap.h"
#include "models/workspace/trust.h"

#include <QObject>

namespace pierside::engine {
class Engine;
}

namespace pierside::actions {

//! A plan with what it was made from, ready to be shown or run.
struct Prepared
{
    Stack stack;
    plan::Options options;
    plan::Plan plan;
    std::optional<compose::Project> project; //!< nothing for a stack known by labels only
    plan::Observed observed;                 //!< what the plan was made for
    Diagnostics diagnostics;                 //!< warnings of the files
    QList<ports::Conflict> conflicts;        //!< ports that cannot be published; the plan's findings tell them too

    bool operator==(const Prepared &) const = default;
};

//! \brief What window and command line both call (DESIGN idea 6).
//!
//! Lives on the thread that made it. prepare() reads the files (on the thread pool) and what the engine has now, and
//! makes the plan; nothing is changed on the engine. run() takes the project's lock, writes the journal before each
//! step that deletes for good and executes. One project runs one plan at a time, across windows and command lines: a
//! second run fails with ErrorCode::Conflict that names the holder.
class Actions : public QObject
{
    Q_OBJECT

public:
    //! stateDirectory: where locks and the journal live (created 0700).
    explicit Actions(const QString &stateDirectory, QObject *parent = nullptr);
    ~Actions() override;

    //! What is known about images; the built-in catalogue until then. For later runs.
    void setCatalogue(const catalogue::Catalogue &catalogue);
    const catalogue::Catalogue &catalogue() const;
    const QString &stateDirectory() const;

    //! Fails with BadInput where the files have errors; Error.cause then lists the diagnostics. An empty
    //! options.fingerprintKey is replaced by the one kept in the state directory. Ports that the plan would publish are
    //! looked at: each that cannot be had is a blocking finding (a warning with options.ignorePorts). reserved: what
    //! other stacks publish, so that it is not offered instead.
    Task<Prepared> prepare(std::shared_ptr<engine::Engine> engine, const Stack &stack, const plan::Options &options,
                           const QList<ports::Published> &reserved = {});

    //! What Pierside's own override of this stack does; nothing where there is none.
    Task<QList<ports::Remap>> remaps(const Stack &stack) const;
    //! Puts one more into the override, or makes it. Fails with BadInput where the stack has no files.
    Task<Done> remap(const Stack &stack, const QList<ports::Remap> &changes) const;
    //! Takes these out of the override, all where none is named; an empty override is removed.
    Task<Done> undoRemaps(const Stack &stack, const QList<ports::Remap> &undone = {}) const;

    //! Runs another tag of a service's image from the next up on, by the same override; an empty one = what the files
    //! say. Fails with BadInput where the image is built here, or where it can be no tag.
    Task<Done> useTag(const Stack &stack, const QString &service, const QString &tag) const;

    //! What no longer matches its files, as prepare() for an up would find. Asks nobody: on the thread pool, from
    //! values.
    Task<plan::Drift> drift(std::shared_ptr<const compose::Project> project, const plan::Observed &observed) const;

    //! What of a workspace file may run on this machine. A hook that is not trusted fails in its run.
    workspace::Trust trust() const;

    //! The run that executes it. Not started yet, so that its signals can be connected: call Run::start().
    std::unique_ptr<class Run> run(std::shared_ptr<engine::Engine> engine, const Prepared &prepared);

private:
    class Private;
    std::unique_ptr<Private> d;
};

//! \brief One plan under way. Lives on the thread of its Actions; deleting it cancels.
class Run : public QObject
{
    Q_OBJECT

public:
    ~Run() override;

    //! Takes the lock and starts. A lock that somebody else holds is reported by finished(): ErrorCode::Conflict.
    void start();
    void cancel();

    const Prepared &prepared() const;
    const plan::StepProgress &progress(plan::StepId id) const;
    bool isRunning() const;
    //! When the last step ended, by the wall clock; invalid before.
    QDateTime endedAt() const;
    //! The clock of the steps' times; nothing before the first step may begin.
    std::optional<SteadyClock> clock() const;

Q_SIGNALS:
    void stepChanged(int stepId);
    //! A line of build or pull output, for the activity pane. Plain text, untrusted.
    void output(int stepId, const QString &line);
    //! Exactly once. error is set where the run could not begin at all.
    void finished(const pierside::plan::RunReport &report, const std::optional<pierside::Error> &error);

private:
    friend class Actions;
    class Private;
    explicit Run(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace pierside::actions
