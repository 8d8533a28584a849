// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/realmfile.h"
#include "models/core/plaintext.h"
#include "models/core/translate.h"

#include <QSet>
#include <QUrl>

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

//! Compared and sent one by one, or not by a request of the realm.
const QSet<QString> &realmSections()
{
    static const QSet<QString> all{u"clients"_s,
                                   u"roles"_s,
                                   u"groups"_s,
                                   u"users"_s,
                                   u"clientScopes"_s,
                                   u"scopeMappings"_s,
                                   u"clientScopeMappings"_s,
                                   u"identityProviders"_s,
                                   u"components"_s,
                                   u"requiredActions"_s,
                                   u"defaultRole"_s,
                                   u"identityProviderMappers"_s,
                                   u"id"_s,
                                   u"keycloakVersion"_s,
                                   u"defaultGroups"_s,
                                   u"authenticationFlows"_s,
                                   u"federatedUsers"_s,
                                   u"defaultDefaultClientScopes"_s,
                                   u"authenticatorConfig"_s,
                                   u"defaultOptionalClientScopes"_s};
    return all;
}

//! With the values of its variables and without masks: Keycloak keeps or generates what is not named.
QJsonValue sentRealm(const QJsonValue &value, const RealmVariables &variables)
{
    if (value.isString())
        return realm::withVariables(value.toString(), variables);
    if (value.isArray()) {
        QJsonArray to;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &element : array)
            to.append(sentRealm(element, variables));
        return to;
    }
    if (!value.isObject())
        return value;
    QJsonObject to;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!realm::isMask(it.value()))
            to.insert(it.key(), sentRealm(it.value(), variables));
    }
    return to;
}

QString encodedRealm(const QString &segment)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(segment));
}

//! Compares one kind of object after the other.
class RealmUpdate
{
public:
    RealmUpdate(const QJsonObject &file, const QJsonObject &server, const RealmVariables &variables)
        : m_file(file)
        , m_server(server)
        , m_variables(variables)
        , m_base(u'/' + encodedRealm(server["realm"_L1].toString()))
    {
    }

    QList<RealmRequest> requests()
    {
        realm();
        // A partial import adds no client scopes, which clients name, and no accounts of clients.
        added(u"clientScopes"_s, tr("client scope %1"), u"/client-scopes"_s);
        const QJsonArray clients = added(u"clients"_s, tr("client %1"), u"/clients"_s);
        roles();
        section(m_missing, u"identityProviders"_s, m_file["identityProviders"_L1], m_server["identityProviders"_L1],
                tr("identity provider %1"), [this](const QString &name, const QJsonObject &) {
                    return m_base + u"/identity-provider/instances/"_s + encodedRealm(name);
                });
        section(m_missing, u"groups"_s, m_file["groups"_L1], m_server["groups"_L1], tr("group %1"),
                [this](const QString &, const QJsonObject &known) {
                    return m_base + u"/groups/"_s + encodedRealm(known["id"_L1].toString());
                });
        users(clients);
        return m_requests;
    }

private:
    bool differs(const QJsonObject &file, const QJsonObject &server) const
    {
        // Only what the file names counts: a request cannot unset the rest.
        const QList<RealmDifference> all = realmDifferences(file, server, m_variables);
        return std::any_of(all.cbegin(), all.cend(),
                           [](const RealmDifference &one) { return one.side != RealmDifference::Side::OnlyServer; });
    }

    void realm()
    {
        QJsonObject body;
        for (auto it = m_file.begin(); it != m_file.end(); ++it) {
            if (realmSections().contains(it.key()))
                continue;
            const QJsonObject one{{it.key(), it.value()}};
            if (differs(one, {{it.key(), m_server[it.key()]}}))
                body.insert(it.key(), sentRealm(it.value(), m_variables));
        }
        if (!body.isEmpty())
            m_requests.append({tr("settings of the realm"), "PUT", m_base, body});
    }

