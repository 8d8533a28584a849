// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/stackrows.h"

#include <QTest>

using namespace pierside;
using namespace pierside::items;
using namespace Qt::StringLiterals;

class TestStackRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rollsUp_data();
    void rollsUp();
    void stoppedChildrenCountAsMissing();
    void everyStateHasItsOwnWord();
    void aWorkspaceCountsServicesAndNamesProcessesApart();
    void portLabels();
    void keysSurviveText();
    void badKeyTexts();
};

void TestStackRows::rollsUp_data()
{
    using S = RowState;
    QTest::addColumn<QList<RowState>>("children");
    QTest::addColumn<RowState>("state");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QList<S>{} << S::NotCreated << u"not created"_s;
    QTest::newRow("one") << QList<S>{S::Healthy} << S::Healthy << u"healthy"_s;
    QTest::newRow("all well") << QList<S>{S::Healthy, S::Healthy} << S::Healthy << u"healthy"_s;
    QTest::newRow("some without a check") << QList<S>{S::Healthy, S::Running} << S::Running << u"running"_s;
    QTest::newRow("one bad") << QList<S>{S::Healthy, S::Unhealthy, S::Healthy, S::Healthy} << S::Unhealthy
                             << u"3/4 services"_s;
    QTest::newRow("crash is worse than unhealthy")
        << QList<S>{S::Unhealthy, S::Crashed} << S::Crashed << u"1 crashed, 1 unhealthy"_s;
    QTest::newRow("one is not reachable")
        << QList<S>{S::Running, S::Unreachable} << S::Unreachable << u"1 not reachable, 1 running"_s;
    QTest::newRow("one is in a restart loop")
        << QList<S>{S::RestartLoop, S::NotCreated} << S::RestartLoop << u"1 in a restart loop, 1 not created"_s;
    QTest::newRow("one stops") << QList<S>{S::Healthy, S::Stopping} << S::Stopping << u"1/2 services"_s;
    QTest::newRow("all are removed") << QList<S>{S::Removing, S::Removing} << S::Removing << u"removing"_s;
    QTest::newRow("starting") << QList<S>{S::Healthy, S::Starting} << S::Starting << u"1/2 services"_s;
    QTest::newRow("all waiting") << QList<S>{S::Waiting, S::Waiting} << S::Waiting << u"waiting"_s;
    QTest::newRow("a job that is done") << QList<S>{S::Healthy, S::ExitedOk} << S::Healthy << u"1 healthy, 1 exited"_s;
    QTest::newRow("only jobs") << QList<S>{S::ExitedOk, S::ExitedOk} << S::ExitedOk << u"stopped"_s;
    QTest::newRow("partly there") << QList<S>{S::Running, S::NotCreated} << S::NotCreated << u"1/2 services"_s;
    QTest::newRow("a job that is done, the rest is not there")
        << QList<S>{S::ExitedOk, S::NotCreated, S::NotCreated} << S::NotCreated << u"2 not created, 1 exited"_s;
    QTest::newRow("coming up") << QList<S>{S::Starting, S::Waiting, S::Waiting} << S::Starting
                               << u"1 starting, 2 waiting"_s;
    QTest::newRow("one cannot be read, one is not there")
        << QList<S>{S::NotCreated, S::Conflict} << S::Conflict << u"1 with problems, 1 not created"_s;
    QTest::newRow("none can be read") << QList<S>{S::Conflict, S::Conflict} << S::Conflict << u"problems"_s;
    QTest::newRow("one runs, one is not well")
        << QList<S>{S::Running, S::Unhealthy} << S::Unhealthy << u"1 unhealthy, 1 running"_s;
    QTest::newRow("some up, some down") << QList<S>{S::Healthy, S::NotCreated, S::ExitedOk} << S::NotCreated
                                        << u"1/2 services"_s;
    QTest::newRow("none there") << QList<S>{S::NotCreated, S::NotCreated} << S::NotCreated << u"not created"_s;
    QTest::newRow("stale hides what may be well") << QList<S>{S::Healthy, S::Stale} << S::Stale << u"1/2 services"_s;
}

void TestStackRows::rollsUp()
{
    QFETCH(QList<RowState>, children);
    QFETCH(RowState, state);
    QFETCH(QString, text);
    const RollUp forward = rollUp(children);
    QCOMPARE(forward.state, state);
    QCOMPARE(forward.text, text);
    std::reverse(children.begin(), children.end());
    QCOMPARE(rollUp(children), forward);
}

