// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/containercommand.h"
#include "models/engine/engine.h"
#include "tests/unit/http/scriptedserver.h"

#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::engine;

namespace {

QByteArray json(const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
           body;
}

} // namespace

class TestContainerCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheInnermostPid();
    void pausesTheCommandWhileTheReaderIsBusy();
};

void TestContainerCommand::findsTheInnermostPid()
{
    QCOMPARE(innermostPid("Name:\tsh\nNSpid:\t812\t7\nThreads:\t1\n"), 7);
    QCOMPARE(innermostPid("NSpid:\t812\n"), 812);
    QCOMPARE(innermostPid("Name:\tsh\n"), 0);
}

//! A command that writes without end is paused while the reader's thread is busy.
void TestContainerCommand::pausesTheCommandWhileTheReaderIsBusy()
{
    constexpr qint64 lineSize = 100;
    constexpr qint64 count = 300'000;
    std::atomic<qint64> unsent = lineSize * count;
    QSemaphore quiet; // the server could not send for a while
    ScriptedServer server([&](QLocalSocket &s, const QByteArray &request, int) {
        if (!request.contains("/start "))
            return void(s.write(
                json(request.contains("GET /v1.41/exec") ? R"({"Running":false,"ExitCode":3})" : R"({"Id":"e"})")));
        s.write("HTTP/1.1 101 UPGRADED\r\n\r\n");
        s.write((QByteArray(lineSize - 1, 'x') + '\n').repeated(count));
        auto *timer = new QTimer(&s);
        QObject::connect(timer, &QTimer::timeout, &s, [&quiet] { quiet.release(); });
        QObject::connect(&s, &QLocalSocket::bytesWritten, &s, [&s, &unsent, &quiet, timer] {
            unsent = s.bytesToWrite();
            timer->start(500);
            if (unsent > 0)
                return;
            quiet.release();
            s.disconnectFromServer();
        });
        timer->start(500);
    });
    const auto engine = std::make_shared<Engine>(Target{u"x"_s, u"unix://"_s + server.path(), {}, true, {}});
    ExecSpec spec;
    spec.tty = true;
    int calls = 0;
    qint64 lines = 0;
    qint64 left = 0; // when nothing was sent any more
    const auto task = runInContainer(
        engine, {u"c"_s}, spec,
        [&](const QStringList &some) {
            lines += some.size();
            if (++calls != 20)
                return;
            quiet.acquire();
            left = unsent;
        },
        this);
    QTRY_VERIFY_WITH_TIMEOUT(task.isFinished(), 60'000);
    QVERIFY2(task.result(), task.result() ? "" : qPrintable(task.result().error().message()));
    QCOMPARE(*task.result(), 3);
    QCOMPARE(lines, count); // none is lost
    QVERIFY2(left > lineSize * count / 2, qPrintable(QString::number(left)));
}

QTEST_GUILESS_MAIN(TestContainerCommand)
#include "tst_containercommand.moc"
