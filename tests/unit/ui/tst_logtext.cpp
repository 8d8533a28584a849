// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logchanges.h"
#include "ui/logs/logexport.h"
#include "ui/logs/logfilter.h"
#include "ui/logs/logformatted.h"
#include "ui/logs/logline.h"
#include "ui/logs/loglook.h"
#include "ui/logs/logrows.h"
#include "ui/logs/logscroll.h"
#include "ui/logs/logsubject.h"
#include "ui/theme/contrast.h"

#include <QJsonObject>
#include <QTest>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;
using logs::LogDivider;
using logs::LogRecord;
using logs::LogStream;

namespace {

constexpr qint64 Second = 1'000'000'000;

LogRecord record(QByteArrayView text, qint64 time = LogRecord::NoTime, quint16 source = 0)
{
    return {.text = text, .timeNano = time, .stream = LogStream::Output, .source = source};
}

} // namespace

//! \brief The values and functions behind log panes.
class TestLogText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWebAddressesAreLinks();
    void timesAreWrittenInFiveWays();
    void coloursOfProgramsAreReadableInBothThemes();
    void rowsMergeByTime();
    void aFilterCombinesItsConditions();
    void anInvalidExpressionIsExplained();
    void aCatastrophicExpressionEnds();
    void changesOfAContainerBecomeDividers();
    void jsonIsFormatted();
    void targetsAreReadBack();
    void linesAreExported();
    void scrollingCountsParts();
};

void TestLogText::onlyWebAddressesAreLinks()
{
    const auto links = [](const QByteArray &text) {
        QStringList found;
        for (const LogLink &link : logLineText(record(text)).links)
            found.append(link.url.toString());
        return found;
    };
    QCOMPARE(links("see https://example.org/a?b=1, then (http://localhost:8080)."),
             (QStringList{u"https://example.org/a?b=1"_s, u"http://localhost:8080"_s}));
    QCOMPARE(links("https://en.wikipedia.org/wiki/Pier_(disambiguation)"),
             QStringList{u"https://en.wikipedia.org/wiki/Pier_(disambiguation)"_s});
    QCOMPARE(links("file:///etc/passwd javascript:alert(1) ftp://example.org http:// ssh://http.example"),
             QStringList());
    QCOMPARE(links("http://user:password@example.org/"), QStringList());
}

