// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A taken port: the window shows it before the click, blocks the start, and offers answers.
#include "models/items/portmapmodel.h"
#include "models/items/stacktreemodel.h"
#include "tests/window/session.h"
#include "ui/ports/portspage.h"

#include <QDir>
#include <QLabel>
#include <QTabWidget>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTreeView>

using namespace pierside;
using namespace Qt::StringLiterals;
using items::PortMapModel;
using tests::Long;
using tests::Session;
using tests::StackRunner;

class TestPorts : public QObject
{
    Q_OBJECT

    static void write(StackRunner &runner, quint16 port)
    {
        runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  web:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: web, PORT: 8080, RATE: 0, LINE_BYTES: 0}
    ports: ["127.0.0.1:@PORT@:8080"]
  worker:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: worker, PORT: 8080, RATE: 0, LINE_BYTES: 0}
)")
                                            .replace("@PORT@", QByteArray::number(port)));
    }
    static void grab(Session &session, ui::Theme::Mode mode, const QString &name)
    {
        session.theme.setMode(mode);
        // Palette changes reach the widgets through events.
        QTRY_COMPARE(session.window->palette().color(QPalette::Window), session.theme.color(ui::Token::Window));
        QCoreApplication::processEvents();
        const QDir folder(QStringLiteral(PIERSIDE_SCREENSHOTS));
        QVERIFY(QDir().mkpath(folder.path()));
        QVERIFY(session.window->grab().save(folder.filePath(name + u".png"_s)));
    }
    //! The same stack, with overrides in a directory of the test.
    static void useOverrides(Session &session, StackRunner &runner, const QString &folder)
    {
        run::Stack stack = runner.stack();
        stack.files.overrideDirectory = folder;
        session.dashboard.setEntries({{u"stack:"_s + runner.project(), {}, {}, {}, stack}});
    }
    static QString portsText(const Session &session)
    {
        QStringList lines;
        const QAbstractItemModel *model =
            session.window->findChild<ui::PortsPage *>()->findChild<QTreeView *>()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < PortMapModel::columns; ++column)
                cells.append(model->index(row, column).data().toString());
            lines.append(cells.join(u'|'));
        }
        return lines.join(u'\n');
    }

private Q_SLOTS:
    void remapsTakenPort();
    void blocksStartOnTakenPort();
};

