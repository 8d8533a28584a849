// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/storedvalues.h"
#include "models/catalogue/catalogue.h"
#include "models/engine/values.h"

namespace pierside::engine {
class Engine;
}

namespace pierside::actions {

//! How a service is logged in to.
struct LoginSubject
{
    enum class Way {
        Postgres, //!< psql in the container, from the container's own address, where the server asks for a password
        MySql,    //!< the client in the container, from the container's own address
        Redis,    //!< AUTH over the published port
        Keycloak, //!< a token of the realm master for the client admin-cli
        Basic,    //!< HTTP basic authentication
    };
    Way way = Way::Basic;
    QString service;
    ContainerId container;
    quint16 port = 0; //!< published; not used by Postgres and MySql
    QString path;     //!< Basic: of the page that needs a login
    QString user;
    QString database;
    Secret password;

    bool operator==(const LoginSubject &) const = default;
};

//! Whether the login of this service's image is known, and it has a password. project: with masks is enough. Pure.
bool hasLogin(const compose::Service &service, const compose::Project &project, const catalogue::Catalogue &catalogue);

//! Fails with Unsupported for images without a known login, and with NotFound where the service does not run, does not
//! publish its port or has no password. project: with its values. Pure.
Result<LoginSubject> loginSubject(const QString &service, const compose::Project &project,
                                  const QList<engine::Container> &containers, const catalogue::Catalogue &catalogue);

struct LoginResult
{
    bool passed = false;
    QString text; //!< "Logged in as app", or the answer of the server

    bool operator==(const LoginResult &) const = default;
};

//! \brief Logs in to a service once. The password is in no argument of a program.
//!
//! A refused login is a result, not an error. Fails where the service cannot be reached. Takes at most ten seconds. On
//! the thread of context.
Task<LoginResult> logIn(const std::shared_ptr<engine::Engine> &engine, const LoginSubject &subject, QObject *context);

//! Which login is tested, and with what.
struct LoginRequest
{
    compose::LoadRequest files;
    QString service;
    QList<engine::Container> containers; //!< of the project
    catalogue::Catalogue catalogue;
};

//! \brief Logs in with the account that the files and the keyring have now.
//!
//! Asks the keyring only if it has a value of the project. Fails as withStoredValues(), loginSubject() and logIn() do.
Task<LoginResult> testLogin(const std::shared_ptr<engine::Engine> &engine, const LoginRequest &request,
                            secrets::Vault &vault, QObject *context);

} // namespace pierside::actions
