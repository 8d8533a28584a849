// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/realmfile.h"
#include "models/catalogue/catalogue.h"
#include "models/core/secret.h"
#include "models/core/task.h"
#include "models/engine/values.h"

namespace pierside::engine {
class Engine;
}

namespace pierside::actions {

//! Which realm of which Keycloak, and its file.
struct RealmRequestFrom
{
    QString service;
    QString realm;                       //!< empty: the one of the file, else the one that variables name
    QString file;                        //!< absolute; empty: one in the folder that Keycloak imports at start
    QList<engine::Container> containers; //!< of the project
    catalogue::Catalogue catalogue;
};

//! A realm, how its Keycloak is asked, and its file.
struct RealmSubject
{
    QString service;
    QString realm;
    QString file; //!< empty: there is no import folder. It may not exist yet
    ContainerId container;
    quint16 port = 0; //!< in the container
    QString root;     //!< before "/realms"
    QString user;
    Secret password;
    RealmVariables variables;
};

//! \brief Finds the file and the account.
//!
//! The account is the one in the variables of the container. Fails as keycloakContainer() does, and with NotFound where
//! the container's variables name no account. Blocks to read the files of the import folder.
Result<RealmSubject> realmSubject(const RealmRequestFrom &request);

//! The content of the file of a realm, at most 16 MiB. Fails with NotFound if there is no regular file, and with
//! BadInput if it is not one of a realm. Blocks.
Result<QJsonObject> readRealmFile(const QString &path);

//! What a comparison found.
struct RealmComparison
{
    RealmSubject subject;
    QString fileVersion; //!< empty if the file names none
    QString serverVersion;
    QList<RealmDifference> differences;
};

struct RealmExport
{
    RealmSubject subject;
    QString serverVersion;
    bool isChanged = false; //!< the file was written; else it had this text already
};

struct RealmImport
{
    RealmSubject subject;
    QStringList done;                 //!< what was sent: "client hw-server"
    QList<RealmDifference> remaining; //!< what the file has and the server does not, afterwards
};

// Each of them asks Keycloak from inside its container, over its Admin REST API, so that no port must be published and
// neither password nor token is in an argument. The image must have bash, as Keycloak's own has. They fail with
// NotFound where there is no such realm or file, and with the answer of Keycloak. On the thread of context.

//! Compares the realm with its file.
Task<RealmComparison> compareRealm(const std::shared_ptr<engine::Engine> &engine, const RealmSubject &subject,
                                   QObject *context);

//! Writes the realm to its file: clients, roles, groups and settings, without users. See realmText().
Task<RealmExport> exportRealm(const std::shared_ptr<engine::Engine> &engine, const RealmSubject &subject,
                              QObject *context);

//! \brief Makes the server have what the file has. See realmRequests().
//!
//! Fails with Unsupported if the file is of a later Keycloak. A request that fails ends it; earlier ones stay done.
Task<RealmImport> importRealm(const std::shared_ptr<engine::Engine> &engine, const RealmSubject &subject,
                              QObject *context);

//! "Keycloak 26.4.7; the file is of Keycloak 25.0.6"
QString versionText(const RealmComparison &comparison);

} // namespace pierside::actions
