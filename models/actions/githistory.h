// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/storedvalues.h"

// Values of the keyring that are in the git history of a project.
namespace pierside::actions {

//! A value that was committed. Never holds the value.
struct CommittedValue
{
    QString variable;
    QString file; //!< in the repository; of one of its versions

    bool operator==(const CommittedValue &) const = default;
};

//! \brief Searches all commits of the repository that contains a folder, with git.
//!
//! Empty where there is no repository, and without asking git where no value is worth a search: short and default
//! passwords are left out. Files above 256 KiB are left out. git only reads objects: nothing that the configuration of
//! the repository names is run (hooks, file system monitor, filters, transports), and values are compared in this
//! process. Fails with Unsupported without git, with TimedOut after a minute, with Protocol if git fails. Blocks; any
//! thread.
Result<QList<CommittedValue>> committedValues(const QString &folder, const secrets::Values &values);

//! \brief The same for the values of the keyring that a project has, which are asked for once.
//!
//! On the vault's thread. Fails as Vault::values() and committedValues() do.
Task<QList<CommittedValue>> committedStoredValues(const compose::LoadRequest &files, secrets::Vault &vault);

//! For each variable, "DB_PASSWORD is in the git history (.env). Change it, ...". Plain text.
QStringList historyLines(const QList<CommittedValue> &found);

} // namespace pierside::actions
