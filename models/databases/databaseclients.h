// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/engine/values.h"

#include <QStringList>

#include <optional>

namespace pierside::databases {

//! The interactive client of a database or cache, as run inside its container.
struct Client
{
    QString name; //!< "psql", for display
    QStringList argv;

    bool operator==(const Client &) const = default;
};

//! \brief The client for a container's database; none where the catalogue knows none for the image. Pure.
//!
//! It logs in as databaseTools() do: the password is in no argv. Further arguments are appended to argv.
std::optional<Client> clientOf(const engine::Container &container, const catalogue::Catalogue &catalogue,
                               const QString &database = {});

//! The change of the password of one account of a database.
struct PasswordChange
{
    QString user;      //!< whose password it is
    QString statement; //!< for display, without the password
    QStringList argv;  //!< reads the new password from the variable PIERSIDE_PASSWORD; its output says what failed

    bool operator==(const PasswordChange &) const = default;
};

//! \brief How the account changes whose password a container gets in this variable (POSTGRES_PASSWORD); none where that
//! is not known. Pure.
//!
//! Logs in with the old password, which is in the container's environment.
std::optional<PasswordChange> passwordChange(const engine::Container &container, const catalogue::Catalogue &catalogue,
                                             const QString &key);

} // namespace pierside::databases