void TestStackRows::stoppedChildrenCountAsMissing()
{
    using S = RowState;
    const RollUp partly = rollUp({S::Healthy, S::ExitedOk, S::ExitedOk}, 1); // one stopped, one job done
    QCOMPARE(partly.state, S::ExitedOk);
    QCOMPARE(partly.text, u"1/2 services"_s);
    QCOMPARE(rollUp({S::ExitedOk, S::ExitedOk}, 2).text, u"stopped"_s);
    QCOMPARE(rollUp({S::ExitedOk, S::NotCreated}, 1).text, u"1 not created, 1 stopped"_s);
    QCOMPARE(rollUp({S::Unhealthy, S::Healthy, S::ExitedOk}, 1).state, S::Unhealthy);
    QCOMPARE(rollUpStacks({S::Healthy, S::ExitedOk}).text, u"1/2 stacks"_s);
    QCOMPARE(rollUpStacks({S::Healthy, S::ExitedOk}).state, S::ExitedOk);
}

void TestStackRows::everyStateHasItsOwnWord()
{
    QSet<QString> words;
    for (int i = 0; i < health::StateCount; ++i)
        words << stateWord(RowState(i));
    QVERIFY(!words.contains(QString()));
    QCOMPARE(words.size(), health::StateCount);
}

void TestStackRows::aWorkspaceCountsServicesAndNamesProcessesApart()
{
    using S = RowState;
    const auto stackOf = [](const QString &name, const QList<S> &states) {
        StackRow stack;
        stack.id = {name};
        for (const S state : states) {
            ServiceRow service;
            service.state = state;
            stack.services.append(service);
        }
        stack.state = rollUp(states).state;
        return stack;
    };
    WorkspaceRow workspace;
    QCOMPARE(rollUp(workspace).text, u"not created"_s);
    // Each stack is partly there: the workspace is not "not created".
    workspace.stacks = {stackOf(u"a"_s, {S::Healthy, S::NotCreated}), stackOf(u"b"_s, {S::Healthy, S::NotCreated})};
    QCOMPARE(rollUp(workspace).text, u"2/4 services"_s);
    HostRow backend;
    backend.name = u"backend"_s;
    HostRow web = backend;
    web.name = u"web"_s;
    workspace.hosts = {backend, web};
    QCOMPARE(rollUp(workspace).text, u"2/4 services"_s);
    workspace.hosts[0].state = S::Running;
    QCOMPARE(rollUp(workspace).text, u"2/4 services; 1/2 processes"_s);
    workspace.hosts[0].state = S::Crashed;
    QCOMPARE(rollUp(workspace).state, S::Crashed);
    workspace.stacks.clear();
    workspace.hosts = {backend};
    QCOMPARE(rollUp(workspace).text, u"not created"_s);
}

void TestStackRows::portLabels()
{
    QCOMPARE(portLabel({8480, 8080, u"tcp"_s, {}}), u"8480\u21928080"_s);
    QCOMPARE(portLabel({5353, 53, u"udp"_s, {}}), u"5353\u219253/udp"_s);
    QCOMPARE(portLabel({0, 80, {}, {}}), u"?\u219280"_s);
    QCOMPARE(publishedLabel({8480, 8080, u"tcp"_s, {}}), u":8480"_s);
    QCOMPARE(publishedLabel({8000, 80, u"tcp"_s, {}, 10}), u":8000-8010"_s);
    QCOMPARE(publishedLabel({0, 80, {}, {}}), u":?"_s);
}

void TestStackRows::keysSurviveText()
{
    const RowKey key{RowKind::Container, u"/home/me/a|b %7C.yaml"_s, StackId{u"p"_s}, u"w\u00e9b"_s,
                     ContainerId{u"12ab"_s}};
    const auto read = fromText(toText(key));
    QVERIFY(read);
    QCOMPARE(*read, key);
    QVERIFY(!toText(key).contains(u'\n'));
}

void TestStackRows::badKeyTexts()
{
    for (const QString &text : {u""_s, u"1"_s, u"x|a|b|c|d"_s, u"9|a|b|c|d"_s, u"-1|a|b|c|d"_s, u"1|a|b|c"_s})
        QVERIFY2(!fromText(text), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestStackRows)
#include "tst_stackrows.moc"
