// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! Logs of restarting containers are followed without lost or duplicate lines.
class TestCliRestarts : public QObject
{
    Q_OBJECT

private:
    Outcome docker(const QStringList &arguments) const { return m_program.docker(arguments); }

    //! Reads until these words arrive, for at most a minute.
    static QByteArray readUntil(QProcess &process, const QByteArray &words)
    {
        QByteArray seen;
        while (!seen.contains(words) && process.waitForReadyRead(60'000))
            seen += process.readAllStandardOutput();
        return seen;
    }

    const QString m_name = u"t-restarts-%1"_s.arg(QCoreApplication::applicationPid());
    Program m_program;

    const QList<QByteArray> words{"one", "two", "three", "four"};

private Q_SLOTS:
    void initTestCase()
    {
        // Each run prints its number.
        m_program.write(u"compose.yaml"_s, "name: " + m_name.toUtf8() + R"(
services:
  loop:
    image: pierside-test/postgres:15
    restart: always
    init: true
    entrypoint: [sh, -c]
    command:
      - |
        n=$$(($$(cat /number 2>/dev/null) + 1)); echo $$n >/number
        for word in one two three four; do echo "$$word of $$n."; done
        exit 1
  turns:
    image: pierside-test/postgres:15
    init: true
    stop_grace_period: 1s
    entrypoint: [sh, -c]
    command:
      - |
        n=$$(($$(cat /number 2>/dev/null) + 1)); echo $$n >/number
        for word in one two three four; do echo "$$word of $$n."; done
        sleep 300
)");
    }
    void cleanupTestCase() { VERIFY_EXIT(m_program.run({u"down"_s, u"-t"_s, u"0"_s}), 0); }

    //! The engine doubles its delay before each restart: 0.1 s, 0.2 s ... The sixth delay is 3.2 s.
    void followsACrashLoop()
    {
        VERIFY_EXIT(m_program.run({u"up"_s, u"-d"_s, u"loop"_s}), 0);
        const auto process =
            m_program.start({u"logs"_s, u"-f"_s, u"--tail"_s, u"1"_s, u"--no-log-prefix"_s, u"loop"_s});
        const QByteArray seen = readUntil(*process, "four of 7.");
        docker({u"stop"_s, u"-t"_s, u"0"_s, m_name + u"-loop-1"_s});
        const Outcome outcome = Program::finish(*process, 30'000);
        VERIFY_EXIT(outcome, 0);
        QVERIFY2(seen.contains("four of 7."), (seen + outcome.err).constData());
        QList<QByteArray> lines = (seen + outcome.out).trimmed().split('\n');
        // Of the first run only the last line, or nothing if the request came earlier.
        const int first = lines.first().mid(lines.first().indexOf(" of ") + 4).chopped(1).toInt();
        QList<QByteArray> expected{lines.first()};
        for (int run = first + (lines.first().startsWith("four") ? 1 : 0); run <= 7; ++run) {
            for (const QByteArray &word : words)
                expected.append(word + " of " + QByteArray::number(run) + '.');
        }
        if (!lines.first().startsWith("four"))
            expected.removeFirst();
        QCOMPARE(lines.mid(0, expected.size()), expected);
    }

    void followsAManualRestart()
    {
        VERIFY_EXIT(m_program.run({u"up"_s, u"-d"_s, u"turns"_s}), 0);
        const auto process =
            m_program.start({u"logs"_s, u"-f"_s, u"--tail"_s, u"1"_s, u"--no-log-prefix"_s, u"turns"_s});
        QByteArray seen = readUntil(*process, "four of 1.");
        for (int run = 2; run <= 4; ++run) {
            docker({u"restart"_s, u"-t"_s, u"0"_s, m_name + u"-turns-1"_s});
            seen += readUntil(*process, "four of " + QByteArray::number(run) + '.');
        }
        QByteArray expected("four of 1.\n");
        for (int run = 2; run <= 4; ++run) {
            for (const QByteArray &word : words)
                expected += word + " of " + QByteArray::number(run) + ".\n";
        }
        QCOMPARE(seen, expected);
        docker({u"stop"_s, u"-t"_s, u"0"_s, m_name + u"-turns-1"_s});
        VERIFY_EXIT(Program::finish(*process, 30'000), 0);
    }
};

QTEST_GUILESS_MAIN(TestCliRestarts)
#include "tst_cli_restarts.moc"
