// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/facts.h"

#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;

namespace {

engine::Container container(const QString &service, engine::ContainerStatus status)
{
    engine::Container container;
    container.id = {u"id-"_s + service};
    container.name = u"p-%1-1"_s.arg(service);
    container.image = u"img:1"_s;
    container.status = status;
    container.labels = {{u"com.docker.compose.project"_s, u"p"_s},
                        {u"com.docker.compose.service"_s, service},
                        {u"com.docker.compose.container-number"_s, u"1"_s}};
    return container;
}

const ui::Fact *findFact(const QList<ui::FactSection> &sections, const QString &name)
{
    for (const ui::FactSection &section : sections) {
        for (const ui::Fact &fact : section.facts) {
            if (fact.name == name)
                return &fact;
        }
    }
    return nullptr;
}

} // namespace

class TestFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servicesTellImageAndOrder()
    {
        compose::Project project;
        compose::Service db;
        db.name = u"db"_s;
        compose::Service web;
        web.name = u"web"_s;
        web.dependsOn.insert(u"db"_s, {});
        project.services = {db, web};
        items::StackRow stack;
        items::ServiceRow row;
        row.key.service = u"web"_s;
        row.image = u"img:1"_s;
        row.state = items::RowState::Starting;
        row.stepText = u"waiting for db"_s;
        row.readyText = u"ready after 2 s"_s;
        stack.services = {row};

        const QList<ui::RowFact> facts = ui::serviceRows(stack, &project, {});
        QCOMPARE(facts.size(), 1);
        QCOMPARE(facts[0].name, u"web"_s);
        QCOMPARE(facts[0].note, u"img:1  ·  image not present  ·  after db"_s);
        QCOMPARE(facts[0].stateText, u"starting"_s);
        QCOMPARE(facts[0].stateNote, u"waiting for db"_s);
    }

    void staleRowsSayWhatWas()
    {
        items::StackRow stack;
        items::ServiceRow row;
        row.key.service = u"web"_s;
        row.state = items::RowState::Healthy;
        row.stale = true;
        stack.services = {row};
        const QList<ui::RowFact> facts = ui::serviceRows(stack, nullptr, {});
        QCOMPARE(facts[0].stateText, u"last seen: healthy"_s);
        QCOMPARE(facts[0].state, items::RowState::Stale);
    }

    void aServiceTellsTheEnginesWords()
    {
        engine::Container broken = container(u"web"_s, engine::ContainerStatus::Created);
        broken.stateError = u"driver failed: port is already allocated"_s;
        const auto sections = ui::serviceFacts(nullptr, u"web"_s, {broken}, {}, {});
        const ui::Fact *said = findFact(sections, u"Engine error"_s);
        QVERIFY(said);
        QCOMPARE(said->value, broken.stateError);
        QCOMPARE(said->tone, ui::Token::Bad);
    }

    void portsOpenOnTheAddressTheyAreBoundTo()
    {
        engine::Container one = container(u"web"_s, engine::ContainerStatus::Running);
        engine::PublishedPort any;
        any.hostIp = u"0.0.0.0"_s;
        any.hostPort = 8480;
        any.containerPort = 80;
        any.protocol = u"tcp"_s;
        engine::PublishedPort six = any;
        six.hostIp = u"::1"_s;
        six.hostPort = 8481;
        six.containerPort = 81;
        engine::PublishedPort udp = any;
        udp.hostPort = 53;
        udp.containerPort = 53;
        udp.protocol = u"udp"_s;
        one.ports = {any, six, udp};
        const auto sections = ui::serviceFacts(nullptr, u"web"_s, {one}, {}, {});
        QCOMPARE(findFact(sections, u"Port 80/tcp"_s)->url, u"http://localhost:8480/"_s);
        QCOMPARE(findFact(sections, u"Port 81/tcp"_s)->url, u"http://[::1]:8481/"_s);
        QVERIFY(findFact(sections, u"Port 53/udp"_s)->url.isEmpty());
    }

    void problemsNameTheirPlace()
    {
        Diagnostic problem;
        problem.severity = Diagnostic::Severity::Error;
        problem.place.file = u"/somewhere/compose.yaml"_s;
        problem.place.line = 4;
        problem.place.column = 5;
        problem.path = u"services.web"_s;
        problem.message = u"no"_s;
        const ui::FactSection section = ui::problemFacts({problem});
        QCOMPARE(section.facts.size(), 1);
        QCOMPARE(section.facts[0].name, u"compose.yaml:4:5"_s);
        QCOMPARE(section.facts[0].value, u"services.web: no"_s);
        QCOMPARE(section.facts[0].tone, ui::Token::Bad);
    }
};

QTEST_GUILESS_MAIN(TestFacts)
#include "tst_facts.moc"
