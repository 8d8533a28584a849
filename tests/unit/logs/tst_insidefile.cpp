// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine.h"
#include "models/logs/insidefile.h"
#include "tests/support/tar.h"
#include "tests/unit/http/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <mutex>

using namespace pierside;
using namespace pierside::logs;
using namespace Qt::StringLiterals;

namespace {

QByteArray json(const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
           body;
}

QByteArray frame(char stream, const QByteArray &payload)
{
    QByteArray bytes(8, '\0');
    bytes[0] = stream;
    bytes[7] = char(payload.size());
    return bytes + payload;
}

//! The first line of the command.
QByteArray begin()
{
    return frame(1, "pierside reads with tail\n");
}

engine::Container container(const QString &id)
{
    engine::Container container;
    container.id = {id};
    container.status = engine::ContainerStatus::Running;
    container.startedAt = QDateTime::fromSecsSinceEpoch(1'767'000'000, Qt::UTC);
    return container;
}

QByteArray statOf(const QByteArray &content, int changes)
{
    const QByteArray text = "{\"name\":\"a.log\",\"size\":" + QByteArray::number(content.size()) +
                            ",\"mode\":420,\"mtime\":\"" + QByteArray::number(changes) + "\",\"linkTarget\":\"\"}";
    return "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nX-Docker-Container-Path-Stat: " + text.toBase64() + "\r\n\r\n";
}

//! What a log hands over, dividers in angle brackets.
struct Reported
{
    explicit Reported(InsideFileLog &log)
    {
        QObject::connect(&log, &LogSource::linesRead, &log, [this](const QList<LogLine> &some) {
            for (const LogLine &line : some)
                lines.append(line.text);
        });
        QObject::connect(&log, &InsideFileLog::fileChanged, &log,
                         [this](const ContainerId &, const LogDivider &change) {
                             lines.append('<' + dividerText(change).toUtf8() + '>');
                         });
        QObject::connect(&log, &InsideFileLog::wayChanged, &log,
                         [this](const ContainerId &, InsideFileLog::Way way) { ways.append(way); });
        QObject::connect(&log, &LogSource::failed, &log,
                         [this](const ContainerId &, const Error &error) { problems.append(error.cause); });
    }

    QByteArrayList lines;
    QList<InsideFileLog::Way> ways;
    QStringList problems;
};

using Way = InsideFileLog::Way;
constexpr int Polls = 15'000; //!< ms

} // namespace

//! A file inside of a container, read by a command that the server plays.
class TestInsideFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_requests.clear();
        m_isClosed = false;
        m_exitCode = 0;
        m_output.clear();
        setFile({});
        m_server = std::make_unique<ScriptedServer>([this](QLocalSocket &s, const QByteArray &request, int) {
            {
                const std::lock_guard lock(m_mutex);
                m_requests.append(request);
            }
            if (request.contains("/archive?path=%2Fa.log "))
                return answerArchive(s, request.startsWith("HEAD"));
            if (request.contains("/start ")) {
                connect(&s, &QLocalSocket::disconnected, this, [this] { m_isClosed = true; });
                s.write("HTTP/1.1 101 UPGRADED\r\n\r\n" + m_output);
                if (m_exitCode != 0)
                    s.disconnectFromServer();
                return;
            }
            const bool isEnd = request.contains("GET /v1.41/exec");
            s.write(json(isEnd ? "{\"Running\":false,\"ExitCode\":" + QByteArray::number(m_exitCode) + '}'
                               : QByteArray("{\"Id\":\"e\"}")));
        });
        m_engine =
            std::make_shared<engine::Engine>(engine::Target{u"x"_s, u"unix://"_s + m_server->path(), {}, true, {}});
    }

    void linesComeUntilTheLogIsStopped()
    {
        m_output = begin() + frame(1, "one\ntw") + frame(2, "tail: no such file\n") + frame(1, "o\n");
        InsideFileLog log;
        QList<LogLine> lines;
        connect(&log, &LogSource::linesRead, this, [&](const QList<LogLine> &some, qint64) { lines += some; });
        LogStart start;
        start.tail = 10;
        log.setFile(m_engine, {container(u"a"_s)}, u"/var/log/a b.log"_s);
        log.follow(start);
        QTRY_COMPARE(lines.size(), 3);
        QCOMPARE(lines[0].text, "one"_ba);
        QVERIFY(lines[1].isError && lines[1].text.startsWith("tail: "));
        QCOMPARE(lines[2].text, "two"_ba);
        const QByteArrayList asked = requests();
        const auto create = std::ranges::find_if(
            asked, [](const QByteArray &request) { return request.contains("/containers/a/exec"); });
        QVERIFY(create != asked.end());
        // The path is an argument, not a part of the script.
        QVERIFY2(create->contains("\"sh\",\"-n\",\"10\",\"/var/log/a b.log\""), create->constData());
        const auto count = requests().size();
        log.follow(start);
        QVERIFY(log.isFollowing());
        QCOMPARE(requests().size(), count);
        // The command in the container ends with its connection.
        log.stop();
        QTRY_VERIFY(m_isClosed);
    }

    void rotationAndTruncationAreMarkedBetweenTheLines()
    {
        m_output = begin() + frame(2, "tail: cannot open '/a.log' for reading: No such file\n") +
                   frame(2, "tail: '/a.log' has appeared;  following new file\n") + frame(1, "one\n") +
                   frame(2, "tail: '/a.log' has been replaced;  following new file\n") + frame(1, "two\n") +
                   frame(2, "tail: /a.log: file truncated\n") + frame(1, "tail: /a.log: file truncated\n");
        InsideFileLog log;
        Reported reported(log);
        log.setFile(m_engine, {container(u"a"_s)}, u"/a.log"_s);
        log.follow({});
        QTRY_COMPARE(reported.lines.size(), 6);
        QCOMPARE(reported.lines, (QByteArrayList{"tail: cannot open '/a.log' for reading: No such file", "one",
                                                 "<Log file was replaced by a new one>", "two",
                                                 "<Log file was truncated>", "tail: /a.log: file truncated"}));
        QCOMPARE(reported.ways, QList<Way>{Way::Tail});
    }

    void withoutAShellTheFileIsCopied()
    {
        m_exitCode = 126;
        m_output = frame(1, "OCI runtime exec failed: exec: \"/bin/sh\": no such file\r\n"); // as Docker 20.10 does
        setFile("one\ntwo\nthree\n");
        InsideFileLog log;
        Reported reported(log);
        log.setFile(m_engine, {container(u"a"_s)}, u"/a.log"_s);
        LogStart start;
        start.tail = 2;
        log.follow(start);
        QTRY_COMPARE(reported.lines, (QByteArrayList{"two", "three"}));
        QCOMPARE(reported.ways.constLast(), Way::NoTail);
        setFile("one\ntwo\nthree\nfour\nfi");
        QTRY_COMPARE_WITH_TIMEOUT(reported.lines.size(), 3, Polls);
        setFile("one\ntwo\nthree\nfour\nfive\n");
        QTRY_COMPARE_WITH_TIMEOUT(reported.lines, (QByteArrayList{"two", "three", "four", "five"}), Polls);
        reported.lines.clear();
        // Another file that is longer already.
        setFile("uno\ndue\ntre\nquattro\ncinque\n");
        QTRY_COMPARE_WITH_TIMEOUT(
            reported.lines,
            (QByteArrayList{"<Log file was replaced by a new one>", "uno", "due", "tre", "quattro", "cinque"}), Polls);
        reported.lines.clear();
        setFile("six\n");
        QTRY_COMPARE_WITH_TIMEOUT(reported.lines, (QByteArrayList{"<Log file was truncated>", "six"}), Polls);
        QVERIFY(reported.problems.isEmpty());
        // Where nothing changes, nothing is read.
        const auto reads = [this] {
            const QByteArrayList asked = requests();
            return std::ranges::count_if(asked, [](const QByteArray &r) { return r.startsWith("GET /v1.41/c"); });
        };
        const auto before = reads();
        const auto count = requests().size();
        QTRY_VERIFY_WITH_TIMEOUT(requests().size() > count, Polls);
        QCOMPARE(reads(), before);
        log.stop();
        QVERIFY(!log.isFollowing());
    }

    void aStoppedContainerIsReadAndFollowedFromThereAfterItsStart()
    {
        setFile("one\nlast");
        engine::Container stopped = container(u"a"_s);
        stopped.status = engine::ContainerStatus::Exited;
        InsideFileLog log;
        Reported reported(log);
        log.setFile(m_engine, {stopped}, u"/a.log"_s);
        log.follow({});
        QTRY_COMPARE(reported.lines, (QByteArrayList{"one", "last"}));
        QCOMPARE(reported.ways, QList<Way>{Way::NoProcess});
        log.follow({});
        m_output = begin() + frame(1, "next\n");
        engine::Container started = container(u"a"_s);
        started.startedAt = started.startedAt.addSecs(1);
        log.setFile(m_engine, {started}, u"/a.log"_s);
        log.follow({});
        QTRY_COMPARE(reported.lines, (QByteArrayList{"one", "last", "next"}));
        QCOMPARE(reported.ways.constLast(), Way::Tail);
        const QByteArrayList asked = requests();
        const auto create = std::ranges::find_if(asked, [](const QByteArray &r) { return r.contains("/exec "); });
        QVERIFY2(create != asked.end() && create->contains("\"sh\",\"-c\",\"+9\",\"/a.log\""),
                 asked.join('\n').constData());
    }

    void aMissingFileIsReportedOnceAndAwaited()
    {
        m_exitCode = 127;
        m_isMissing = true;
        InsideFileLog log;
        Reported reported(log);
        log.setFile(m_engine, {container(u"a"_s)}, u"/a.log"_s);
        log.follow({});
        QTRY_COMPARE(reported.problems, QStringList{u"the file does not exist; Pierside waits for it"_s});
        const auto count = requests().size();
        QTRY_VERIFY_WITH_TIMEOUT(requests().size() > count, Polls);
        setFile("one\n");
        QTRY_COMPARE_WITH_TIMEOUT(reported.lines, QByteArrayList{"one"}, Polls);
        QCOMPARE(reported.problems.size(), 1);
    }

