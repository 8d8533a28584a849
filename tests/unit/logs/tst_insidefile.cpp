// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine.h"
#include "models/logs/insidefile.h"
#include "tests/unit/http/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

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

engine::Container container(const QString &id)
{
    engine::Container container;
    container.id = {id};
    container.status = engine::ContainerStatus::Running;
    container.startedAt = QDateTime::fromSecsSinceEpoch(1'767'000'000, Qt::UTC);
    return container;
}

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
        m_server = std::make_unique<ScriptedServer>([this](QLocalSocket &s, const QByteArray &request, int) {
            m_requests.append(request);
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
        m_output = frame(1, "one\ntw") + frame(2, "tail: no such file\n") + frame(1, "o\n");
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
        const auto create = std::ranges::find_if(
            m_requests, [](const QByteArray &request) { return request.contains("/containers/a/exec"); });
        QVERIFY(create != m_requests.end());
        // The path is an argument, not a part of the script.
        QVERIFY2(create->contains("\"sh\",\"10\",\"/var/log/a b.log\""), create->constData());
        const auto requests = m_requests.size();
        log.follow(start);
        QVERIFY(log.isFollowing());
        QCOMPARE(m_requests.size(), requests);
        // The command in the container ends with its connection.
        log.stop();
        QTRY_VERIFY(m_isClosed);
    }

    void aContainerWithoutAShellIsReported()
    {
        m_output = frame(2, "OCI runtime exec failed\n");
        m_exitCode = 127;
        InsideFileLog log;
        const QSignalSpy failed(&log, &LogSource::failed);
        log.setFile(m_engine, {container(u"a"_s)}, u"/a.log"_s);
        log.follow({});
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed[0][1].value<Error>().cause, u"the container has no shell, or no tail program"_s);
        log.follow({});
        QCOMPARE(failed.size(), 1);
    }

private:
    QByteArrayList m_requests;
    QByteArray m_output;
    int m_exitCode = 0;
    bool m_isClosed = false;
    std::unique_ptr<ScriptedServer> m_server;
    std::shared_ptr<engine::Engine> m_engine;
};

QTEST_GUILESS_MAIN(TestInsideFile)
#include "tst_insidefile.moc"
