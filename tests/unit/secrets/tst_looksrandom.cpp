// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/looksrandom.h"
#include "models/secrets/makepassword.h"

#include <QTest>

using namespace pierside::secrets;
using namespace Qt::StringLiterals;

class TestLooksRandom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void generatedValuesLookRandom_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("base64") << u"h0Vq3R9tPz1kXw7uLm2sBd8yGf4nJc6a"_s;
        QTest::newRow("hex") << u"9f86d081884c7d659a2feaa0c55ad015"_s;
        // Put together here, so that no search for tokens in source code finds them.
        QTest::newRow("GitHub") << u"ghp"_s + u"_x9Tq0bN3kLm2Pz7Rv5Yw8Ad1Fh4Js6Ug0Ce"_s;
        QTest::newRow("AWS") << u"AKIA"_s + u"IOSFODNN7EXAMPLE"_s;
        QTest::newRow("JWT") << u"eyJhbGciOiJIUzI1NiJ9"_s + u".eyJzdWIiOiJ4In0.abc-DEF_123"_s;
        QTest::newRow("private key") << u"-----BEGIN RSA"_s + u" PRIVATE KEY-----\nMIIE\n"_s;
    }
    void generatedValuesLookRandom()
    {
        QFETCH(const QString, value);
        QVERIFY(looksRandom(value));
    }

    void passwordsOfPiersideLookRandom()
    {
        int found = 0;
        for (int i = 0; i < 200; ++i)
            found += looksRandom(QString::fromLatin1(makePassword().expose())) ? 1 : 0;
        QVERIFY2(found >= 198, qPrintable(QString::number(found)));
    }

    void otherValuesDoNot_data()
    {
        QTest::addColumn<QString>("value");
        for (const QString &value :
             {u""_s, u"postgres"_s, u"changeme123"_s, u"http://keycloak.example.org:8080/realms/x"_s,
              u"/usr/share/keycloak/themes/base2"_s, u"550e8400-e29b-41d4-a716-446655440000"_s,
              u"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"_s,
              u"org.apache.kafka.common.security.plain"_s, u"my-application-of-the-team-2"_s,
              u"PLAINTEXT_HOST_LISTENER_NAME_1"_s, u"the quick brown fox jumps over 13 lazy dogs"_s,
              u"00000000000000000000000000000000"_s, u"2026-11-30T04:05:06.789Z"_s, u"-Xmx512m -Xms256m -XX:+UseG1GC"_s,
              u"org/project/RepositoryNameServiceImplementation"_s})
            QTest::newRow(qPrintable(value)) << value;
    }
    void otherValuesDoNot()
    {
        QFETCH(const QString, value);
        QVERIFY(!looksRandom(value));
    }
};

QTEST_GUILESS_MAIN(TestLooksRandom)
#include "tst_looksrandom.moc"
