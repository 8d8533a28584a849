// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/compose/project.h"
#include "models/engine/values.h"

namespace pierside::items {

//! One line of what a client of a service needs. Plain text, untrusted.
struct ConnectLine
{
    enum class Kind {
        Page,     //!< an http or https address to open in the browser
        Address,  //!< a connection string: "postgresql://app@localhost:5433/shop"
        User,     //!< of the server's own account
        Password, //!< never displayed unless the user reveals it
    };

    Kind kind = Kind::Address;
    QString name;  //!< Page: "admin console"; Address: the port in the container
    QString value; //!< what is copied or opened

    bool operator==(const ConnectLine &) const = default;
    bool isSecret() const { return kind == Kind::Password; }
};

//! \brief How to reach a running service from this machine: pages, connection strings, account.
//!
//! Pages are those of the catalogue and of the routes, then the http endpoints of x-pierside. Connection strings have
//! the port that is really published, and the user and database of the container's environment or the image's default;
//! no password. Nothing if no container runs. declared may be null if the files are missing. Pure.
QList<ConnectLine> connectLines(const QString &service, const compose::Project *declared,
                                const QList<engine::Container> &containers, const catalogue::Catalogue &catalogue);

//! The address of the service's first page, else of its first published port that usually speaks HTTP; empty if it
//! has none. Pure.
QString pageOf(const QString &service, const compose::Project *declared, const QList<engine::Container> &containers,
               const catalogue::Catalogue &catalogue);

} // namespace pierside::items
