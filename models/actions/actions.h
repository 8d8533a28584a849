// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/core/steadyclock.h"
#include "models/core/task.h"
#include "models/plan/drift.h"
#include "models/plan/runner.h"
#include "models/ports/conflicts.h"
#include "models/ports/remap.h"
#include "models/run/run.h"
#include "models/workspace/trust.h"

#include <QObject>

namespace pierside::engine {
class Engine;
}

namespace pierside::actions {

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
    Task<run::Prepared> prepare(std::shared_ptr<engine::Engine> engine, const run::Stack &stack,
                                const plan::Options &options, const QList<ports::Published> &reserved = {});

    //! What Pierside's own override of this stack does; nothing where there is none.
    Task<QList<ports::Remap>> remaps(const run::Stack &stack) const;
    //! Puts one more into the override, or makes it. Fails with BadInput where the stack has no files.
    Task<Done> remap(const run::Stack &stack, const QList<ports::Remap> &changes) const;
    //! Takes these out of the override, all where none is named; an empty override is removed.
    Task<Done> undoRemaps(const run::Stack &stack, const QList<ports::Remap> &undone = {}) const;

    //! Runs another tag of a service's image from the next up on, by the same override; an empty one = what the files
    //! say. Fails with BadInput where the image is built here, or where it can be no tag.
    Task<Done> useTag(const run::Stack &stack, const QString &service, const QString &tag) const;

    //! What no longer matches its files, as prepare() for an up would find. Asks nobody: on the thread pool, from
    //! values.
    Task<plan::Drift> drift(std::shared_ptr<const compose::Project> project, const plan::Observed &observed) const;

    //! What of a workspace file may run on this machine. A hook that is not trusted fails in its run.
    workspace::Trust trust() const;

    //! The run that executes it. Not started yet, so that its signals can be connected: call Run::start().
    std::unique_ptr<run::Run> run(std::shared_ptr<engine::Engine> engine, const run::Prepared &prepared);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pierside::actions
