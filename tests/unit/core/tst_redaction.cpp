// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/redaction.h"

#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;

class TestRedaction : public QObject
{
    Q_OBJECT

private:
    static Redaction of(const QList<QByteArray> &values, const QStringList &words = {})
    {
        QList<Secret> secrets;
        for (const QByteArray &value : values)
            secrets.append(Secret::take(QByteArray(value.constData(), value.size())));
        return Redaction(secrets, words);
    }

private Q_SLOTS:
    void masksEachOccurrence()
    {
        QCOMPARE(of({"hunter-42"})(u"login hunter-42, again:hunter-42;"_s), u"login ********, again:********;"_s);
    }
    void masksTheLongerValueFirst()
    {
        QCOMPARE(of({"abcdef", "abcdefgh"})(u"abcdefgh abcdef"_s), u"******** ********"_s);
    }
    void keepsShortValuesAndCommonWords()
    {
        const Redaction redaction = of({"12345", "Postgres", "billing"}, {u"billing"_s});
        QCOMPARE(redaction(u"12345 postgres billing"_s), u"12345 postgres billing"_s);
        QVERIFY(redaction.hides(u"12345"_s));
        QVERIFY(!redaction.hides(u"port 12345"_s));
    }
    void masksTheSpellingsOfJsonAndUrls()
    {
        const Redaction redaction = of({"pa\"ss/w\\ord"});
        QCOMPARE(redaction(u"{\"p\":\"pa\\\"ss/w\\\\ord\"}"_s), u"{\"p\":\"********\"}"_s);
        QCOMPARE(redaction(u"postgres://u:pa%22ss%2Fw%5Cord@h"_s), u"postgres://u:********@h"_s);
    }
    void masksAValueThatWasCutAtTheEnd()
    {
        QCOMPARE(of({"hunter-42-long"})(u"login hunter-42"_s), u"login ********"_s);
        QCOMPARE(of({"hunter-42-long"})(u"login hunter-42…"_s), u"login ********…"_s);
        QCOMPARE(of({"hunter-42-long"})(u"login hunte"_s), u"login hunte"_s);
    }
    void masksEachLineOfAKey()
    {
        const Redaction redaction = of({"-----BEGIN KEY-----\nMIIEabc123\r\n-----END KEY-----\n"});
        QCOMPARE(redaction(u"read MIIEabc123"_s), u"read ********"_s);
    }
    void masksTheTextsOfAnError()
    {
        const Error error{ErrorCode::EngineFailed, u"a hunter-42"_s, u"b hunter-42"_s, u"c hunter-42"_s};
        const Error masked = of({"hunter-42"})(error);
        QCOMPARE(masked.message(), u"a ********: b ********\nc ********"_s);
    }
    void masksNothingWithoutValues()
    {
        QVERIFY(Redaction().isEmpty());
        QVERIFY(of({""}).isEmpty());
        QCOMPARE(Redaction()(u"hunter-42"_s), u"hunter-42"_s);
        QVERIFY(!Redaction().hides(u""_s));
    }
};

QTEST_APPLESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
