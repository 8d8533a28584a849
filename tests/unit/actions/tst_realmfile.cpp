// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/realmfile.h"

#include <QJsonDocument>
#include <QTest>

using namespace pierside::actions;
using namespace Qt::StringLiterals;

class TestRealmFile : public QObject
{
    Q_OBJECT

private:
    static QJsonObject json(const QByteArray &text)
    {
        const QJsonDocument document = QJsonDocument::fromJson(QByteArray(text).replace('\'', '"'));
        Q_ASSERT(document.isObject());
        return document.object();
    }
    static QStringList texts(const QByteArray &file, const QByteArray &server, const RealmVariables &variables = {})
    {
        QStringList all;
        for (const RealmDifference &one : realmDifferences(json(file), json(server), variables))
            all.append(differenceText(one));
        return all;
    }
    static QStringList requests(const QByteArray &file, const QByteArray &server, const RealmVariables &variables = {})
    {
        QStringList all;
        for (const RealmRequest &one : realmRequests(json(file), json(server), variables))
            all.append(QString::fromUtf8(one.method + ' ' + one.path.toUtf8() + ' ' +
                                         QJsonDocument(one.body).toJson(QJsonDocument::Compact).replace('"', '\'')));
        return all;
    }

private Q_SLOTS:
    void isTheSameForTwoServers()
    {
        const QJsonObject one = sortedRealm(
            json("{'id':'1','realm':'shop','clients':[{'id':'2','clientId':'b','redirectUris':['y','x'],'secret':'s1',"
                 "'attributes':{'client.secret.creation.time':'17'}},{'id':'3','clientId':'a'}],"
                 "'roles':{'realm':[{'name':'r','containerId':'1','composites':{'client':{'a':['x','y']}}}]},"
                 "'components':{'keys':[{'name':'k','providerId':'rsa-generated','config':{'priority':['100'],"
                 "'privateKey':['p1']}}]}}"));
        const QJsonObject other = sortedRealm(json(
            "{'id':'7','realm':'shop','clients':[{'id':'9','clientId':'a'},{'id':'8','clientId':'b','redirectUris':"
            "['x','y'],'secret':'s2','attributes':{'client.secret.creation.time':'18'}}],"
            "'roles':{'realm':[{'name':'r','containerId':'7','composites':{'client':{'a':['y','x']}}}]},"
            "'components':{'keys':[{'name':'k','providerId':'rsa-generated','config':{'priority':['100'],"
            "'privateKey':['p2']}}]}}"));
        QCOMPARE(one, other);
        const QByteArray text = QJsonDocument(one).toJson();
        QVERIFY2(text.contains("\"secret\": \"**********\""), text.constData());
        for (const char *hidden : {"s1", "p1", "\"id\""})
            QVERIFY2(!text.contains(hidden), text.constData());
    }

    void keepsTheOrderWhereItHasAMeaning()
    {
        const QJsonObject realm = sortedRealm(
            json("{'authenticationFlows':[{'alias':'f','authenticationExecutions':[{'authenticator':'z','priority':10},"
                 "{'authenticator':'a','priority':20}]}],'webAuthnPolicySignatureAlgorithms':['RS256','ES256']}"));
        QCOMPARE(realm["authenticationFlows"_L1][0]["authenticationExecutions"_L1][0]["authenticator"_L1].toString(),
                 u"z"_s);
        QCOMPARE(realm["webAuthnPolicySignatureAlgorithms"_L1][0].toString(), u"RS256"_s);
    }

    void keepsTheIdsOfFlowsThatClientsName()
    {
        const QJsonObject realm = sortedRealm(
            json("{'authenticationFlows':[{'id':'f1','alias':'own'},{'id':'f2','alias':'browser'}],"
                 "'clients':[{'id':'c','clientId':'a','authenticationFlowBindingOverrides':{'browser':'f1'}}]}"));
        QCOMPARE(realm["authenticationFlows"_L1].toArray(),
                 json("{'f':[{'alias':'browser'},{'alias':'own','id':'f1'}]}")["f"_L1].toArray());
    }

    void keepsSecretsVariablesAndUsersOfTheFile()
    {
        const QByteArray text =
            realmText(json("{'realm':'shop','clients':[{'clientId':'a','secret':'**********','rootUrl':'http://a'},"
                           "{'clientId':'new','secret':'of-the-server'}],'users':[{'username':'service-account-a'}]}"),
                      json("{'realm':'shop','clients':[{'clientId':'a','secret':'${A_SECRET}','rootUrl':'${A_URL}'},"
                           "{'clientId':'gone'}],'users':[{'username':'dev'},{'username':'service-account-old'}]}"),
                      {{u"A_URL"_s, u"http://a"_s}}, u"26.4.7"_s);
        const QJsonObject realm = QJsonDocument::fromJson(text).object();
        QCOMPARE(realm, json("{'realm':'shop','keycloakVersion':'26.4.7','clients':[{'clientId':'a','secret':"
                             "'${A_SECRET}','rootUrl':'${A_URL}'},{'clientId':'new','secret':'**********'}],"
                             "'users':[{'username':'service-account-a'},{'username':'dev'}]}"));
        QVERIFY(text.endsWith("}\n"));
    }

