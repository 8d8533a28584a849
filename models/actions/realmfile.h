// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QMap>

#include <optional>

// A Keycloak realm as a file that can be compared line by line, and what differs from a running one. Source: Keycloak
// Admin REST API, RealmRepresentation. Pure functions, any thread.
namespace pierside::actions {

//! Variables of the container: Keycloak replaces ${NAME} and ${NAME:default} in the files that it imports at start.
using RealmVariables = QMap<QString, QString>;

//! \brief The realm without what differs between two Keycloaks that have the same realm, and sorted.
//!
//! Without internal ids and the generated keys; lists in which the order has no meaning are sorted; secrets are masked
//! as Keycloak masks them, with "**********". Object keys are sorted as in every QJsonObject.
QJsonObject sortedRealm(const QJsonObject &realm);

//! \brief The text of the file that an export writes.
//!
//! What \a file has now keeps its spelling where the server does not know better: secrets, variables whose value is
//! the server's, and users, which Keycloak does not export. \a version: of the server.
QByteArray realmText(const QJsonObject &server, const QJsonObject &file, const RealmVariables &variables,
                     const QString &version);

//! One difference between a file and a server. Texts are plain, one line, without secrets.
struct RealmDifference
{
    enum class Side { Both, OnlyFile, OnlyServer };
    Side side = Side::Both;
    QString path;     //!< "clients/hw-server/redirectUris"
    QString inFile;   //!< JSON; empty with OnlyServer
    QString onServer; //!< JSON; empty with OnlyFile

    bool operator==(const RealmDifference &) const = default;
};

//! \brief What differs, sorted by path.
//!
//! A file that an export wrote (it has a keycloakVersion) is compared whole. In another one, only what it names is
//! compared, and clients, roles, groups and the like that only the server has, apart from Keycloak's own. Secrets and
//! users are not compared.
QList<RealmDifference> realmDifferences(const QJsonObject &file, const QJsonObject &server,
                                        const RealmVariables &variables);

//! The difference as one line.
QString differenceText(const RealmDifference &difference);

//! A request of the Admin REST API.
struct RealmRequest
{
    QString what; //!< "client hw-server"
    QByteArray method;
    QString path; //!< after "/admin/realms", percent-encoded
    QJsonObject body;

    bool operator==(const RealmRequest &) const = default;
};

//! \brief What makes the server have what the file has.
//!
//! Without \a server, creates the realm. Otherwise changes what differs in place, so that ids, members and sessions
//! stay, and adds what is missing; existing users are not changed, and nothing is removed. \a server: as exported, with
//! ids.
QList<RealmRequest> realmRequests(const QJsonObject &file, const std::optional<QJsonObject> &server,
                                  const RealmVariables &variables);

//! Whether the file comes from a Keycloak with a later major or minor version. An unknown version is not later.
bool isLaterVersion(const QString &file, const QString &server);

namespace realm {

//! What distinguishes an element of a list of objects; empty if unknown.
QString realmIdentity(const QJsonObject &object);
//! The elements by identity; nothing if one has none, or two have the same.
std::optional<QMap<QString, QJsonObject>> byIdentity(const QJsonArray &array);
//! Whether the value under this key is a secret.
bool isRealmSecret(const QString &key);
bool isMask(const QJsonValue &value);
//! The text with the values of its variables; other "${...}" stay.
QString withVariables(const QString &text, const RealmVariables &variables);

} // namespace realm

} // namespace pierside::actions
