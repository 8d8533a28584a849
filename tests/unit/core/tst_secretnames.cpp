// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/secretnames.h"

#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;

class TestSecretNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recognisesSecretNames()
    {
        for (const QString &name : {u"POSTGRES_PASSWORD"_s, u"api_key"_s, u"TOKEN"_s, u"PGPASSFILE"_s, u"SENTRY_DSN"_s})
            QVERIFY2(looksSecret(name), qPrintable(name));
        for (const QString &name : {u"PATH"_s, u"POSTGRES_DB"_s, u"LD_PRELOAD"_s, u""_s})
            QVERIFY2(!looksSecret(name), qPrintable(name));
    }
    void recognisesUrlsWithAPassword()
    {
        for (const QString &value : {u"postgres://app:hidden@db/x"_s, u"redis://:hidden@cache"_s,
                                     u"jdbc:postgres://app:hid/den@db/x"_s, u"see http://a:b@c now"_s})
            QVERIFY2(holdsPassword(value), qPrintable(value));
        for (const QString &value :
             {u"postgres://app@db/x"_s, u"http://host:80/path"_s, u"mail@host"_s, u"a:b@c"_s, u""_s})
            QVERIFY2(!holdsPassword(value), qPrintable(value));
    }
};

QTEST_GUILESS_MAIN(TestSecretNames)
#include "tst_secretnames.moc"