void TestLogText::timesAreWrittenInFiveWays()
{
    const qint64 time = 90'061 * Second + 123'000'000;
    QCOMPARE(logTimeText(time, LogTimes::Off, 0), QString());
    QCOMPARE(logTimeText(time, LogTimes::Utc, 0), u"1970-01-02 01:01:01.123Z"_s);
    QCOMPARE(logTimeText(time, LogTimes::Local, 0).size(), logTimeWidth(LogTimes::Local));
    QCOMPARE(logTimeText(time, LogTimes::Relative, time + 75 * Second).trimmed(), u"1 min 15 s"_s);
    QCOMPARE(logTimeText(LogRecord::NoTime, LogTimes::Utc, 0).trimmed(), QString());
    const auto elapsed = [](qint64 nano) { return logTimeText(time, LogTimes::Elapsed, time - nano).trimmed(); };
    QCOMPARE(elapsed(1'234'000'000), u"+1.234 s"_s);
    QCOMPARE(elapsed(3 * 3600 * Second), u"3 h 0 min"_s);
    QCOMPARE(elapsed(-1), QString()); // the clock stepped back
    QCOMPARE(logTimeText(time, LogTimes::Elapsed, LogRecord::NoTime).trimmed(), QString());
}

void TestLogText::coloursOfProgramsAreReadableInBothThemes()
{
    for (const Tokens &tokens : {lightTokens(), darkTokens()}) {
        const LogLook look(tokens);
        for (quint32 value = 0; value < 256; ++value) {
            const logs::AnsiStyle style{.foreground = {logs::AnsiColour::Kind::Palette, value}};
            const QColor colour = look.formatOf(style).foreground().color();
            QVERIFY2(contrastRatio(colour, tokens[Token::Base]) >= 4.45, qPrintable(QString::number(value)));
            const logs::AnsiStyle inverse{.foreground = style.foreground, .isInverse = true};
            const QTextCharFormat format = look.formatOf(inverse);
            const QColor surface =
                format.background().style() == Qt::NoBrush ? tokens[Token::Base] : format.background().color();
            QVERIFY(contrastRatio(format.foreground().color(), surface) >= 4.45);
        }
        const QColor red = look.formatOf({.foreground = {logs::AnsiColour::Kind::Palette, 1}}).foreground().color();
        QVERIFY(red.red() > red.green() && red.red() > red.blue());
    }
}

void TestLogText::rowsMergeByTime()
{
    LogRows rows;
    rows.setOrder({}, true);
    rows.append(std::vector{record("a1", 10, 0), record("a2", 30, 0)});
    rows.append(std::vector{record("b1", 20, 1), record("b2", 40, 1)});
    // The clock of a source steps back: its lines keep their order.
    rows.append(std::vector{record("a3", 25, 0), record("a4", 50, 0)});
    QByteArrayList order;
    for (qint64 row = rows.first(); row < rows.end(); ++row) {
        order.append(rows.store().at(rows.lineAt(row)).text.toByteArray());
        QCOMPARE(rows.rowOf(rows.lineAt(row)), row);
    }
    QCOMPARE(order, (QByteArrayList{"a1", "b1", "a2", "a3", "b2", "a4"}));
}

void TestLogText::aFilterCombinesItsConditions()
{
    LogFilter filter;
    QVERIFY(filter.isOpen());
    QVERIFY(!*testOf(filter));
    filter.include = u"time(out|r)"_s;
    filter.exclude = u"ignored"_s;
    filter.muted = {3};
    filter.fromNano = 10 * Second;
    filter.toNano = 20 * Second;
    QVERIFY(filter.hasConditions());
    LogFilter remembered = filter;
    remembered.muted.clear();
    remembered.fromNano = 1'764'500'000'123'456'789; // exact
    QCOMPARE(logFilterFrom(toJson(remembered)), remembered);
    const QJsonObject edited{{u"from"_s, 12}, {u"to"_s, u"soon"_s}};
    QVERIFY(logFilterFrom(edited).isOpen());
    const LogTest test = *testOf(filter);
    QVERIFY(test.passes(record("a Timeout")));
    QVERIFY(!test.passes(record("a Timeout that is ignored")));
    QVERIFY(!test.passes(record("nothing")));
    QVERIFY(!test.passes(record("a timeout", LogRecord::NoTime, 3)));
    QVERIFY(!test.passes(record("a timeout", 10 * Second - 1)));
    QVERIFY(test.passes(record("a timeout", 10 * Second)));
    QVERIFY(test.passes(record("a timeout", 20 * Second)));
    QVERIFY(!test.passes(record("a timeout", 20 * Second + 1)));
    // What happened to the container is always shown.
    LogRecord divider = record("Container exited");
    divider.stream = LogStream::Divider;
    QVERIFY(test.passes(divider));
    const LogTest errors = *testOf({.least = logs::LogLevel::Warning, .stream = LogFilter::Stream::Stderr});
    LogRecord bad = record("ERROR x");
    QVERIFY(!errors.passes(bad));
    bad.stream = LogStream::Error;
    QVERIFY(errors.passes(bad));
    bad.text = "INFO x";
    QVERIFY(!errors.passes(bad));
    // Colours do not hide a match.
    QVERIFY(testOf({.include = u"red text"_s})->passes(record("\x1b[31mred\x1b[0m text")));
}

void TestLogText::anInvalidExpressionIsExplained()
{
    const auto test = testOf({.include = u"(open"_s});
    QVERIFY(!test);
    QCOMPARE(test.error().code, ErrorCode::BadInput);
    QVERIFY2(test.error().cause.contains(u"character"_s), qPrintable(test.error().cause));
    QVERIFY(logs::SearchPattern::compile({.text = u"(open"_s}));
}

void TestLogText::aCatastrophicExpressionEnds()
{
    const LogTest test = *testOf({.include = u"(a+)+$"_s});
    const QByteArray text = QByteArray(60, 'a') + 'b';
    QVERIFY(!*test.isTooSlow);
    // No line is lost because of it.
    QVERIFY(test.passes(record(text)));
    QVERIFY(*test.isTooSlow);
    QVERIFY(test.passes(record("b")));
}

void TestLogText::changesOfAContainerBecomeDividers()
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(1000, Qt::UTC);
    const auto kinds = [](const engine::Container &before, const engine::Container &now) {
        QList<LogDivider::Kind> found;
        for (const LogChange &change : changesOf(before, now))
            found.append(change.divider.kind);
        return found;
    };
    engine::Container created;
    engine::Container running = created;
    running.status = engine::ContainerStatus::Running;
    running.startedAt = time;
    QCOMPARE(kinds(created, running), QList<LogDivider::Kind>{LogDivider::Kind::Started});
    QCOMPARE(kinds(running, running), QList<LogDivider::Kind>{});

    engine::Container exited = running;
    exited.status = engine::ContainerStatus::Exited;
    exited.finishedAt = time.addSecs(5);
    exited.exitCode = 137;
    exited.oomKilled = true;
    QCOMPARE(kinds(running, exited),
             (QList<LogDivider::Kind>{LogDivider::Kind::OutOfMemory, LogDivider::Kind::Exited}));
    QCOMPARE(changesOf(running, exited).last().divider.exitCode, 137);
    QCOMPARE(changesOf(running, exited).last().timeNano, 1005 * Second);

    // A restart between two looks: the exit code is not known.
    engine::Container again = running;
    again.startedAt = time.addSecs(7);
    again.finishedAt = time.addSecs(6);
    QCOMPARE(kinds(running, again), (QList<LogDivider::Kind>{LogDivider::Kind::Exited, LogDivider::Kind::Started}));
    QVERIFY(!changesOf(running, again).first().divider.exitCode);
    // A run of which only the end was seen.
    QCOMPARE(kinds(created, exited), (QList<LogDivider::Kind>{LogDivider::Kind::Started, LogDivider::Kind::OutOfMemory,
                                                              LogDivider::Kind::Exited}));

    engine::Container healthy = running;
    healthy.health = engine::Health::Healthy;
    QCOMPARE(kinds(running, healthy), QList<LogDivider::Kind>{LogDivider::Kind::Healthy});
    engine::Container unhealthy = running;
    unhealthy.health = engine::Health::Unhealthy;
    QCOMPARE(kinds(healthy, unhealthy), QList<LogDivider::Kind>{LogDivider::Kind::Unhealthy});
}

void TestLogText::jsonIsFormatted()
{
    QCOMPARE(formattedJson(R"({"b":1,"a":[true]})"), u"{\n    \"a\": [\n        true\n    ],\n    \"b\": 1\n}"_s);
    QCOMPARE(formattedJson("\x1b[32m[INFO]\x1b[0m order {\"a\":1}"), u"[INFO] order\n{\n    \"a\": 1\n}"_s);
    for (const char *line : {"", "no json", "{half", "[INFO] text", "}{"})
        QVERIFY2(formattedJson(line).isEmpty(), line);
    // What would reorder the text is made visible.
    QVERIFY(!formattedJson("{\"a\":\"\xe2\x80\xae\"}").contains(QChar(0x202e)));
}

void TestLogText::targetsAreReadBack()
{
    LogTarget service;
    service.stack = StackId{u"stack:shop \"1\""_s};
    service.service = u"api"_s;
    service.number = 2;
    LogTarget host;
    host.workspace = u"/home/a b/pierside.yaml"_s;
    host.host = u"backend"_s;
    LogTarget file = service;
    file.path = u"/var/log/a b.log"_s;
    LogTarget relative = service;
    relative.path = u"a.log"_s;
    QVERIFY(!targetFromText(toText(relative)));
    for (const LogTarget &target : {service, host, file})
        QCOMPARE(targetFromText(toText(target)), target);
    for (const QString &text : {QString(), u"[]"_s, u"{\"a\":1}"_s, u"[\"\",\"\",0,\"\",\"\"]"_s, u"[1,2,3]"_s})
        QVERIFY2(!targetFromText(text), qPrintable(text));
}

void TestLogText::linesAreExported()
{
    logs::LogStore store;
    LogRecord bad = record("\x1b[31mtwo\x1b[0m", 2 * Second, 1);
    bad.stream = LogStream::Error;
    store.append(std::vector{record("one", Second + 7), bad});
    const QHash<quint16, QString> names{{0, u"web"_s}, {1, u"db"_s}};
    QCOMPARE(formatOf(u"/tmp/a.JSONL"_s), LogFormat::Jsonl);
    QCOMPARE(formatOf(u"/tmp/a.log"_s), LogFormat::Text);
    QCOMPARE(formatOf(u"/tmp/a.jsonl.gz"_s), LogFormat::Jsonl);
    QVERIFY(isCompressed(u"/tmp/a.txt.gz"_s) && !isCompressed(u"/tmp/a.txt"_s));
    QCOMPARE(*exportedLog(store, {1, 0}, names, LogFormat::Text, {}),
             "1970-01-01T00:00:02.000000000Z db | two\n1970-01-01T00:00:01.000000007Z web | one\n"_ba);
    QCOMPARE(*exportedLog(store, {0}, {}, LogFormat::Jsonl, {}),
             R"({"stream":"stdout","text":"one","time":"1970-01-01T00:00:01.000000007Z"})"
             "\n"_ba);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!exportedLog(store, {0}, {}, LogFormat::Text, stop.get_token()));
}

