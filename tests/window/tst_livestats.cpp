// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/statswatch.h"
#include "models/items/stacktreemodel.h"
#include "tests/window/showtab.h"
#include "ui/stats/statspage.h"
#include "ui/stats/usagechart.h"
#include "ui/window/sidesplitter.h"

#include <QDir>
#include <QLocalSocket>
#include <QNetworkInterface>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;
using items::StackTreeModel;
using tests::Session;
using tests::StackRunner;
using Column = StackTreeModel::Column;

namespace {

constexpr int WithUsage = 680; //!< width of a tree that shows CPU and Memory

} // namespace

//! The engine of this machine, behind an address that looks remote.
class Elsewhere : public QTcpServer
{
    Q_OBJECT

public:
    explicit Elsewhere(const QString &engineSocket)
        : m_engineSocket(engineSocket)
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *client = nextPendingConnection();
            auto *engine = new QLocalSocket(client);
            engine->connectToServer(m_engineSocket);
            connect(client, &QTcpSocket::readyRead, engine, [client, engine] { engine->write(client->readAll()); });
            connect(engine, &QLocalSocket::readyRead, client, [client, engine] { client->write(engine->readAll()); });
            connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
            connect(engine, &QLocalSocket::disconnected, client, [client, engine] {
                client->write(engine->readAll());
                client->disconnectFromHost();
            });
        });
    }
    engine::Target target()
    {
        engine::Target target;
        const auto addresses = QNetworkInterface::allAddresses();
        for (const QHostAddress &address : addresses) {
            if (address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLoopback() && listen(address)) {
                target.address = u"tcp://%1:%2"_s.arg(address.toString()).arg(serverPort());
                break;
            }
        }
        return target;
    }

private:
    QString m_engineSocket;
};

//! \brief Shows resource usage, and checks that hidden values are not measured.
class TestLiveStats : public QObject
{
    Q_OBJECT

    static void write(StackRunner &runner)
    {
        runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  store:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: store, PORT: 8080, RATE: 20, LINE_BYTES: 0}
    mem_limit: 32m
  web:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: web, PORT: 8080, RATE: 20, LINE_BYTES: 0}
)"));
    }

    static QModelIndex cell(const Session &session, const QString &name, Column column)
    {
        const QAbstractItemModel *model = session.tree()->model();
        const auto found =
            model->match(model->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? QModelIndex() : found.first().siblingAtColumn(int(column));
    }
    static const stats::Sampler &sampler(const Session &session)
    {
        return session.window->findChild<dashboard::StatsWatch *>()->sampler();
    }
    static void picture(const Session &session, const QString &name)
    {
        QDir().mkpath(QStringLiteral(PIERSIDE_SCREENSHOTS));
        for (const int width : {900, 1280, 1500}) {
            session.window->resize(width, 900);
            for (const QString &theme : {u"Dark"_s, u"Light"_s}) {
                session.action(theme + u" colours"_s)->trigger();
                QCoreApplication::processEvents();
                QVERIFY(session.window->grab().save(
                    u"%1/stats-%2-%3-%4.png"_s.arg(QStringLiteral(PIERSIDE_SCREENSHOTS), name)
                        .arg(width)
                        .arg(theme.toLower())));
            }
        }
    }
    static bool isStill(const Session &session)
    {
        // A round may be in progress.
        QCoreApplication::processEvents();
        const qint64 reads = sampler(session).reads();
        const auto moved = [&] { return sampler(session).reads() > reads + 4; };
        return !QTest::qWaitFor(moved, 3 * stats::SampleInterval) && sampler(session).streams() == 0;
    }

private Q_SLOTS:
    void showsColumnsAndCharts();
    void remembersColumns();
    void showsSumOfCollapsedRemoteStack();
};

