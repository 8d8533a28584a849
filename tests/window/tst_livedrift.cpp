// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Changes files of a running stack: the window shows the drift without a user action.
#include "models/items/stacktreemodel.h"
#include "tests/window/session.h"

#include <QDir>

using namespace pierside;
using namespace Qt::StringLiterals;
using items::RowState;
using items::StackTreeModel;
using tests::Long;
using tests::Session;
using tests::StackRunner;

namespace {

void replaceInFile(StackRunner &runner, const QByteArray &before, const QByteArray &after)
{
    QFile file(runner.path(u"compose.yaml"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray text = file.readAll();
    QVERIFY(text.contains(before));
    runner.write(u"compose.yaml"_s, text.replace(before, after));
}

QModelIndex rowOf(const Session &session, const QString &name)
{
    const QAbstractItemModel *model = session.tree()->model();
    const QModelIndexList found =
        model->match(model->index(0, 0), StackTreeModel::TitleRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.value(0);
}

RowState stateOf(const Session &session, const QString &name)
{
    return RowState(rowOf(session, name).data(StackTreeModel::StateRole).toInt());
}

const QByteArray Rate = "SERVICE_NAME: web, PORT: 8080, RATE: 20";
const QByteArray OtherRate = "SERVICE_NAME: web, PORT: 8080, RATE: 21";
const QString Reason = u"environment.RATE: 20 → 21"_s;

} // namespace

class TestLiveDrift : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void driftFollowsFile();
    void stoppedServiceKeepsDrift();
    void containersOfDockerComposeHaveNoDrift();
};

void TestLiveDrift::driftFollowsFile()
{
    StackRunner runner(tests::projectName(u"drift"_s));
    tests::writeStack(runner);
    Session session(runner);
    session.show();
    QTRY_COMPARE_WITH_TIMEOUT(session.state.connection(), engine::EngineState::Connection::Live, Long);
    session.press(Qt::Key_U);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=healthy"_s) && !session.dashboard.isBusy(session.id()), Long);
    QCOMPARE(session.bannerText(), QString());
    const auto first = runner.containers();

    replaceInFile(runner, Rate, OtherRate);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=healthy, drift"_s), Long);
    QVERIFY(session.shows(u"store=healthy"_s));
    QCOMPARE(stateOf(session, u"web"_s), RowState::Drift);
    QCOMPARE(rowOf(session, u"web"_s).data(StackTreeModel::DriftRole).toStringList(), QStringList{Reason});
    QVERIFY(rowOf(session, u"web"_s).data(Qt::AccessibleTextRole).toString().contains(Reason));
    QVERIFY2(session.bannerText().contains(u"web: "_s + Reason), qUtf8Printable(session.bannerText()));
    QVERIFY(session.button(u"Recreate"_s));
    QDir().mkpath(QStringLiteral(PIERSIDE_SCREENSHOTS));
    QVERIFY(session.window->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/drift.png"_s));

    replaceInFile(runner, OtherRate, Rate);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=healthy"_s), Long);
    QTRY_COMPARE(session.bannerText(), QString());

    replaceInFile(runner, Rate, OtherRate);
    QTRY_VERIFY_WITH_TIMEOUT(session.button(u"Recreate"_s), Long);
    QTest::mouseClick(session.button(u"Recreate"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=healthy"_s) && !session.dashboard.isBusy(session.id()), Long);
    QTRY_COMPARE(session.bannerText(), QString());
    const auto second = runner.containers();
    QVERIFY(second[u"web"_s].environment.contains(u"RATE=21"_s));
    QCOMPARE(second[u"store"_s].id, first[u"store"_s].id);
}

//! The row's state has priority; the drift is shown as well.
void TestLiveDrift::stoppedServiceKeepsDrift()
{
    StackRunner runner(tests::projectName(u"driftstop"_s));
    tests::writeStack(runner);
    Session session(runner);
    session.show();
    QTRY_COMPARE_WITH_TIMEOUT(session.state.connection(), engine::EngineState::Connection::Live, Long);
    session.press(Qt::Key_U);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=healthy"_s) && !session.dashboard.isBusy(session.id()), Long);
    session.press(Qt::Key_Period);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=stopped"_s) && !session.dashboard.isBusy(session.id()), Long);
    replaceInFile(runner, Rate, OtherRate);
    QTRY_VERIFY_WITH_TIMEOUT(session.bannerText().contains(u"web: "_s + Reason), Long);
    QVERIFY(session.shows(u"web=stopped"_s));
    QCOMPARE(rowOf(session, u"web"_s).data(StackTreeModel::DriftRole).toStringList(), QStringList{Reason});
}

//! Containers of docker compose have no fingerprint from Pierside, which is not a drift.
void TestLiveDrift::containersOfDockerComposeHaveNoDrift()
{
    StackRunner runner(tests::projectName(u"driftturn"_s));
    tests::writeStack(runner);
    QVERIFY(runner.compose({u"up"_s, u"-d"_s, u"--wait"_s}));
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=healthy"_s), Long);
    replaceInFile(runner, Rate, OtherRate);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=healthy, drift"_s), Long);
    QVERIFY(session.shows(u"store=healthy"_s));
    QVERIFY(runner.compose({u"up"_s, u"-d"_s, u"--wait"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=healthy"_s), Long);
    QTRY_COMPARE(session.bannerText(), QString());
}

QTEST_MAIN(TestLiveDrift)
#include "tst_livedrift.moc"
