// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/issuercheck.h"
#include "models/actions/keycloakcontainer.h"

#include <QTest>

using namespace pierside;
using namespace pierside::actions;
using namespace Qt::StringLiterals;

class TestIssuerCheck : public QObject
{
    Q_OBJECT

private:
    static engine::Container container(const QString &service, const QString &image, const QStringList &environment)
    {
        engine::Container made;
        made.id = ContainerId{u"id-"_s + service};
        made.image = image;
        made.status = engine::ContainerStatus::Running;
        made.labels = {{u"com.docker.compose.project"_s, u"shop"_s},
                       {u"com.docker.compose.service"_s, service},
                       {u"com.docker.compose.container-number"_s, u"1"_s}};
        made.environment = environment;
        made.networks = {{u"shop_default"_s, {}, {}, {}, {}}};
        made.ports = {{8080, 18080, u"127.0.0.1"_s, u"tcp"_s}};
        return made;
    }
    static Result<IssuerSubject> subjectOf(const QList<engine::Container> &containers, const QString &realm = {})
    {
        return issuerSubject(u"auth"_s, realm, containers, catalogue::Catalogue::builtIn());
    }
    static QList<IssuerAnswer> answers(const QString &here, const QString &inside)
    {
        return {{{}, u"http://localhost:18080"_s, here, {}}, {u"api"_s, u"http://auth:8080"_s, inside, {}}};
    }

private Q_SLOTS:
    void asksFromTheServiceThatUsesIt()
    {
        const auto subject = subjectOf({container(u"auth"_s, u"quay.io/keycloak/keycloak:26.4"_s, {}),
                                        container(u"api"_s, u"api"_s, {u"JWKS_URL=http://auth:8080/realms/shop/x"_s})});
        QVERIFY(subject);
        QCOMPARE(subject->realm, u"shop"_s);
        QCOMPARE(subject->askerName, u"api"_s);
        QCOMPARE(subject->port, quint16(18080));
        QCOMPARE(subject->path, u"/realms/shop/.well-known/openid-configuration"_s);
        QVERIFY(!subject->hasHostnameUrl);
    }
    void asksFromItsOwnContainerOtherwise()
    {
        const auto subject = subjectOf({container(u"auth"_s, u"keycloak/keycloak:23.0"_s,
                                                  {u"KC_HTTP_PORT=8180"_s, u"KC_HTTP_RELATIVE_PATH=/auth"_s})});
        QVERIFY(subject);
        QCOMPARE(subject->askerName, u"auth"_s);
        QCOMPARE(subject->inside, quint16(8180));
        QCOMPARE(subject->port, quint16(0)); // 8080 is published
        QCOMPARE(subject->path, u"/auth/realms/master/.well-known/openid-configuration"_s);
        QVERIFY(subject->hasHostnameUrl);
    }
    void refusesWhatIsNoKeycloak()
    {
        QCOMPARE(subjectOf({container(u"auth"_s, u"nginx"_s, {})}).error().code, ErrorCode::Unsupported);
        QCOMPARE(subjectOf({}).error().code, ErrorCode::NotFound);
    }

    void saysHowToHaveOneIssuer()
    {
        auto subject = subjectOf({container(u"auth"_s, u"keycloak:26"_s, {})});
        QVERIFY(subject);
        const auto differs = answers(u"http://localhost:18080/realms/master"_s, u"http://auth:8080/realms/master"_s);
        const IssuerReport now = issuerReport(*subject, differs);
        QVERIFY2(now.advice.startsWith(u"Set KC_HOSTNAME to http://localhost:18080 and"_s), qPrintable(now.advice));
        subject->hasHostnameUrl = true;
        const IssuerReport before = issuerReport(*subject, differs);
        QVERIFY2(before.advice.startsWith(u"Set KC_HOSTNAME_URL to"_s), qPrintable(before.advice));
    }
    void comparesWithWhatServicesExpect()
    {
        const auto subject =
            subjectOf({container(u"auth"_s, u"keycloak:26"_s, {}),
                       container(u"api"_s, u"api"_s, {u"OIDC_ISSUER_URL=http://auth:8080/realms/shop"_s})});
        QVERIFY(subject);
        const QString here = u"http://localhost:18080/realms/shop"_s;
        QVERIFY(issuerReport(*subject, answers(here, here)).finding.startsWith(u"OIDC_ISSUER_URL of api is"_s));
        const QString inside = u"http://auth:8080/realms/shop"_s;
        QCOMPARE(issuerReport(*subject, answers(inside, inside)).finding, QString());
    }
    void oneAnswerIsEnough()
    {
        const auto subject = subjectOf({container(u"auth"_s, u"keycloak:26"_s, {})});
        QVERIFY(subject);
        QList<IssuerAnswer> told = answers({}, u"http://auth:8080/realms/master"_s);
        told[0].problem = u"port 8080 is not published"_s;
        const IssuerReport report = issuerReport(*subject, told);
        QCOMPARE(report.finding, QString());
        QVERIFY(issuerLines(report).first().endsWith(u"is not published"_s));
        QVERIFY(!issuerReport(*subject, answers({}, {})).finding.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestIssuerCheck)
#include "tst_issuercheck.moc"