    void comparesAFileWrittenByHandAsFarAsItGoes()
    {
        const QByteArray file = "{'realm':'shop','enabled':true,'clients':[{'clientId':'a','redirectUris':['${URL}/*'],"
                                "'secret':'x'},{'clientId':'b'}],'users':[{'username':'dev'}]}";
        const QByteArray server =
            "{'realm':'shop','enabled':true,'loginTheme':'own','clients':[{'clientId':'a','redirectUris':['http://a/"
            "*'],"
            "'secret':'**********'},{'clientId':'account'},{'clientId':'made'}],'roles':{'realm':[{'name':'boss'},"
            "{'name':'offline_access'}],'client':{'account':[{'name':'view'}],'a':[{'name':'reader'}]}}}";
        const QStringList rest{u"clients/b: only in the file"_s, u"clients/made: only on the server"_s,
                               u"roles/client/a/reader: only on the server"_s,
                               u"roles/realm/boss: only on the server"_s};
        QCOMPARE(texts(file, server, {{u"URL"_s, u"http://a"_s}}), rest);
        // The value of a variable may be a secret: the file's own text is shown.
        QCOMPARE(texts(file, server, {{u"URL"_s, u"http://b"_s}}),
                 QStringList{u"clients/a/redirectUris: [\"${URL}/*\"] in the file, [\"http://a/*\"] on the server"_s} +
                     rest);
    }

    void comparesAnExportedFileWhole()
    {
        const QByteArray file = "{'realm':'shop','keycloakVersion':'26.4.7','clients':[{'clientId':'account'}]}";
        QCOMPARE(texts(file, "{'realm':'shop','keycloakVersion':'26.4.8','clients':[{'clientId':'account'}],"
                             "'groups':[],'smtpServer':{},'verifyEmail':false}"),
                 QStringList());
        QCOMPARE(texts(file, "{'realm':'shop','loginTheme':'own','clients':[{'clientId':'account','consentRequired':"
                             "true}]}"),
                 (QStringList{u"clients/account/consentRequired: only on the server: true"_s,
                              u"loginTheme: only on the server: \"own\""_s}));
    }

    void changesInPlaceAndAddsWhatIsMissing()
    {
        const QByteArray server =
            "{'id':'r','realm':'my shop','verifyEmail':false,'clients':[{'id':'c1','clientId':'a','enabled':true},"
            "{'id':'c2','clientId':'same','enabled':true}],'roles':{'realm':[{'id':'x','name':'boss/1','description':"
            "'old'}],'client':{'a':[]}},'clientScopes':[]}";
        const QByteArray file =
            "{'realm':'my shop','verifyEmail':true,'clients':[{'id':'f','clientId':'a','enabled':false,"
            "'secret':'**********'},{'clientId':'same','enabled':true,'secret':'s'},{'clientId':'new','secret':'${S}'}]"
            ","
            "'roles':{'realm':[{'name':'boss/1','description':'new'}],'client':{'a':[{'name':'reader'}]}},"
            "'clientScopes':[{'name':'own'}],'users':[{'username':'dev'},{'username':'service-account-new',"
            "'serviceAccountClientId':'new'},{'username':'service-account-a','serviceAccountClientId':'a'}]}";
        QCOMPARE(
            requests(file, server, {{u"S"_s, u"value"_s}}),
            (QStringList{u"PUT /my%20shop {'verifyEmail':true}"_s, u"POST /my%20shop/client-scopes {'name':'own'}"_s,
                         u"PUT /my%20shop/clients/c1 {'clientId':'a','enabled':false}"_s,
                         u"POST /my%20shop/clients {'clientId':'new','secret':'value'}"_s,
                         u"PUT /my%20shop/roles/boss%2F1 {'description':'new','name':'boss/1'}"_s,
                         u"POST /my%20shop/partialImport {'ifResourceExists':'SKIP','roles':{'client':{'a':"
                         "[{'name':'reader'}]}},'users':[{'username':'dev'}]}"_s,
                         u"POST /my%20shop/partialImport {'ifResourceExists':'OVERWRITE','users':"
                         "[{'serviceAccountClientId':'new','username':'service-account-new'}]}"_s}));
        QCOMPARE(requests("{'realm':'my shop','verifyEmail':false}", server), QStringList());
    }

    void createsARealmThatIsMissing()
    {
        const auto made = realmRequests(json("{'realm':'shop','keycloakVersion':'26.4.7','clients':[{'clientId':'a',"
                                             "'secret':'**********','name':'${client_a}','rootUrl':'${U:http://d}'}]}"),
                                        std::nullopt, {});
        QCOMPARE(made.size(), 1);
        QCOMPARE(made.first().body, json("{'realm':'shop','clients':[{'clientId':'a','name':'${client_a}',"
                                         "'rootUrl':'http://d'}]}"));
    }

    void knowsALaterVersion()
    {
        QVERIFY(isLaterVersion(u"26.4.7"_s, u"25.0.6"_s));
        QVERIFY(isLaterVersion(u"26.4.0"_s, u"26.3.9"_s));
        QVERIFY(!isLaterVersion(u"26.4.7"_s, u"26.4.0"_s));
        QVERIFY(!isLaterVersion(u"23.0.7"_s, u"26.4.7"_s));
        QVERIFY(!isLaterVersion({}, u"26.4.7"_s));
    }
};

QTEST_GUILESS_MAIN(TestRealmFile)
#include "tst_realmfile.moc"