void TestLiveStats::showsColumnsAndCharts()
{
    StackRunner runner(tests::projectName(u"stats"_s));
    write(runner);
    QVERIFY2(runner.run(plan::Verb::Up).succeeded(), "up");
    Session session(runner);
    session.window->resize(1500, 900);
    session.window->findChild<SideSplitter *>()->setChosenTreeWidth(WithUsage);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(!session.id().isEmpty(), tests::Long);
    session.window->selectStack(session.id());
    QVERIFY(!session.tree()->isColumnHidden(int(Column::Cpu)));
    QVERIFY(!session.tree()->isColumnHidden(int(Column::Memory)));

    // Rows without and with a limit, and their sum.
    QTRY_VERIFY_WITH_TIMEOUT(cell(session, u"web"_s, Column::Cpu).data().toString().endsWith(u" %"_s), tests::Long);
    QTRY_VERIFY(cell(session, u"web"_s, Column::Memory).data(StackTreeModel::MemoryRole).toLongLong() > 50'000);
    QTRY_COMPARE(cell(session, u"store"_s, Column::Memory).data(StackTreeModel::MemoryLimitRole).toLongLong(),
                 32 * 1024 * 1024);
    QCOMPARE(cell(session, u"web"_s, Column::Memory).data(StackTreeModel::MemoryLimitRole).toLongLong(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(
        cell(session, runner.project(), Column::Memory).data(StackTreeModel::MemoryRole).toLongLong() > 100'000,
        tests::Long);
    QTRY_VERIFY(cell(session, u"web"_s, Column::Cpu).data(StackTreeModel::CpuRole).value<QList<float>>().size() > 1);

    // Charts of the stack have one line per service.
    auto *page = session.window->findChild<StatsPage *>();
    tests::showTab(session, u"Stats"_s);
    QTRY_COMPARE_WITH_TIMEOUT(page->emptyText(), QString(), tests::Long);
    QVERIFY(page->sourceText().startsWith(u"Read from cgroup files."_s));
    QTRY_VERIFY_WITH_TIMEOUT(page->chart(Metric::Cpu).pointCount() >= 6, tests::Long);
    QVERIFY(page->chart(Metric::Cpu).headlineText().endsWith(u"of one core"_s));
    QTRY_VERIFY_WITH_TIMEOUT(page->chart(Metric::Network).headlineText().contains(u"/s in"_s), tests::Long);
    picture(session, u"stack"_s);
    QCOMPARE(sampler(session).streams(), 0);

    // While the window is hidden, nothing is read.
    session.window->hide();
    QVERIFY(isStill(session));
    session.window->show();
    const qint64 reads = sampler(session).reads();
    QTRY_VERIFY_WITH_TIMEOUT(sampler(session).reads() > reads + 3, tests::Long);

    QVERIFY2(runner.run(plan::Verb::Stop).succeeded(), "stop");
    QTRY_COMPARE_WITH_TIMEOUT(page->emptyText(), u"Nothing runs here"_s, tests::Long);
    QTRY_COMPARE_WITH_TIMEOUT(cell(session, u"web"_s, Column::Cpu).data().toString(), QString(), tests::Long);
    picture(session, u"nothing"_s);
    QVERIFY(isStill(session));
}

void TestLiveStats::remembersColumns()
{
    StackRunner runner(tests::projectName(u"columns"_s));
    write(runner);
    Session session(runner);
    session.window->resize(1500, 900);
    session.window->findChild<SideSplitter *>()->setChosenTreeWidth(WithUsage);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(!session.id().isEmpty(), tests::Long);
    session.tree()->setHiddenColumns({u"cpu"_s, u"nonsense"_s});
    QVERIFY(session.tree()->isColumnHidden(int(Column::Cpu)));
    QVERIFY(!session.tree()->isColumnHidden(int(Column::Memory)));
    const QVariantMap state = session.window->saveState();
    session.tree()->setHiddenColumns({u"cpu"_s, u"memory"_s});
    QTRY_VERIFY(session.tree()->usageRows().isEmpty());
    session.window->restoreState(state);
    QCOMPARE(session.tree()->hiddenColumns(), QStringList{u"cpu"_s});
    QVERIFY(!session.tree()->isColumnHidden(int(Column::Memory)));
    QTRY_VERIFY(!session.tree()->usageRows().isEmpty());
}

void TestLiveStats::showsSumOfCollapsedRemoteStack()
{
    StackRunner runner(tests::projectName(u"folded"_s));
    write(runner);
    QVERIFY2(runner.run(plan::Verb::Up).succeeded(), "up");
    Elsewhere elsewhere(QUrl(StackRunner::defaultTarget().address).path());
    const engine::Target target = elsewhere.target();
    QVERIFY(!target.address.isEmpty());
    Session session(runner, target);
    session.window->resize(1500, 900);
    session.window->findChild<SideSplitter *>()->setChosenTreeWidth(WithUsage);
    session.tree()->setExpansion({});
    session.show();
    QTRY_COMPARE_WITH_TIMEOUT(session.state.connection(), engine::EngineState::Connection::Live, tests::Long);
    QVERIFY(!session.state.info().local);
    QTRY_VERIFY_WITH_TIMEOUT(cell(session, runner.project(), Column::Name).isValid(), tests::Long);
    const auto fold = [&](bool folded) {
        session.tree()->setExpanded(cell(session, runner.project(), Column::Name), !folded);
        session.tree()->scrollTo(cell(session, runner.project(), Column::Name));
    };
    const auto memory = [&](const QString &name) {
        return cell(session, name, Column::Memory).data(StackTreeModel::MemoryRole).toLongLong();
    };
    // Only the sum is visible: it uses single queries of the engine, not streams.
    fold(true);
    QTRY_VERIFY_WITH_TIMEOUT(sampler(session).streams() == 0 && memory(runner.project()) > 100'000, tests::Long);
    QTRY_VERIFY(cell(session, runner.project(), Column::Cpu).data().toString().endsWith(u" %"_s));
    QCOMPARE(memory(u"web"_s), 0);
    QCOMPARE(sampler(session).reads(), 0);
    // Longer than a value counts as current.
    const auto isTold = [&] { return memory(runner.project()) > 100'000; };
    QVERIFY(!QTest::qWaitFor([&] { return !isTold(); }, stats::HistoryGap + 5000));
    const qint64 folded = memory(runner.project());
    picture(session, u"folded"_s);

    fold(false);
    QTRY_VERIFY_WITH_TIMEOUT(sampler(session).streams() == 2 && memory(u"web"_s) > 0 && memory(u"store"_s) > 0,
                             tests::Long);
    const qint64 unfolded = memory(u"web"_s) + memory(u"store"_s);
    QVERIFY2(folded > unfolded / 2 && folded < unfolded * 2, qPrintable(u"%1 %2"_s.arg(folded).arg(unfolded)));
}

QTEST_MAIN(TestLiveStats)
#include "tst_livestats.moc"
