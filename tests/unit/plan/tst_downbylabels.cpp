// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfixture.h"

#include <QTest>

using namespace planfixture;
using namespace Qt::StringLiterals;

//! Plans for a project whose files are gone.
class TestDownByLabels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byLabels_data();
    void byLabels();
    void labelsOfDependencies();
};

void TestDownByLabels::byLabels_data()
{
    QTest::addColumn<Verb>("verb");
    QTest::addColumn<bool>("volumes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("stop") << Verb::Stop << false
                          << u"stop proxy-1; stop web-1 <- stop proxy-1; stop store-1 <- stop web-1"_s;
    QTest::newRow("restart") << Verb::Restart << false
                             << u"restart store-1; restart web-1 <- restart store-1; "
                                "restart proxy-1 <- restart web-1"_s;
    QTest::newRow("start") << Verb::Start << false << u""_s;
    QTest::newRow("down") << Verb::Down << true
                          << u"stop proxy-1; remove -v proxy-1 <- stop proxy-1; stop web-1 <- stop proxy-1; "
                             "remove -v web-1 <- stop web-1; stop store-1 <- stop web-1; "
                             "remove -v store-1 <- stop store-1; "
                             "rmnetwork p_default <- remove -v proxy-1, remove -v store-1, remove -v web-1; "
                             "rmvolume p_data <- remove -v store-1"_s;
}

void TestDownByLabels::byLabels()
{
    QFETCH(const Verb, verb);
    QFETCH(const bool, volumes);
    QFETCH(const QString, expected);
    const Observed observed = running(project(storeWebProxy()));
    Options options;
    options.verb = verb;
    options.removeVolumes = volumes;
    options.waitForReady = false;
    const auto result = planByLabels({u"p"_s}, observed, options);
    QVERIFY(result);
    QCOMPARE(describe(*result), expected);
    options.verb = Verb::Reset;
    QCOMPARE(planByLabels({u"p"_s}, observed, options).error().code, ErrorCode::Unsupported);
    options.verb = Verb::Down;
    QVERIFY(planByLabels({u"nobody"_s}, observed, options)->isEmpty());
}

void TestDownByLabels::labelsOfDependencies()
{
    compose::Service web = needs(needs(service(u"web"_s), u"store"_s, Condition::Healthy, true, true), u"init"_s,
                                 Condition::CompletedSuccessfully);
    const QString text = dependsOnLabel(web);
    QCOMPARE(text, u"init:service_completed_successfully:false,store:service_healthy:true"_s);
    QCOMPARE(parseDependsOnLabel(text), web.dependsOn);
    QCOMPARE(parseDependsOnLabel(u"a"_s).value(u"a"_s).condition, Condition::Started);
    QVERIFY(parseDependsOnLabel({}).isEmpty());
}

QTEST_GUILESS_MAIN(TestDownByLabels)
#include "tst_downbylabels.moc"
