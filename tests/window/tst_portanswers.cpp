// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Clicks every answer of the banner for a taken port.
#include "models/items/portmapmodel.h"
#include "tests/window/session.h"
#include "ui/object/objectheader.h"
#include "ui/ports/portspage.h"
#include "ui/widgets/pill.h"

#include <QComboBox>
#include <QMenu>
#include <QMessageBox>
#include <QProcess>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTreeView>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;

class TestPortAnswers : public QObject
{
    Q_OBJECT

    static quint16 freePort()
    {
        QTcpServer server;
        return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
    }
    //! port: as written in the file.
    static void write(StackRunner &runner, const QByteArray &port)
    {
        runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  web:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: web, PORT: 8080, RATE: 0, LINE_BYTES: 0}
    ports: ["127.0.0.1:@PORT@:8080"]
)")
                                            .replace("@PORT@", port));
    }
    static dashboard::DashboardEntry entry(StackRunner &runner, const QString &overrides)
    {
        run::Stack stack = runner.stack();
        stack.files.overrideDirectory = overrides;
        return {u"stack:"_s + runner.project(), {}, {}, {}, stack};
    }
    //! Waits until the taken port is shown before any click.
    static void showTaken(Session &session, quint16 port)
    {
        session.show();
        QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=%1 is taken"_s.arg(port)), Long);
    }
    static void clickUp(Session &session, const QString &answer)
    {
        session.press(Qt::Key_U);
        QTRY_VERIFY2_WITH_TIMEOUT(session.button(answer), qPrintable(session.bannerText()), Long);
    }
    //! Selects an entry of the "More…" menu.
    static void choose(Session &session, const QString &text)
    {
        QTest::mouseClick(session.button(u"More…"_s), Qt::LeftButton);
        QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        const QList<QAction *> actions = menu->actions();
        const auto it = std::find_if(actions.cbegin(), actions.cend(),
                                     [&](const QAction *action) { return action->text() == text; });
        QVERIFY2(it != actions.cend(), qPrintable(text));
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(*it).center());
    }
    static QList<quint16> published(StackRunner &runner)
    {
        QList<quint16> ports;
        const auto containers = runner.containers();
        for (const engine::PublishedPort &port : containers.value(u"web"_s).ports)
            ports.append(port.hostPort);
        ports.removeAll(0);
        return ports;
    }

private Q_SLOTS:
    void endsProcess();
    void stopsOtherStack();
    void matrixRemapsAndStops();
    void startsWithoutPort();
    void startsAnyway();
    void setsVariable();
};

void TestPortAnswers::endsProcess()
{
    const quint16 port = freePort();
    QProcess holder;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PORT"_s, QString::number(port));
    holder.setProcessEnvironment(environment);
    holder.start(QStringLiteral(SERVICE_PROGRAM), QStringList());
    QVERIFY(holder.waitForStarted());
    StackRunner runner(tests::projectName(u"end"_s));
    write(runner, QByteArray::number(port));
    Session session(runner);
    showTaken(session, port);
    if (QTest::currentTestFailed())
        return;
    clickUp(session, u"End that process…"_s);
    if (QTest::currentTestFailed())
        return;
    QTest::mouseClick(session.button(u"End that process…"_s), Qt::LeftButton);
    QTRY_VERIFY(qobject_cast<QMessageBox *>(session.dialog()));
    auto *box = qobject_cast<QMessageBox *>(session.dialog());
    QVERIFY2(box->text().contains(QString::number(holder.processId())), qPrintable(box->text()));
    QVERIFY(box->informativeText().contains(QStringLiteral(SERVICE_PROGRAM)));
    QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
    const QList<QAbstractButton *> buttons = box->buttons();
    const auto end = std::find_if(buttons.cbegin(), buttons.cend(),
                                  [](const QAbstractButton *b) { return b->text().startsWith(u"End "_s); });
    QVERIFY(end != buttons.cend());
    QTest::mouseClick(*end, Qt::LeftButton);
    QTRY_VERIFY2_WITH_TIMEOUT(session.shows(u"web=running"_s) && !session.dashboard.isBusy(session.id()),
                              qPrintable(session.bannerText()), Long);
    QCOMPARE(holder.state(), QProcess::NotRunning);
    QCOMPARE(holder.exitStatus(), QProcess::NormalExit); // terminated, not killed
    QCOMPARE(published(runner), QList<quint16>{port});
}

