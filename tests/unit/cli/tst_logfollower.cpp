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

    //! A follower of a project with one running container, whose log stays open until endLog().
    struct Following
    {
        explicit Following(const LogQuestion &question)
            : engine(std::make_shared<engine::Engine>(fake.target()))
            , follower(output, engine, question)
            , finished(&follower, &LogFollower::finished)
        {
            beProject(fake);
            fake.on("GET /containers/web/logs", {});
            follower.start(noCheck);
        }
        //! What the container's inspect answers from now on; times in seconds since 1970.
        void report(const QString &status, int started, int finishedAt)
        {
            const auto time = [](int seconds) { return u"1970-01-01T00:00:%1Z"_s.arg(seconds, 2, 10, '0'_L1); };
            fake.answer("GET /containers/web/json", inspected(status, time(started), time(finishedAt)));
        }
        void endLog() { fake.release("GET /containers/web/logs", openLog + endOfLog); }

        FakeEngine fake;
        Output output{false};
        std::shared_ptr<engine::Engine> engine;
        LogFollower follower;
        QSignalSpy finished;
    };

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
    void followsARestartedContainer_data()
    {
        QTest::addColumn<bool>("startComesFirst");
        QTest::newRow("the stream ends before the start") << false;
        QTest::newRow("the start is reported before the stream ends") << true;
    }

    //! After a restart in a crash loop, the log continues where it stopped, after any delay of the engine.
    void followsARestartedContainer()
    {
        QFETCH(const bool, startComesFirst);
        Following f(question());
        QTRY_VERIFY(f.fake.hasListener());
        QTRY_COMPARE(f.fake.count("GET /containers/web/logs"), 1);
        QVERIFY2(logQuery(f.fake, 1).contains("tail=3"), logQuery(f.fake, 1).constData());

        if (startComesFirst) {
            f.report(u"running"_s, 30, 20);
            f.fake.sendEvent(event(u"die"_s, 20));
            f.fake.sendEvent(event(u"start"_s, 30));
            // Its inspect is requested after the events above were handled.
            f.fake.sendEvent(event(u"start"_s, 31, u"other"_s));
            QTRY_COMPARE(f.fake.count("GET /containers/other/json"), 1);
            QCOMPARE(f.fake.count("GET /containers/web/logs"), 1);
            f.endLog();
        } else {
            f.report(u"restarting"_s, 10, 20);
            f.fake.sendEvent(event(u"die"_s, 20));
            f.endLog();
            QTRY_COMPARE(f.fake.count("GET /containers/web/json"), 2);
            // Longer than the grace for a restart by hand.
            QVERIFY(!f.finished.wait(3000));
            f.report(u"running"_s, 30, 20);
            f.fake.sendEvent(event(u"start"_s, 30));
        }
        QTRY_COMPARE(f.fake.count("GET /containers/web/logs"), 2);
        QVERIFY2(logQuery(f.fake, 2).contains("tail=all"), logQuery(f.fake, 2).constData());
        // Not from its start on: what it writes before the engine notes that would be lost.
        QVERIFY2(logQuery(f.fake, 2).contains("since=20.001"), logQuery(f.fake, 2).constData());

        f.report(u"exited"_s, 30, 40);
        f.fake.sendEvent(event(u"die"_s, 40));
        f.endLog();
        QVERIFY(f.finished.wait(15'000));
        QVERIFY(!f.follower.error());
        QCOMPARE(f.fake.count("GET /containers/web/logs"), 2);
    }

    //! In a crash loop, the run after the printed one can be over before the program sees it.
    void readsARunThatIsOver()
    {
        Following f(question());
        QTRY_VERIFY(f.fake.hasListener());
        QTRY_COMPARE(f.fake.count("GET /containers/web/logs"), 1);
        f.report(u"restarting"_s, 30, 40);
        f.endLog();
        QTRY_COMPARE(f.fake.count("GET /containers/web/json"), 2);
        // When the printed run ended is not known yet.
        f.fake.sendEvent(event(u"start"_s, 10, u"other"_s));
        QTRY_COMPARE(f.fake.count("GET /containers/other/json"), 1);
        QCOMPARE(f.fake.count("GET /containers/web/logs"), 1);
        f.fake.sendEvent(event(u"die"_s, 20));
        QTRY_COMPARE(f.fake.count("GET /containers/web/logs"), 2);
        QVERIFY2(logQuery(f.fake, 2).contains("since=20.001"), logQuery(f.fake, 2).constData());
        f.fake.sendEvent(event(u"start"_s, 30));
        f.report(u"exited"_s, 30, 40);
        f.fake.sendEvent(event(u"die"_s, 40));
        f.endLog();
        QVERIFY(f.finished.wait(15'000));
        QCOMPARE(f.fake.count("GET /containers/web/logs"), 2);
    }

    void endsWhenCancelledWithoutAnOpenStream()
    {
        Following f(question());
        QTRY_COMPARE(f.fake.count("GET /containers/web/logs"), 1);
        f.report(u"restarting"_s, 10, 20);
        f.endLog();
        QTRY_COMPARE(f.fake.count("GET /containers/web/json"), 2);
        f.follower.cancel();
        QVERIFY(f.finished.wait(15'000));
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
