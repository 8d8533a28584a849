// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine.h"
#include "tests/engine/await.h"
#include "tests/engine/privateengine.h"
#include "tests/engine/program.h"
#include "ui/logs/logfeed.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <numeric>
#include <unistd.h>

using namespace pierside;
using namespace pierside::tests;
using namespace Qt::StringLiterals;

//! \brief Damaged files of the logging driver json-file, as an engine really reads them.
//!
//! The engine skips the damage and lines behind it without a word; Pierside finds those lines and says where they are.
//! Starts an engine and writes its log file: needs root.
class TestLogsDamaged : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_reader.reset(); }
    void linesBehindDamageAreFound_data();
    void linesBehindDamageAreFound();
    void aWholeLogIsLeftAlone_data();
    void aWholeLogIsLeftAlone();

private:
    Outcome docker(const QStringList &arguments) const
    {
        return m_program.docker(QStringList{u"--host"_s, u"unix://"_s + m_engine.socket()} + arguments);
    }
    bool answers() const { return QFile::exists(m_engine.socket()) && docker({u"info"_s}).exitCode == 0; }
    void writeLog(const QByteArray &bytes) const
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    //! What the driver writes for a line. Each has its own time.
    static QByteArray entry(const QString &text, int number)
    {
        const QString time = u"2026-11-30T10:%1:%2.000000001Z"_s.arg(number / 60, 2, 10, QChar(u'0'))
                                 .arg(number % 60, 2, 10, QChar(u'0'));
        return QJsonDocument(QJsonObject{{u"log"_s, text}, {u"stream"_s, u"stdout"_s}, {u"time"_s, time}})
                   .toJson(QJsonDocument::Compact) +
               '\n';
    }
    static QByteArray lines(int from, int to)
    {
        QByteArray bytes;
        for (int i = from; i < to; ++i)
            bytes += entry(u"line %1\n"_s.arg(i), i);
        return bytes;
    }
    static QList<int> numbersFrom(const QByteArray &out)
    {
        QList<int> numbers;
        for (const QByteArray &line : out.split('\n')) {
            const qsizetype at = line.indexOf("line ");
            if (at >= 0)
                numbers.append(line.sliced(at + 5).toInt());
        }
        return numbers;
    }
    static QList<int> range(int from, int to)
    {
        QList<int> numbers(to - from);
        std::iota(numbers.begin(), numbers.end(), from);
        return numbers;
    }

    Program m_program;
    PrivateEngine m_engine{PrivateEngine::Kind::Docker};
    std::shared_ptr<engine::Engine> m_reader;
    QString m_file; //!< of the container's log
};