void TestPorts::remapsTakenPort()
{
    QTcpServer holder;
    QVERIFY(holder.listen(QHostAddress::LocalHost));
    // The next port has no listener, but it is in use by a connection.
    QTcpSocket neighbour;
    neighbour.bind(QHostAddress::LocalHost, holder.serverPort() + 1, QAbstractSocket::DontShareAddress);
    neighbour.connectToHost(QHostAddress::LocalHost, holder.serverPort());
    QVERIFY(neighbour.waitForConnected(Long));
    const QTemporaryDir overrides;
    StackRunner runner(tests::projectName(u"ports"_s));
    write(runner, holder.serverPort());
    Session session(runner);
    useOverrides(session, runner, overrides.path());
    session.theme.setMode(ui::Theme::Mode::Light);
    session.show();
    QTRY_COMPARE_WITH_TIMEOUT(session.state.connection(), engine::EngineState::Connection::Live, Long);
    // Before any click.
    const QString taken = u"%1 is taken"_s.arg(holder.serverPort());
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web="_s + taken), Long);
    QVERIFY2(session.shows(u"worker=not created"_s), qPrintable(session.rows()));

    session.press(Qt::Key_U);
    QTRY_VERIFY_WITH_TIMEOUT(session.bannerText().contains(taken + u" by tst_ports (pid "_s), Long);
    QVERIFY(runner.containers().isEmpty());
    QVERIFY(session.button(u"End that process…"_s));
    auto *tabs = session.window->findChild<QTabWidget *>();
    session.press(Qt::Key_2, Qt::AltModifier);
    QTRY_COMPARE(tabs->tabText(tabs->currentIndex()), u"Ports"_s);
    QTRY_VERIFY_WITH_TIMEOUT(portsText(session).contains(u"|taken|tst_ports (pid "_s), Long);
    grab(session, ui::Theme::Mode::Light, u"ports-taken-light"_s);
    grab(session, ui::Theme::Mode::Dark, u"ports-taken-dark"_s);

    const QList<QPushButton *> buttons = session.banner()->buttons();
    QVERIFY(!buttons.isEmpty() && buttons.first()->text().startsWith(u"Use "_s));
    const QString instead = buttons.first()->text().section(u' ', 1, 1);
    QVERIFY(instead.toInt() > holder.serverPort() + 1);
    buttons.first()->click();
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=running"_s) && !session.dashboard.isBusy(session.id()), Long);
    QTRY_VERIFY_WITH_TIMEOUT(portsText(session).contains(u"127.0.0.1:%1|8080/tcp|listening"_s.arg(instead)), Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.button(u"Copy docker compose command"_s), Long);
    QCOMPARE(session.bannerText(), QString());
    QTRY_VERIFY_WITH_TIMEOUT(session.button(u"Test connection"_s)->isEnabled(), Long);
    session.button(u"Test connection"_s)->click();
    const auto labels = session.window->findChild<ui::PortsPage *>()->findChildren<QLabel *>();
    QTRY_VERIFY_WITH_TIMEOUT(std::any_of(labels.cbegin(), labels.cend(),
                                         [&](const QLabel *label) {
                                             return label->text().startsWith(
                                                 u"127.0.0.1:%1 accepts connections but sends nothing"_s.arg(instead));
                                         }),
                             Long);
    grab(session, ui::Theme::Mode::Dark, u"ports-elsewhere-dark"_s);
    grab(session, ui::Theme::Mode::Light, u"ports-elsewhere-light"_s);
    const auto *stack = session.dashboard.find(session.id());
    QVERIFY(stack->declared()->files.last().startsWith(overrides.path()));

    session.button(u"Undo"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!session.button(u"Copy docker compose command"_s), Long);
    QVERIFY(QDir(overrides.path()).entryList({u"*.yaml"_s}).isEmpty());
}

void TestPorts::blocksStartOnTakenPort()
{
    QTcpServer holder;
    QVERIFY(holder.listen(QHostAddress::LocalHost));
    StackRunner runner(tests::projectName(u"race"_s));
    write(runner, holder.serverPort());
    Session session(runner);
    session.show();
    QTRY_COMPARE_WITH_TIMEOUT(session.state.connection(), engine::EngineState::Connection::Live, Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.dashboard.find(session.id())->declared(), Long);
    // As if the port had been free during the check.
    plan::Options options;
    options.ignorePorts = true;
    std::optional<run::Prepared> prepared;
    session.dashboard.prepare(session.id(), options).then(&session.dashboard, [&](const Result<run::Prepared> &result) {
        QVERIFY(result);
        prepared = *result;
    });
    QTRY_VERIFY_WITH_TIMEOUT(prepared.has_value(), Long);
    prepared->options.ignorePorts = false;
    QVERIFY(session.dashboard.run(session.id(), *prepared));
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"worker=running"_s), Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.bannerText().contains(u"%1 is taken by tst_ports"_s.arg(holder.serverPort())),
                             Long);
    QTRY_VERIFY_WITH_TIMEOUT(!session.banner()->buttons().isEmpty() &&
                                 session.banner()->buttons().first()->text().startsWith(u"Use "_s),
                             Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=%1 is taken"_s.arg(holder.serverPort())), Long);
    // The state is removed when the port becomes free.
    holder.close();
    QTRY_VERIFY_WITH_TIMEOUT(!session.rows().contains(u"is taken"_s), Long);
}

QTEST_MAIN(TestPorts)
#include "tst_ports.moc"
