// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/fields.h"
#include "models/logs/linefilter.h"

#include <QTest>

using namespace pierside::logs;
using namespace Qt::StringLiterals;

namespace {

QString text(const QList<LogField> &fields)
{
    QStringList parts;
    for (const LogField &field : fields)
        parts.append(field.key + u':' + field.value);
    return parts.join(u'|');
}

QString shown(QByteArrayView line, const FieldChoice &choice = {})
{
    QStringList parts;
    for (const FieldColumn &column : columnsOf(fieldsOf(line), choice))
        parts.append(column.key + u'=' + column.value);
    return parts.join(u'|');
}

} // namespace

//! Fields of structured lines.
class TestFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsJsonAndLogfmt_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("fields");
        QTest::newRow("json")
            << "{\"msg\":\"a \\\"b\\\"\",\"n\":200,\"big\":9007199254740993,\"ok\":true,\"no\":null}"_ba
            << u"big:9007199254740993|msg:a \"b\"|n:200|no:null|ok:true"_s;
        QTest::newRow("nested") << "{\"http\":{\"request\":{\"method\":\"GET\"}},\"tags\":[\"a\",1]}"_ba
                                << u"http.request.method:GET|tags:[\"a\",1]"_s;
        QTest::newRow("coloured") << "\x1b[32m{\"a\":\"1\"}\x1b[0m"_ba << u"a:1"_s;
        QTest::newRow("broken json") << "{\"a\":\"1\""_ba << QString();
        QTest::newRow("logfmt")
            << "time=2026-01-02T03:04:05Z level=info msg=\"two \\\"words\\\"\" took=3ms empty= q=\"\""_ba
            << u"time:2026-01-02T03:04:05Z|level:info|msg:two \"words\"|took:3ms|empty:|q:"_s;
        QTest::newRow("open quote") << "level=info msg=\"no end"_ba << u"level:info|msg:no end"_s;
        QTest::newRow("a word between") << "level=info start a=1 b=2"_ba << u"level:info|a:1|b:2"_s;
        QTest::newRow("prose") << "a=1 is the value of the variable"_ba << QString();
        QTest::newRow("text") << "GET /index.html?a=1 200"_ba << QString();
        QTest::newRow("one field") << "PATH=/usr/bin"_ba << QString();
        QTest::newRow("empty") << ""_ba << QString();
        QTest::newRow("array") << "[1,2]"_ba << QString();
        QTest::newRow("invalid UTF-8") << "a=\xff b=\xc3\xa9"_ba << u"a:\uFFFD|b:\u00e9"_s;
    }
    void readsJsonAndLogfmt()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, fields);
        QCOMPARE(text(fieldsOf(line)), fields);
    }

    void hugeAndDeepLinesAreBounded()
    {
        QVERIFY(fieldsOf("{\"a\":\"" + QByteArray(LongestStructured, 'x') + "\"}").isEmpty());
        QByteArray deep;
        for (int i = 0; i < 100; ++i)
            deep += "{\"a\":";
        const auto fields = fieldsOf(deep + "1" + QByteArray(100, '}'));
        QCOMPARE(fields.size(), 1);
        QCOMPARE(fields[0].key, u"a.a.a.a"_s);
        QByteArray many;
        for (int i = 0; i < 1000; ++i)
            many += "k" + QByteArray::number(i) + "=1 ";
        QCOMPARE(fieldsOf(many).size(), MostFields);
    }

    void commonKeysAreFound()
    {
        QCOMPARE(shown("{\"ts\":1,\"lvl\":\"warn\",\"msg\":\"text\",\"event\":\"e\",\"x\":\"y\"}"),
                 u"ts=1|lvl=warn|msg=text"_s);
        QCOMPARE(shown("{\"@timestamp\":\"t\",\"log\":{\"level\":\"INFO\"},\"message\":\"m\"}"),
                 u"@timestamp=t|log.level=INFO|message=m"_s);
        QCOMPARE(shown("plain text"), QString());
        // Chosen ones replace them; a column stays where the line has no such field.
        const FieldChoice choice{
            .time = FieldChoice::None, .level = u"sev"_s, .message = u"text"_s, .others = {u"id"_s, u"none"_s}};
        QCOMPARE(shown("ts=1 sev=2 id=7 text=hello", choice), u"sev=2|id=7|none=|text=hello"_s);
        QCOMPARE(roleOf(u"Severity"_s), FieldRole::Level);
        QCOMPARE(roleOf(u"id"_s), FieldRole::Other);
    }

    void valuesAreLevelsAndTimes()
    {
        QCOMPARE(levelOfField(u"WARN"_s), LogLevel::Warning);
        QCOMPARE(levelOfField(u"50"_s), LogLevel::Error);
        QCOMPARE(levelOfField(u"blue"_s), LogLevel::Unknown);
        const QDateTime time(QDate(2026, 1, 2), QTime(3, 4, 5, 250), Qt::UTC);
        const QString seconds = QString::number(time.toSecsSinceEpoch());
        for (const QString &value : {u"2026-01-02T03:04:05.250Z"_s, seconds + u".25"_s, seconds + u"250"_s,
                                     seconds + u"250000"_s, seconds + u"250000000"_s})
            QCOMPARE(timeOfField(value).toUTC(), time);
        for (const QString &value : {u"5"_s, u"noon"_s, u"1e300"_s, u"nan"_s, u"inf"_s, QString()})
            QVERIFY2(!timeOfField(value).isValid(), qPrintable(value));
    }

    void conditionsOnFields()
    {
        const QByteArray get = "{\"method\":\"GET\",\"status\":200}";
        const QByteArray put = "method=PUT status=500";
        const FieldTest isGet{u"method"_s, u"GET"_s};
        const FieldTest isPut{u"method"_s, u"PUT"_s};
        const FieldTest isOk{u"status"_s, u"200"_s};
        const FieldTest notOk{u"status"_s, u"200"_s, true};
        QVERIFY(meets(get, {isGet}) && !meets(put, {isGet}) && !meets("GET", {isGet}));
        QVERIFY(meets(get, {isGet, isPut}) && meets(put, {isGet, isPut}));
        QVERIFY(meets(get, {isGet, isOk}) && !meets(put, {isPut, isOk}));
        // Neither colours within a value nor escapes hide it.
        QVERIFY(meets("method=P\x1b[31mUT status=1", {isPut}));
        QVERIFY(meets("{\"method\":\"\\u0050UT\"}", {isPut}));
        QVERIFY(!meets(get, {notOk}) && meets(put, {notOk}) && meets("text", {notOk}));
        LineFilter filter;
        filter.fields = {isGet};
        QVERIFY(*filter.matches({.text = get}));
        QVERIFY(!*filter.matches({.text = put}));
    }
};

QTEST_GUILESS_MAIN(TestFields)
#include "tst_fields.moc"