void TestLogsDamaged::initTestCase()
{
    QVERIFY2(::geteuid() == 0, "this test starts an engine");
    m_engine.start();
    QTRY_VERIFY2_WITH_TIMEOUT(answers(), qPrintable(m_engine.output().right(800)), 30'000);
    QVERIFY(copyImage(u"pierside-test/service"_s, m_engine.socket()));
    m_program.setEnvironment(u"DOCKER_HOST"_s, u"unix://"_s + m_engine.socket());
    // It ends at once: what its log file has is up to this test.
    QStringList run{u"run"_s, u"--name"_s, u"demo-web-1"_s, u"--network"_s, u"none"_s, u"--no-healthcheck"_s};
    for (const QString &label : {u"project=demo"_s, u"service=web"_s, u"container-number=1"_s, u"oneoff=False"_s})
        run += {u"--label"_s, u"com.docker.compose."_s + label};
    docker(run + QStringList{u"pierside-test/service"_s, u"healthcheck"_s});
    m_file = QString::fromUtf8(docker({u"inspect"_s, u"--format"_s, u"{{.LogPath}}"_s, u"demo-web-1"_s}).out.trimmed());
    QVERIFY2(QFile::exists(m_file), qPrintable(m_file));
    m_reader = std::make_shared<engine::Engine>(m_engine.target());
}

void TestLogsDamaged::linesBehindDamageAreFound_data()
{
    QTest::addColumn<QByteArray>("damage");
    QTest::addColumn<int>("behind"); // lines
    QTest::newRow("zeros after a power loss") << QByteArray(40, '\0') << 20;
    QTest::newRow("many zeros") << QByteArray(100'000, '\0') << 300;
    QTest::newRow("half a line after a full disk") << entry(u"line 0\n"_s, 0).first(30) << 20;
    QTest::newRow("more zeros than the engine skips") << QByteArray(20 << 20, '\0') << 20;
}

void TestLogsDamaged::linesBehindDamageAreFound()
{
    QFETCH(const QByteArray, damage);
    QFETCH(const int, behind);
    constexpr int Before = 100;
    const int end = Before + 1 + behind;
    // The line in which the damage is cannot be read by anyone.
    writeLog(lines(0, Before) + damage + lines(Before, end));
    const Outcome all = m_program.run({u"-p"_s, u"demo"_s, u"logs"_s});
    QCOMPARE(numbersFrom(all.out).first(Before), range(0, Before));
    QVERIFY2(numbersFrom(all.out).size() < end - 1, all.both().constData());
    const bool isReported = damage.size() > (10 << 20); // by the engine, as an error
    if (isReported) {
        QVERIFY2(all.err.contains("Error grabbing logs"), all.both().constData());
    } else {
        VERIFY_EXIT(all, 0);
        QVERIFY2(all.err.contains("is damaged"), all.both().constData());
        // The message says how to read them.
        const QByteArray command = "logs --tail " + QByteArray::number(behind) + " web";
        QVERIFY2(all.err.contains(command), all.both().constData());
    }
    const Outcome last = m_program.run({u"-p"_s, u"demo"_s, u"logs"_s, u"--tail"_s, QString::number(behind), u"web"_s});
    QCOMPARE(numbersFrom(last.out), range(end - behind, end));
    QVERIFY2(last.err.isEmpty(), last.both().constData());

    // A pane has them at their place, behind a divider.
    const auto containers = await(m_reader->containersOf({u"demo"_s}));
    QVERIFY(containers && containers->size() == 1);
    ui::LogRows rows;
    ui::LogFeed feed(rows);
    ui::LogSubject subject;
    subject.title = u"demo"_s;
    subject.target.stack = {u"demo"_s};
    subject.engine = m_reader;
    subject.containers = *containers;
    feed.follow(subject);
    QList<int> numbers;
    QStringList dividers;
    const auto read = [&] {
        numbers.clear();
        dividers.clear();
        for (qint64 line = rows.store().first(); line < rows.store().end(); ++line) {
            if (const auto divider = rows.store().dividerAt(line))
                dividers.append(u"%1 %2"_s.arg(numbers.size()).arg(logs::dividerText(*divider)));
            else
                numbers += numbersFrom(rows.store().at(line).text.toByteArray());
        }
        return numbers.size() == end - 1;
    };
    QTRY_VERIFY2_WITH_TIMEOUT(read(), QByteArray::number(numbers.size()).constData(), 20'000);
    QCOMPARE(numbers, range(0, Before) + range(Before + 1, end));
    QCOMPARE(dividers.size(), 1);
    QVERIFY2(dividers[0].startsWith(u"100 The engine's log file is damaged here"_s), qPrintable(dividers[0]));
}

void TestLogsDamaged::aWholeLogIsLeftAlone_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::newRow("short") << lines(0, 50);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("longer than what is looked at") << lines(0, 1200);
    // The engine counts the parts of a long line.
    const QString part(16 * 1024, u'x');
    QTest::newRow("long lines") << lines(0, 5) + entry(part, 5) + entry(part, 6) + entry(u"end\n"_s, 7) + lines(8, 20) +
                                       entry(part, 21) + entry(u"end\n"_s, 22);
    QTest::newRow("an open line") << lines(0, 5) + entry(u"no end"_s, 5);
}

void TestLogsDamaged::aWholeLogIsLeftAlone()
{
    QFETCH(const QByteArray, log);
    writeLog(log);
    const Outcome all = m_program.run({u"-p"_s, u"demo"_s, u"logs"_s});
    VERIFY_EXIT(all, 0);
    QVERIFY2(all.err.isEmpty(), all.both().constData());
    const auto containers = await(m_reader->containersOf({u"demo"_s}));
    QVERIFY(containers && containers->size() == 1);
    logs::DamageSearch search(m_reader, containers->constFirst(), 1000);
    std::optional<std::optional<logs::LogDamage>> found;
    connect(&search, &logs::DamageSearch::ended, this,
            [&found](const std::optional<logs::LogDamage> &damage) { found = damage; });
    search.start();
    QTRY_VERIFY(found);
    QVERIFY(!*found);
}

QTEST_GUILESS_MAIN(TestLogsDamaged)
#include "tst_logs_damaged.moc"