void TestLogText::scrollingCountsParts()
{
    // Rows 10 to 13 have 1, 3, 1 and 2 parts.
    const QList<int> parts{1, 3, 1, 2};
    const LogScroll scroll{.first = 10, .end = 14, .partsOf = [&parts](qint64 row) { return parts[row - 10]; }};
    QCOMPARE(scroll.moved({10, 0}, 3), (LogPosition{11, 2}));
    QCOMPARE(scroll.moved({11, 2}, 1), (LogPosition{12, 0}));
    QCOMPARE(scroll.moved({12, 0}, -2), (LogPosition{11, 1}));
    QCOMPARE(scroll.moved({12, 0}, 100), (LogPosition{13, 1}));
    QCOMPARE(scroll.moved({12, 0}, -100), (LogPosition{10, 0}));
    QCOMPARE(scroll.lastTop(3), (LogPosition{12, 0}));
    QCOMPARE(scroll.lastTop(100), (LogPosition{10, 0}));
    QCOMPARE(scroll.within({11, 9}), (LogPosition{11, 2}));
    QCOMPARE(scroll.distance({10, 0}, {13, 1}, 100), 6);
    QCOMPARE(scroll.distance({13, 1}, {10, 0}, 100), -6);
    QCOMPARE(scroll.distance({10, 0}, {13, 1}, 4), 4);
    const LogScroll none{.first = 5, .end = 5, .partsOf = {}};
    QCOMPARE(none.lastTop(3), (LogPosition{5, 0}));
}

QTEST_APPLESS_MAIN(TestLogText)
#include "tst_logtext.moc"
