// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/keyentries.h"
#include "models/databases/databaseclients.h"

namespace pierside::engine {
class Engine;
}

namespace pierside::actions {

//! The password of an account of a database, which a variable sets and the database keeps.
struct KeptPassword
{
    QString service;
    QString variable; //!< of the files; its value in the keyring changes
    ContainerId container;
    databases::PasswordChange change;
    QStringList volumes; //!< names of the volumes that have the old password

    bool operator==(const KeptPassword &) const = default;
};

//! \brief The password behind an entry that can be changed in its database.
//!
//! Nothing where the entry's variable is not the whole value, its service does not run, or the change is not known for
//! its image (PostgreSQL, MySQL and MariaDB are known). containers: of the project. Pure.
std::optional<KeptPassword> keptPassword(const KeyEntry &entry, const QList<engine::Container> &containers,
                                         const catalogue::Catalogue &catalogue);

//! \brief Changes the password in the running database and in the keyring to \a password.
//!
//! The keyring gets it first, so that it is not lost; if the database refuses, the keyring gets its former value back.
//! Containers get it at the next Up. Fails with EngineFailed and the words of the database. On the vault's thread.
Task<Done> rotatePassword(const std::shared_ptr<engine::Engine> &engine, const compose::LoadRequest &files,
                          secrets::Vault &vault, const KeptPassword &kept, const Secret &password);

} // namespace pierside::actions