void TestPortAnswers::stopsOtherStack()
{
    const quint16 port = freePort();
    StackRunner first(tests::projectName(u"first"_s));
    StackRunner second(tests::projectName(u"second"_s));
    write(first, QByteArray::number(port));
    write(second, QByteArray::number(port));
    QVERIFY(first.run(plan::Verb::Up).succeeded());
    Session session(second);
    session.dashboard.setEntries({entry(second, {}), entry(first, {})});
    showTaken(session, port);
    if (QTest::currentTestFailed())
        return;

    // The port map of all stacks shows both, and that they conflict.
    session.press(Qt::Key_2, Qt::AltModifier);
    auto *page = session.window->findChild<ui::PortsPage *>();
    const auto *map = page->findChild<QTreeView *>()->model();
    // Other stacks on this engine may have ports, too.
    const auto rowsOfPort = [map, port] {
        return map
            ->match(map->index(0, items::PortMapModel::PublishedColumn), Qt::DisplayRole, QString::number(port), -1,
                    Qt::MatchContains)
            .size();
    };
    QTRY_COMPARE(map->rowCount(), 1);
    page->findChild<QComboBox *>()->setCurrentIndex(int(ui::PortsView::Scope::All));
    QTRY_COMPARE(rowsOfPort(), 2);
    const auto *matrix = page->findChild<ui::ClashMatrix *>()->findChild<QTableWidget *>();
    QTRY_VERIFY_WITH_TIMEOUT(matrix->isVisible() && matrix->rowCount() == 2, Long);
    QCOMPARE(matrix->item(0, 1)->text(), QString::number(port));
    QVERIFY(matrix->verticalHeaderItem(0)->text() != matrix->horizontalHeaderItem(1)->text());
    // The header says it before Up is clicked.
    const auto *badge = session.window->findChild<ui::ObjectHeader *>()->findChild<ui::Pill *>();
    QTRY_VERIFY(badge->isVisible());
    QCOMPARE(badge->accessibleName(), u"Conflicts with "_s + first.project());

    clickUp(session, u"Stop that stack"_s);
    if (QTest::currentTestFailed())
        return;
    QVERIFY2(session.bannerText().contains(first.project()), qPrintable(session.bannerText()));
    QTest::mouseClick(session.button(u"Stop that stack"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(published(second), QList<quint16>{port}, Long);
    QVERIFY(!first.containers().value(u"web"_s).isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!session.dashboard.isBusy(session.id()), Long);
}

void TestPortAnswers::matrixRemapsAndStops()
{
    const quint16 port = freePort();
    const QTemporaryDir overrides;
    StackRunner first(tests::projectName(u"one"_s));
    StackRunner second(tests::projectName(u"other"_s));
    write(first, QByteArray::number(port));
    write(second, QByteArray::number(port));
    QVERIFY(first.run(plan::Verb::Up).succeeded());
    Session session(second);
    session.dashboard.setEntries({entry(second, overrides.path()), entry(first, {})});
    showTaken(session, port);
    if (QTest::currentTestFailed())
        return;
    session.press(Qt::Key_2, Qt::AltModifier);
    const auto *matrix = session.window->findChild<ui::ClashMatrix *>();
    QTRY_VERIFY_WITH_TIMEOUT(matrix->isVisible(), Long);
    // The stack that does not run gets another port, and the conflict is gone.
    const QString remap = u"Remap all of "_s + second.project();
    QTRY_VERIFY_WITH_TIMEOUT(session.button(remap) && session.button(remap)->isEnabled(), Long);
    session.button(remap)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!matrix->isVisible(), Long);
    const auto *badge = session.window->findChild<ui::ObjectHeader *>()->findChild<ui::Pill *>();
    QTRY_VERIFY(!badge->isVisible());

    QTRY_VERIFY_WITH_TIMEOUT(session.button(u"Undo"_s), Long);
    session.button(u"Undo"_s)->click();
    const QString stop = u"Stop "_s + first.project();
    QTRY_VERIFY_WITH_TIMEOUT(session.button(stop) && session.button(stop)->isEnabled(), Long);
    QSignalSpy finished(&session.dashboard, &dashboard::Dashboard::runFinished);
    session.button(stop)->click();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, Long);
    QVERIFY(!first.containers().value(u"web"_s).isRunning());
}

