// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/loglevel.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::logs;

class TestLogLevel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void levelsOfCommonFormatsAreRecognised_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<LogLevel>("level");
        const auto row = [](const char *line, LogLevel level) { QTest::newRow(line) << QByteArray(line) << level; };
        row("2026-11-30 10:00:00.000 UTC [31] ERROR:  relation does not exist", LogLevel::Error);
        row("2026-11-30 10:00:00.000 UTC [1] LOG:  database system is ready", LogLevel::Info);
        row("2026/11/30 10:00:00 [warn] 7#7: *1 upstream", LogLevel::Warning);
        row("2026/11/30 10:00:00 [error] 7#7: *1 open() failed", LogLevel::Error);
        row(R"({"level":"debug","msg":"x"})", LogLevel::Debug);
        row(R"({"time":1,"severity": "WARNING","message":"error in it"})", LogLevel::Warning);
        row(R"({"level":50,"msg":"pino"})", LogLevel::Error);
        row("time=2026-11-30T10:00:00Z level=info msg=\"no error\"", LogLevel::Info);
        row("E0612 15:04:05.678901   12 main.go:3] klog", LogLevel::Error);
        row("10:00:00.123 [main] \x1b[33mWARN\x1b[0m  o.s.Boot - slow", LogLevel::Warning);
        row("\x1b[31merror:\x1b[0m could not compile", LogLevel::Error);
        row("INFO:     Uvicorn running", LogLevel::Info);
        row("GET /error/500 HTTP/1.1", LogLevel::Unknown);
        row("no level in this line, and no error", LogLevel::Unknown);
        row("mode: ERRORS_ONLY", LogLevel::Unknown);
        row("", LogLevel::Unknown);
    }

    void levelsOfCommonFormatsAreRecognised()
    {
        QFETCH(QByteArray, line);
        QFETCH(LogLevel, level);
        QCOMPARE(levelOf(line), level);
    }

    void wordsOfLevelsAreRead()
    {
        QCOMPARE(levelFromWord(u"WARN"), LogLevel::Warning);
        QCOMPARE(levelFromWord(u"error"), LogLevel::Error);
        QCOMPARE(levelFromWord(u"loud"), LogLevel::Unknown);
        QCOMPARE(levelFromWord(u"ein langes Wört"), LogLevel::Unknown);
    }
};

QTEST_GUILESS_MAIN(TestLogLevel)
#include "tst_loglevel.moc"