private:
    //! Called on the test's thread; the server's thread reads it.
    void setFile(const QByteArray &content)
    {
        const std::lock_guard lock(m_mutex);
        m_file = content;
        m_isMissing = false;
        ++m_changes;
    }
    QByteArrayList requests()
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }
    void answerArchive(QLocalSocket &socket, bool isHead)
    {
        const std::lock_guard lock(m_mutex);
        if (m_isMissing) {
            socket.write("HTTP/1.1 404 Not Found\r\nApi-Version: 1.41\r\nContent-Length: 0\r\n\r\n");
        } else if (isHead) {
            socket.write(statOf(m_file, m_changes));
        } else {
            const QByteArray archive = tests::tarEntry(u"a.log"_s, m_file) + tests::tarEnd();
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(archive.size()) + "\r\n\r\n");
            socket.write(archive);
        }
    }

    std::mutex m_mutex;
    QByteArray m_file;
    int m_changes = 0;
    std::atomic<bool> m_isMissing = false;
    QByteArrayList m_requests;
    QByteArray m_output;
    int m_exitCode = 0;
    bool m_isClosed = false;
    std::unique_ptr<ScriptedServer> m_server;
    std::shared_ptr<engine::Engine> m_engine;
};

QTEST_GUILESS_MAIN(TestInsideFile)
#include "tst_insidefile.moc"
