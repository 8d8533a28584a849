// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/volumeactions.h"
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
namespace pierside::secrets {
class Vault;
}

namespace pierside::actions {

//! \brief The use cases that the window and the command line share.
//!
//! Lives on the thread that created it. prepare() reads the files (on the thread pool) and the state of the engine, and
//! makes the plan; it changes nothing on the engine. run() takes the project's lock, writes the journal before each
//! step that deletes for good and executes. One project runs one plan at a time, across windows and command lines: a
//! second run fails with ErrorCode::Conflict, which names the holder of the lock.
class Actions : public QObject
{
    Q_OBJECT

public:
    //! stateDirectory: where locks and the journal live (created 0700).
    explicit Actions(const QString &stateDirectory, QObject *parent = nullptr);
    ~Actions() override;

    //! Facts about images for later runs; the built-in catalogue by default.
    void setCatalogue(const catalogue::Catalogue &catalogue);
    const catalogue::Catalogue &catalogue() const;
    const QString &stateDirectory() const;
    //! Where snapshots of volumes are; by default a folder of the state directory.
    void setSnapshotDirectory(const QString &folder);
    //! The room that they may take; no limit by default.
    void setSnapshotBudget(const volumes::Budget &budget);
    VolumeStores volumeStores() const;

    //! Where variables of the files get values from; nowhere by default. Not owned; it outlives this, on its thread.
    void setVault(secrets::Vault *vault);
    secrets::Vault *vault() const;
    //! Whether the vault waits for an answer of the keyring.
    bool isAskingKeyring() const;
    //! The names that the vault has; empty without one.
    QString secretsIndexFile() const;

    //! Variables get the values of the keyring: see options.storedValues. Prepared::stack has them then; texts of the
    //! plan show none of them.
    //!
    //! Fails with BadInput where the files have errors; Error.cause then lists the diagnostics. An empty
    //! options.fingerprintKey is replaced by the one kept in the state directory. Ports that the plan would publish are
    //! checked: each that is not available is a blocking finding (a warning with options.ignorePorts), and so is a
    //! protected volume that the plan would delete. reserved: ports that other stacks publish, which are not offered as
    //! alternatives.
    Task<run::Prepared> prepare(std::shared_ptr<engine::Engine> engine, const run::Stack &stack,
                                const plan::Options &options, const QList<ports::Published> &reserved = {});

    //! The remaps in Pierside's override of this stack; empty without an override.
    Task<QList<ports::Remap>> remaps(const run::Stack &stack) const;
    //! Adds remaps to the override, and creates it if needed. Fails with BadInput if the stack has no files.
    Task<Done> remap(const run::Stack &stack, const QList<ports::Remap> &changes) const;
    //! Removes these from the override, or all of them if none is given. An empty override is deleted.
    Task<Done> undoRemaps(const run::Stack &stack, const QList<ports::Remap> &undone = {}) const;

    //! Uses another tag of a service's image from the next up on, by the same override; an empty one = the tag of the
    //! files. Fails with BadInput if the image is built here, or if the tag is not valid.
    Task<Done> useTag(const run::Stack &stack, const QString &service, const QString &tag) const;

    //! Which containers no longer match their files, as prepare() for an up would find. Works on the thread pool. Does
    //! not ask the keyring: see storedDrift(). project: read from these files.
    Task<plan::Drift> drift(const compose::LoadRequest &files, std::shared_ptr<const compose::Project> project,
                            const plan::Observed &observed) const;

    //! Which commands of workspace files may run on this machine. A hook that is not trusted fails in its run.
    workspace::Trust trust() const;

    //! The run that executes the plan. Connect its signals, then call Run::start().
    std::unique_ptr<run::Run> run(std::shared_ptr<engine::Engine> engine, const run::Prepared &prepared);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pierside::actions
