// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/valuescodec.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pierside;
using namespace pierside::secrets;
using namespace Qt::StringLiterals;

class TestValuesCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatItWrites_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("plain") << QByteArray("hunter2");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("quotes") << QByteArray("a\"b\\c/'$");
        QTest::newRow("control") << QByteArray("line\nline\ttab\x01\x1f\x7f");
        QTest::newRow("unicode") << QByteArray("pässwörd € 🐳");
    }

    void readsBackWhatItWrites()
    {
        QFETCH(const QByteArray, value);
        const Values values{{u"A"_s, Secret::take(QByteArray(value))}, {u"B_2"_s, Secret::take(QByteArray("other"))}};
        const Secret content = encodeValues(values);
        const auto back = decodeValues(content);
        QVERIFY(back);
        QVERIFY(*back == values);
        // Another JSON parser reads the same.
        const QJsonObject object = QJsonDocument::fromJson(content.expose().toByteArray()).object();
        QCOMPARE(object.value(u"A"_s).toString().toUtf8(), value);
        QCOMPARE(object.value(u"B_2"_s).toString(), u"other"_s);
    }

    void readsWhatOtherProgramsWrite()
    {
        const auto values =
            decodeValues(Secret::take(QByteArray(" { \"A\" : \"\\u00e4\\ud83d\\udc33\\n\\/\" , \"B\":\"\" } \n")));
        QVERIFY(values);
        QCOMPARE(values->value(u"A"_s).expose(), QByteArrayView("ä🐳\n/"));
        QVERIFY(values->contains(u"B"_s));
        QVERIFY(decodeValues(Secret::take(QByteArray("{}")))->isEmpty());
    }

    void refusesOtherContentWithoutQuotingIt_data()
    {
        QTest::addColumn<QByteArray>("content");
        for (const char *content :
             {"", "canary", "[\"canary\"]", "{\"A\":\"canary", "{\"A\":\"canary\\", "{\"A\":\"canary\\u00\"}",
              "{\"A\":\"canary\\q\"}", "{\"A\":1,\"B\":\"canary\"}", "{\"A\":\"canary\",}", "{\"A\":\"canary\"}x"})
            QTest::newRow(*content ? content : "empty") << QByteArray(content);
    }

    void refusesOtherContentWithoutQuotingIt()
    {
        QFETCH(QByteArray, content);
        const auto values = decodeValues(Secret::take(std::move(content)));
        QVERIFY(!values);
        QCOMPARE(values.error().code, ErrorCode::Protocol);
        QVERIFY(!values.error().message().contains(u"canary"_s));
    }

    void acceptsNamesOfVariablesOnly()
    {
        QVERIFY(isVariableName(u"POSTGRES_PASSWORD"_s));
        QVERIFY(isVariableName(u"_a1"_s));
        for (const QString &name : {u""_s, u"1A"_s, u"A-B"_s, u"A=B"_s, u"A B"_s, u"Ä"_s, u"A\n"_s})
            QVERIFY2(!isVariableName(name), qPrintable(name));
        QVERIFY(isVariableName(QString(255, u'A')));
        QVERIFY(!isVariableName(QString(256, u'A')));
    }

    void saysWhatIsWrongWithAName()
    {
        QVERIFY(checkVariableName(u"DB_PASSWORD"_s, u"Storing"_s));
        const auto causeOf = [](const QString &name) {
            const auto checked = checkVariableName(name, u"Storing"_s);
            return checked ? QString() : checked.error().cause + u' ' + checked.error().next;
        };
        QCOMPARE(causeOf({}), u"The name of the variable is empty Use letters, digits and underscores, and no digit at "
                              "the beginning."_s);
        // A terminal does not get control characters.
        QVERIFY2(causeOf(u"A\x1b[2J\x7f"_s).startsWith(u"\"A\\x1b[2J\\x7f\" is not the name of a variable"_s),
                 qPrintable(causeOf(u"A\x1b[2J\x7f"_s)));
        QCOMPARE(causeOf(QString(1000, u'A')),
                 u"The name \"%1…\" has 1000 characters Use at most 255 characters."_s.arg(QString(39, u'A')));
    }
};

QTEST_GUILESS_MAIN(TestValuesCodec)
#include "tst_valuescodec.moc"
