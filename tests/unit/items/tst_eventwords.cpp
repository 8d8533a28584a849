// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/eventwords.h"

#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;
using engine::Event;
using items::ActivityEntry;

class TestEventWords : public QObject
{
    Q_OBJECT

    static Event event(Event::Type type, const QString &action, const engine::Labels &attributes = {},
                       const QString &id = u"0123456789abcdef"_s)
    {
        return {type, action, id, attributes, 1'700'000'000'123'456'789};
    }
    static engine::Labels ofWeb(const QString &key = {}, const QString &value = {})
    {
        engine::Labels labels = {{u"com.docker.compose.project"_s, u"shop"_s},
                                 {u"com.docker.compose.service"_s, u"web"_s},
                                 {u"com.docker.compose.container-number"_s, u"1"_s},
                                 {u"name"_s, u"shop-web-1"_s}};
        if (!key.isEmpty())
            labels.insert(key, value);
        return labels;
    }

private Q_SLOTS:
    void describesEvents_data();
    void describesEvents();
    void namesTheSubject();
    void aRequestedStopIsNoFailure();
};

void TestEventWords::describesEvents_data()
{
    using Type = Event::Type;
    using Outcome = ActivityEntry::Outcome;
    QTest::addColumn<Event>("event");
    QTest::addColumn<QString>("words");
    QTest::addColumn<ActivityEntry::Outcome>("outcome");
    const auto row = [](const char *name, const Event &event, const QString &words, Outcome outcome = Outcome::None) {
        QTest::newRow(name) << event << words << outcome;
    };
    row("start", event(Type::Container, u"start"_s, ofWeb()), u"web started"_s);
    row("died", event(Type::Container, u"die"_s, ofWeb(u"exitCode"_s, u"137"_s)), u"web exited (137)"_s,
        Outcome::Failed);
    row("ended", event(Type::Container, u"die"_s, ofWeb(u"exitCode"_s, u"0"_s)), u"web exited (0)"_s);
    row("stopped", event(Type::Container, u"die"_s, ofWeb(u"exitCode"_s, u"143"_s)), u"web exited (143)"_s);
    row("podman", event(Type::Container, u"died"_s, ofWeb(u"containerExitCode"_s, u"1"_s)), u"web exited (1)"_s,
        Outcome::Failed);
    row("oom", event(Type::Container, u"oom"_s, ofWeb()), u"web ran out of memory"_s, Outcome::Failed);
    row("kill", event(Type::Container, u"kill"_s, ofWeb(u"signal"_s, u"15"_s)), u"web was sent SIGTERM"_s);
    row("healthy", event(Type::Container, u"health_status: healthy"_s, ofWeb()), u"web became healthy"_s,
        Outcome::Done);
    row("podman's health", event(Type::Container, u"health_status"_s, ofWeb(u"health_status"_s, u"unhealthy"_s)),
        u"web became unhealthy"_s, Outcome::Failed);
    row("second", event(Type::Container, u"start"_s, ofWeb(u"com.docker.compose.container-number"_s, u"2"_s)),
        u"web #2 started"_s);
    row("run", event(Type::Container, u"start"_s, ofWeb(u"com.docker.compose.oneoff"_s, u"True"_s)),
        u"web (run) started"_s);
    row("stranger", event(Type::Container, u"destroy"_s, {{u"name"_s, u"tool"_s}}), u"tool removed"_s);
    row("rename", event(Type::Container, u"rename"_s, ofWeb(u"oldName"_s, u"/a"_s)), u"web renamed from a"_s);
    row("joined",
        event(Type::Network, u"connect"_s, {{u"name"_s, u"shop_default"_s}, {u"container"_s, u"abcdefabcdefabcdef"_s}}),
        u"network shop_default joined by abcdefabcdef"_s);
    row("volume", event(Type::Volume, u"create"_s, {{u"driver"_s, u"local"_s}}, u"shop_data"_s),
        u"volume shop_data created"_s);
    row("pull", event(Type::Image, u"pull"_s, {{u"name"_s, u"redis"_s}}, u"redis:7"_s), u"image redis:7 pulled"_s);
    row("delete", event(Type::Image, u"delete"_s, {}, u"sha256:0123456789abcdef0123"_s),
        u"image 0123456789ab deleted"_s);
    row("unknown", event(Type::Container, u"levitate"_s, ofWeb()), u"web levitate"_s);
}

void TestEventWords::describesEvents()
{
    QFETCH(Event, event);
    const ActivityEntry entry = items::eventEntry(event);
    QTEST(entry.subject + u' ' + entry.text, "words");
    QTEST(entry.outcome, "outcome");
}

void TestEventWords::namesTheSubject()
{
    const ActivityEntry entry = items::eventEntry(event(Event::Type::Container, u"health_status: healthy"_s, ofWeb()));
    QCOMPARE(entry.project, ProjectName{u"shop"_s});
    QCOMPARE(entry.service, u"web"_s);
    QCOMPARE(entry.topic, ActivityEntry::Topic::Health);
    QCOMPARE(entry.time.toMSecsSinceEpoch(), 1'700'000'000'123);
    QCOMPARE(items::eventEntry(event(Event::Type::Image, u"tag"_s, {{u"name"_s, u"a:1"_s}}, u"sha256:00"_s)).image,
             u"a:1"_s);
}

void TestEventWords::aRequestedStopIsNoFailure()
{
    using Outcome = ActivityEntry::Outcome;
    const auto exit = [](const QString &code) {
        return items::eventEntry(event(Event::Type::Container, u"die"_s, ofWeb(u"exitCode"_s, code)), true);
    };
    QCOMPARE(exit(u"137"_s).text, u"stopped, exited (137)"_s);
    QCOMPARE(exit(u"137"_s).outcome, Outcome::None);
    // A program that fails while it stops did fail.
    QCOMPARE(exit(u"3"_s).text, u"exited (3)"_s);
    QCOMPARE(exit(u"3"_s).outcome, Outcome::Failed);
    const ActivityEntry unhealthy =
        items::eventEntry(event(Event::Type::Container, u"health_status: unhealthy"_s, ofWeb()), true);
    QCOMPARE(unhealthy.outcome, Outcome::None);
}

QTEST_GUILESS_MAIN(TestEventWords)
#include "tst_eventwords.moc"