    template <class PathOf>
    void section(QJsonObject &missing, const QString &key, const QJsonValue &file, const QJsonValue &server,
                 const QString &what, PathOf pathOf)
    {
        const auto wanted = realm::byIdentity(file.toArray());
        const auto known = realm::byIdentity(server.toArray());
        if (!wanted || !known)
            return;
        QJsonArray added;
        for (auto it = wanted->begin(); it != wanted->end(); ++it) {
            QJsonObject body = sentRealm(it.value(), m_variables).toObject();
            if (!known->contains(it.key())) {
                added.append(body);
            } else if (differs(it.value(), (*known)[it.key()])) {
                // The ids of the file may be those of another server.
                body.remove(u"id"_s);
                m_requests.append({what.arg(cleanLine(it.key())), "PUT", pathOf(it.key(), (*known)[it.key()]), body});
            }
        }
        if (!added.isEmpty())
            missing.insert(key, added);
    }

    //! Objects that are added one by one. Returns them.
    QJsonArray added(const QString &key, const QString &what, const QString &path)
    {
        QJsonObject missing;
        section(missing, key, m_file[key], m_server[key], what,
                [this, path](const QString &, const QJsonObject &known) {
                    return m_base + path + u'/' + encodedRealm(known["id"_L1].toString());
                });
        const QJsonArray objects = missing[key].toArray();
        for (const QJsonValue &one : objects) {
            const QJsonObject body = one.toObject();
            m_requests.append({what.arg(cleanLine(realm::realmIdentity(body))), "POST", m_base + path, body});
        }
        return objects;
    }

    //! Adds all that is missing at once, then gives the accounts of new clients their roles.
    void users(const QJsonArray &newClients)
    {
        const QString path = m_base + u"/partialImport"_s;
        const auto made = realm::byIdentity(newClients);
        QJsonArray people;
        QJsonArray accounts;
        const QJsonArray all = m_file["users"_L1].toArray();
        for (const QJsonValue &user : all) {
            const QString client = user["serviceAccountClientId"_L1].toString();
            if (client.isEmpty())
                people.append(sentRealm(user, m_variables));
            else if (made && made->contains(client))
                accounts.append(sentRealm(user, m_variables));
        }
        if (!people.isEmpty())
            m_missing.insert(u"users"_s, people);
        if (!m_missing.isEmpty()) {
            m_missing.insert(u"ifResourceExists"_s, u"SKIP"_s);
            m_requests.append({tr("what is missing"), "POST", path, m_missing});
        }
        if (!accounts.isEmpty())
            m_requests.append({tr("accounts of new clients"),
                               "POST",
                               path,
                               {{u"ifResourceExists"_s, u"OVERWRITE"_s}, {u"users"_s, accounts}}});
    }

    void roles()
    {
        const QJsonObject file = m_file["roles"_L1].toObject();
        const QJsonObject server = m_server["roles"_L1].toObject();
        QJsonObject missing;
        section(
            missing, u"realm"_s, file["realm"_L1], server["realm"_L1], tr("role %1"),
            [this](const QString &name, const QJsonObject &) { return m_base + u"/roles/"_s + encodedRealm(name); });
        const auto clients = realm::byIdentity(m_server["clients"_L1].toArray());
        const QJsonObject ofClients = file["client"_L1].toObject();
        QJsonObject missingOfClients;
        for (auto it = ofClients.begin(); it != ofClients.end(); ++it) {
            const QString id = clients ? (*clients)[it.key()]["id"_L1].toString() : QString();
            section(missingOfClients, it.key(), it.value(), server["client"_L1][it.key()],
                    tr("role %2 of client %1").arg(cleanLine(it.key())),
                    [this, id](const QString &name, const QJsonObject &) {
                        return m_base + u"/clients/"_s + encodedRealm(id) + u"/roles/"_s + encodedRealm(name);
                    });
        }
        if (!missingOfClients.isEmpty())
            missing.insert(u"client"_s, missingOfClients);
        if (!missing.isEmpty())
            m_missing.insert(u"roles"_s, missing);
    }

    const QJsonObject &m_file;
    const QJsonObject &m_server;
    const RealmVariables &m_variables;
    const QString m_base;
    QJsonObject m_missing;
    QList<RealmRequest> m_requests;
};

} // namespace

QList<RealmRequest> realmRequests(const QJsonObject &file, const std::optional<QJsonObject> &server,
                                  const RealmVariables &variables)
{
    if (server)
        return RealmUpdate(file, *server, variables).requests();
    QJsonObject body = sentRealm(file, variables).toObject();
    body.remove(u"keycloakVersion"_s);
    const QString name = body["realm"_L1].toString();
    return {{tr("realm %1").arg(cleanLine(name)), "POST", {}, body}};
}

} // namespace pierside::actions
