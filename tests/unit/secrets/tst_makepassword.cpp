// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/makepassword.h"

#include <QSet>
#include <QTest>

using namespace pierside;
using namespace pierside::secrets;
using namespace Qt::StringLiterals;

class TestMakePassword : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesDifferentPasswordsThatNeedNoQuoting()
    {
        QSet<QByteArray> seen;
        for (int i = 0; i < 100; ++i) {
            const Secret password = makePassword();
            QCOMPARE(password.size(), 32);
            QVERIFY(!isWeak(password));
            for (const char c : password.expose())
                QVERIFY((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
            seen.insert(password.expose().toByteArray());
        }
        QCOMPARE(seen.size(), 100);
    }

    void marksDefaultsAndShortValuesAsWeak()
    {
        for (const char *weak : {"admin", "postgres", "change-this", "Change_Me", "PASSWORD", "abc1234"})
            QVERIFY2(isWeak(Secret::take(QByteArray(weak))), weak);
        for (const char *strong : {"postgres-9f2c", "correct horse battery"})
            QVERIFY2(!isWeak(Secret::take(QByteArray(strong))), strong);
    }
};

QTEST_GUILESS_MAIN(TestMakePassword)
#include "tst_makepassword.moc"