void TestPortAnswers::startsWithoutPort()
{
    QTcpServer holder;
    QVERIFY(holder.listen(QHostAddress::LocalHost));
    const QTemporaryDir overrides;
    StackRunner runner(tests::projectName(u"without"_s));
    write(runner, QByteArray::number(holder.serverPort()));
    Session session(runner);
    session.dashboard.setEntries({entry(runner, overrides.path())});
    showTaken(session, holder.serverPort());
    if (QTest::currentTestFailed())
        return;
    clickUp(session, u"More…"_s);
    if (QTest::currentTestFailed())
        return;
    choose(session, u"Start without this port"_s);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=running"_s) && !session.dashboard.isBusy(session.id()), Long);
    QCOMPARE(published(runner), QList<quint16>());
    QCOMPARE(session.bannerText(), QString());
}

void TestPortAnswers::startsAnyway()
{
    QTcpServer holder;
    QVERIFY(holder.listen(QHostAddress::LocalHost));
    StackRunner runner(tests::projectName(u"anyway"_s));
    write(runner, QByteArray::number(holder.serverPort()));
    Session session(runner);
    showTaken(session, holder.serverPort());
    if (QTest::currentTestFailed())
        return;
    clickUp(session, u"More…"_s);
    if (QTest::currentTestFailed())
        return;
    choose(session, u"Start anyway"_s);
    // The engine fails to start the container, and the banner offers the same answers.
    QTRY_VERIFY_WITH_TIMEOUT(!runner.containers().isEmpty(), Long);
    QTRY_VERIFY_WITH_TIMEOUT(!session.dashboard.isBusy(session.id()) && session.button(u"More…"_s), Long);
    QVERIFY(!runner.containers().value(u"web"_s).isRunning());
    holder.close();
    QTRY_VERIFY_WITH_TIMEOUT(session.button(u"More…"_s), Long);
    choose(session, u"Try again"_s);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=running"_s), Long);
}

void TestPortAnswers::setsVariable()
{
    QTcpServer holder;
    QVERIFY(holder.listen(QHostAddress::LocalHost));
    const QTemporaryDir overrides;
    StackRunner runner(tests::projectName(u"variable"_s));
    write(runner, "${WEB_PORT:-" + QByteArray::number(holder.serverPort()) + "}");
    Session session(runner);
    session.dashboard.setEntries({entry(runner, overrides.path())});
    showTaken(session, holder.serverPort());
    if (QTest::currentTestFailed())
        return;
    session.press(Qt::Key_U);
    QTRY_VERIFY_WITH_TIMEOUT(session.bannerText().contains(u"is taken"_s), Long);
    const QList<QPushButton *> buttons = session.banner()->buttons();
    QVERIFY2(buttons.first()->text().startsWith(u"Set WEB_PORT to "_s), qPrintable(buttons.first()->text()));
    const quint16 instead = buttons.first()->text().section(u' ', -1).toUShort();
    QVERIFY(instead != 0);
    QTest::mouseClick(buttons.first(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=running"_s) && !session.dashboard.isBusy(session.id()), Long);
    QCOMPARE(published(runner), QList<quint16>{instead});
}

QTEST_MAIN(TestPortAnswers)
#include "tst_portanswers.moc"
