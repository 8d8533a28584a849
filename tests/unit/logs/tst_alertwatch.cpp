// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine.h"
#include "models/logs/alertwatch.h"
#include "tests/unit/engine/fakeengine.h"

#include <QTest>

using namespace pierside;
using namespace pierside::logs;
using namespace Qt::StringLiterals;
using tests::FakeEngine;

namespace {

QByteArray lines(const QByteArrayList &texts)
{
    QByteArray stream = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    int number = 0;
    for (const QByteArray &text : texts) {
        const QByteArray payload =
            "2026-01-02T03:04:05." + QByteArray::number(++number).rightJustified(3, '0') + "Z " + text + '\n';
        QByteArray frame(8, '\0');
        frame[0] = 1;
        frame[7] = char(payload.size());
        stream += FakeEngine::chunked(frame + payload);
    }
    return stream;
}

} // namespace

//! Lines of which the user wants to be told.
class TestAlertWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRuleMatchesByPatternAndLevel()
    {
        const AlertMatcher both = *AlertMatcher::compile({.pattern = u"ready in \\d+"_s, .least = LogLevel::Error});
        QCOMPARE(both.match("\x1b[32mready\x1b[0m in 5"), AlertReason::Pattern);
        QCOMPARE(both.match("ERROR: no"), AlertReason::Level);
        QVERIFY(!both.match("WARN ready"));
        QVERIFY(!AlertMatcher::compile({.pattern = u"("_s}));
        QVERIFY(AlertRule().isOff());
        // It takes too long, so it finds nothing.
        QVERIFY(!AlertMatcher::compile({.pattern = u"(a+)+$"_s})->match(QByteArray(5000, 'a') + 'b'));
    }

    void tellsTheFirstLineOfEachStart()
    {
        FakeEngine fake;
        fake.beAnEngine();
        const auto engine = std::make_shared<engine::Engine>(fake.target());
        engine::Container web;
        web.id = {u"web"_s};
        web.startedAt = QDateTime::fromSecsSinceEpoch(1'767'000'000, Qt::UTC);
        web.status = engine::ContainerStatus::Running;
        AlertWatch watch(*AlertMatcher::compile({.pattern = u"ready"_s, .least = LogLevel::Error}));
        QByteArrayList found;
        connect(&watch, &AlertWatch::found, this,
                [&](const engine::Container &container, AlertReason reason, const QByteArray &text) {
                    QCOMPARE(container.id, web.id);
                    found.append(QByteArray::number(int(reason)) + ' ' + text);
                });
        fake.on("GET /containers/web/logs",
                lines({"starting", "ready", "ERROR one", "ready again", "ERROR two"}) + "0\r\n\r\n");
        watch.follow(engine, {web});
        QTRY_COMPARE(found, (QByteArrayList{"0 ready", "1 ERROR one"}));
        QVERIFY2(fake.calls.last().query.contains("tail=0"), fake.calls.last().query.constData());
        // After a restart the first ones are told again.
        web.startedAt = web.startedAt.addSecs(60);
        fake.on("GET /containers/web/logs", lines({"starting", "ready", "ERROR one", "ready again", "ERROR two", "new",
                                                   "ERROR three", "ERROR four"}));
        watch.follow(engine, {web});
        QTRY_COMPARE(found, (QByteArrayList{"0 ready", "1 ERROR one", "1 ERROR three"}));
    }
};

QTEST_GUILESS_MAIN(TestAlertWatch)
#include "tst_alertwatch.moc"
