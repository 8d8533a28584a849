// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/logfollower.h"
#include "models/engine/engine.h"
#include "tests/unit/engine/fakeengine.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::cli;
using namespace pierside::tests;

//! Which logs are requested and when following ends. The logs are empty.
class TestLogFollower : public QObject
{
    Q_OBJECT

private:
    static QByteArray inspected(const QString &status, const QString &started, const QString &finished)
    {
        const QJsonObject labels{{u"com.docker.compose.project"_s, u"demo"_s},
                                 {u"com.docker.compose.container-number"_s, u"1"_s},
                                 {u"com.docker.compose.service"_s, u"web"_s}};
        const QJsonObject state{{u"Status"_s, status}, {u"StartedAt"_s, started}, {u"FinishedAt"_s, finished}};
        const QJsonObject object{{u"Id"_s, u"web"_s},
                                 {u"Name"_s, u"/demo-web-1"_s},
                                 {u"State"_s, state},
                                 {u"Config"_s, QJsonObject{{u"Labels"_s, labels}}}};
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }

    static QByteArray event(const QString &action, qint64 seconds, const QString &id = u"web"_s)
    {
        const QJsonObject attributes{{u"com.docker.compose.project"_s, u"demo"_s},
                                     {u"com.docker.compose.container-number"_s, u"1"_s},
                                     {u"com.docker.compose.service"_s, id}};
        const QJsonObject object{{u"Type"_s, u"container"_s},
                                 {u"Action"_s, action},
                                 {u"Actor"_s, QJsonObject{{u"ID"_s, id}, {u"Attributes"_s, attributes}}},
                                 {u"timeNano"_s, seconds * 1'000'000'000}};
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }

    //! Running in the list.
    static void beProject(FakeEngine &fake)
    {
        fake.beAnEngine();
        fake.answer("GET /containers/json", R"([{"Id":"web"}])");
        fake.answer("GET /containers/web/json", inspected(u"running"_s, u"1970-01-01T00:00:10Z"_s, {}));
    }

    static std::optional<Error> noCheck(const QList<engine::Container> &) { return std::nullopt; }

    static const QByteArray openLog;
    static const QByteArray endOfLog;

    QByteArray logQuery(FakeEngine &fake, int number) const
    {
        int seen = 0;
        for (const FakeEngine::Call &call : std::as_const(fake.calls)) {
            if (call.path == "/containers/web/logs" && ++seen == number)
                return call.query;
        }
        return {};
    }

    LogQuestion question() const
    {
        LogQuestion question;
        question.project = {u"demo"_s};
        question.follow = true;
        question.tail = 3;
        return question;
    }

private Q_SLOTS:
    //! After a restart in a crash loop, the log continues where it stopped, after any delay of the engine.
    void followsARestartedContainer()
    {
        FakeEngine fake;
        beProject(fake);
        fake.on("GET /containers/web/logs", {});
        Output output(false);
        const auto engine = std::make_shared<engine::Engine>(fake.target());
        LogFollower follower(output, engine, question());
        QSignalSpy finished(&follower, &LogFollower::finished);
        follower.start(noCheck);
        QTRY_VERIFY(fake.hasListener());
        QTRY_COMPARE(fake.count("GET /containers/web/logs"), 1);
        QVERIFY2(logQuery(fake, 1).contains("tail=3"), logQuery(fake, 1).constData());

        fake.answer("GET /containers/web/json",
                    inspected(u"restarting"_s, u"1970-01-01T00:00:10Z"_s, u"1970-01-01T00:00:20Z"_s));
        fake.sendEvent(event(u"die"_s, 20));
        fake.release("GET /containers/web/logs", openLog + endOfLog);
        QTRY_COMPARE(fake.count("GET /containers/web/json"), 2);
        // Longer than the time limit of a manual restart.
        QVERIFY(!finished.wait(3000));

        fake.answer("GET /containers/web/json",
                    inspected(u"running"_s, u"1970-01-01T00:00:30Z"_s, u"1970-01-01T00:00:20Z"_s));
        fake.sendEvent(event(u"start"_s, 30));
        QTRY_COMPARE(fake.count("GET /containers/web/logs"), 2);
        QVERIFY2(logQuery(fake, 2).contains("tail=all"), logQuery(fake, 2).constData());
        // Not since its start: earlier lines would be lost.
        QVERIFY2(logQuery(fake, 2).contains("since=20.001"), logQuery(fake, 2).constData());

        fake.answer("GET /containers/web/json",
                    inspected(u"exited"_s, u"1970-01-01T00:00:30Z"_s, u"1970-01-01T00:00:40Z"_s));
        fake.sendEvent(event(u"die"_s, 40));
        fake.release("GET /containers/web/logs", openLog + endOfLog);
        QVERIFY(finished.wait(15'000));
        QVERIFY(!follower.error());
        QCOMPARE(fake.count("GET /containers/web/logs"), 2);
    }

    //! The start event arrives before the end of the stream.
    void handlesAStartBeforeTheEndOfTheStream()
    {
        FakeEngine fake;
        beProject(fake);
        fake.on("GET /containers/web/logs", {});
        Output output(false);
        const auto engine = std::make_shared<engine::Engine>(fake.target());
        LogFollower follower(output, engine, question());
        QSignalSpy finished(&follower, &LogFollower::finished);
        follower.start(noCheck);
        QTRY_VERIFY(fake.hasListener());
        QTRY_COMPARE(fake.count("GET /containers/web/logs"), 1);
        fake.answer("GET /containers/web/json",
                    inspected(u"running"_s, u"1970-01-01T00:00:30Z"_s, u"1970-01-01T00:00:20Z"_s));
        fake.sendEvent(event(u"die"_s, 20));
        fake.sendEvent(event(u"start"_s, 30));
        // This request follows the others.
        fake.sendEvent(event(u"start"_s, 31, u"other"_s));
        QTRY_COMPARE(fake.count("GET /containers/other/json"), 1);
        QCOMPARE(fake.count("GET /containers/web/logs"), 1);
        fake.release("GET /containers/web/logs", openLog + endOfLog);
        QTRY_COMPARE(fake.count("GET /containers/web/logs"), 2);
        QVERIFY2(logQuery(fake, 2).contains("since=20.001"), logQuery(fake, 2).constData());
        follower.cancel();
        QVERIFY(finished.wait(15'000));
    }

    void endsWhenCancelledWithoutAnOpenStream()
    {
        FakeEngine fake;
        beProject(fake);
        fake.on("GET /containers/web/logs", {});
        Output output(false);
        const auto engine = std::make_shared<engine::Engine>(fake.target());
        LogFollower follower(output, engine, question());
        QSignalSpy finished(&follower, &LogFollower::finished);
        follower.start(noCheck);
        QTRY_COMPARE(fake.count("GET /containers/web/logs"), 1);
        fake.answer("GET /containers/web/json",
                    inspected(u"restarting"_s, u"1970-01-01T00:00:10Z"_s, u"1970-01-01T00:00:20Z"_s));
        fake.release("GET /containers/web/logs", openLog + endOfLog);
        QTRY_COMPARE(fake.count("GET /containers/web/json"), 2);
        follower.cancel();
        QVERIFY(finished.wait(15'000));
    }

    //! Chunks of the I/O thread may arrive after the follower was destroyed.
    void canBeDestroyedAtAnyTime()
    {
        FakeEngine fake;
        beProject(fake);
        fake.on("GET /containers/web/logs", openLog);
        Output output(false);
        const auto engine = std::make_shared<engine::Engine>(fake.target());
        for (int i = 0; i < 50; ++i) {
            auto follower = std::make_unique<LogFollower>(output, engine, question());
            follower->start(noCheck);
            QTRY_COMPARE(fake.count("GET /containers/web/logs"), i + 1);
            for (int j = 0; j < 20; ++j)
                fake.sendEvent(event(u"die"_s, j));
            follower.reset();
            fake.closeListeners();
        }
    }
};

const QByteArray TestLogFollower::openLog =
    "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
const QByteArray TestLogFollower::endOfLog = "0\r\n\r\n";

QTEST_GUILESS_MAIN(TestLogFollower)
#include "tst_logfollower.moc"
