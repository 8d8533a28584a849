// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The real window on the real engine, by its buttons and keys.
#include "tests/engine/await.h"
#include "tests/window/logtext.h"
#include "tests/window/showtab.h"
#include "tests/window/socketproxy.h"
#include "ui/window/sidesplitter.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTreeWidget>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::await;
using tests::Long;
using tests::Session;
using tests::StackRunner;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void upStopAndResetWork();
    void resetAsksAboutWhatOthersUse();
    void bannerShowsFailures();
    void invalidFilesShowPosition();
    void paletteOpensFromFilter();
    void explainsDrops();
    void remembersWindowState();
    void reconnectsToEngine();
};

void TestMainWindow::upStopAndResetWork()
{
    StackRunner runner(tests::projectName(u"up"_s));
    tests::writeStack(runner);
    Session session(runner);
    session.show();
    QTRY_VERIFY(session.shows(u"store=not created"_s));
    // The window shows its first stack, and the tree has the keyboard focus.
    QTRY_COMPARE(session.tree()->currentIndex().data().toString(), runner.project());
    QVERIFY(session.tree()->hasFocus());

    QTRY_VERIFY(session.button(u"Up"_s) && session.button(u"Up"_s)->isEnabled());
    QTest::mouseClick(session.button(u"Up"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(session.button(u"Cancel"_s), Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"store=healthy"_s) && session.shows(u"web=healthy"_s), Long);
    QTRY_VERIFY(session.button(u"Restart"_s) && !session.button(u"Stop"_s));
    const ui::LogPane *log = tests::logPane(*session.window);
    QTRY_COMPARE_WITH_TIMEOUT(log->sources(), (QStringList{u"store-1"_s, u"web-1"_s}), Long);
    QTRY_VERIFY_WITH_TIMEOUT(log->rows().count() > 5, Long);

    session.press(Qt::Key_Period);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"store=stopped"_s) && session.shows(u"web=stopped"_s), Long);

    // In the reset dialog Cancel is the default; the other button names its effect.
    QAction *reset = session.action(u"Reset..."_s);
    const QDateTime before = runner.containers().value(u"store"_s).created;
    reset->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(session.dialog(), Long);
    auto *buttons = session.dialog()->findChild<QDialogButtonBox *>();
    QVERIFY(buttons->button(QDialogButtonBox::Cancel)->isDefault());
    const auto named = [&] {
        const auto all = buttons->buttons();
        for (QAbstractButton *button : all) {
            if (button->text().startsWith(u"Reset 1 volume, "_s))
                return button;
        }
        return static_cast<QAbstractButton *>(nullptr);
    };
    QTRY_VERIFY_WITH_TIMEOUT(named(), Long); // with the size, after it was measured
    QTest::keyClick(session.dialog(), Qt::Key_Return);
    QTRY_VERIFY(!session.dialog());
    QVERIFY(!session.dashboard.isBusy(session.id()));

    QSignalSpy finished(&session.dashboard, &dashboard::Dashboard::runFinished);
    reset->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(session.dialog(), Long);
    buttons = session.dialog()->findChild<QDialogButtonBox *>();
    QTRY_VERIFY_WITH_TIMEOUT(named(), Long);
    QTest::mouseClick(named(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, Long);
    QVERIFY(finished[0][1].value<plan::RunReport>().succeeded);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"store=healthy"_s), Long);
    QVERIFY(runner.containers().value(u"store"_s).created > before);
}

//! A volume that somebody else has mounted stays, once that was agreed to; else nothing happens.
void TestMainWindow::resetAsksAboutWhatOthersUse()
{
    StackRunner runner(tests::projectName(u"shared"_s));
    tests::writeStack(runner);
    QVERIFY(runner.run(plan::Verb::Up).succeeded());
    const auto engine = runner.engine();
    const QString volume = runner.project() + u"_data"_s;
    engine::ContainerSpec spec;
    spec.name = runner.project() + u"-stranger"_s;
    spec.image = u"quickstart-service"_s;
    spec.host.binds = {{volume, u"/x"_s}};
    const auto stranger = await(engine->createContainer(spec));
    QVERIFY(stranger);

    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"store=healthy"_s), Long);
    QSignalSpy finished(&session.dashboard, &dashboard::Dashboard::runFinished);
    const auto question = [&] { return qobject_cast<QMessageBox *>(session.dialog()); };
    session.action(u"Reset..."_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(question(), Long);
    QVERIFY2(question()->informativeText().contains(spec.name), qPrintable(question()->informativeText()));
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_VERIFY(!session.dialog());
    QVERIFY(!session.dashboard.isBusy(session.id()));

    session.action(u"Reset..."_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(question(), Long);
    const auto press = [&](const QString &text) {
        QTRY_VERIFY_WITH_TIMEOUT(session.dialog() && session.button(text), Long);
        QTest::mouseClick(session.button(text), Qt::LeftButton);
    };
    press(u"Keep them and continue"_s);
    press(u"Remove 2 containers and their data"_s);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, Long);
    QVERIFY(finished[0][1].value<plan::RunReport>().succeeded);
    // Not by the time of its creation: for the engine that is the last change of its folder.
    for (const plan::Step &step : session.dashboard.runOf(session.id())->prepared().plan.steps)
        QVERIFY(step.kind() != plan::StepKind::RemoveVolume);
    QVERIFY(await(engine->inspectVolume(volume)));
    QVERIFY(await(engine->removeContainer(*stranger, true, true)));
}

void TestMainWindow::bannerShowsFailures()
{
    StackRunner runner(tests::projectName(u"fail"_s));
    runner.write(u"compose.yaml"_s, "name: " + runner.project().toUtf8() +
                                        "\nservices:\n  ghost:\n    image: t-window-no-such-image:1\n"
                                        "    pull_policy: never\n");
    Session session(runner);
    session.show();
    QTRY_VERIFY(session.button(u"Up"_s) && session.button(u"Up"_s)->isEnabled());
    session.press(Qt::Key_U);
    QTRY_VERIFY_WITH_TIMEOUT(session.banner(), Long);
    QTRY_VERIFY(session.button(u"Retry"_s));
    QVERIFY2(session.banner()->accessibleName().contains(u"t-window-no-such-image:1"_s) ||
                 session.banner()->accessibleDescription().contains(u"t-window-no-such-image:1"_s),
             qPrintable(session.banner()->accessibleName()));
}

void TestMainWindow::invalidFilesShowPosition()
{
    StackRunner runner(tests::projectName(u"broken"_s));
    runner.write(u"compose.yaml"_s, "services:\n  web:\n    imge: x\n");
    Session session(runner);
    session.show();
    QTRY_VERIFY(session.rows().contains(u"=files have errors"_s));
    tests::showTab(session, u"Config"_s);
    auto *problems = session.window->findChild<QTreeWidget *>(u"problems"_s);
    QTRY_VERIFY(problems->isVisible() && problems->topLevelItemCount() == 1);
    QCOMPARE(problems->topLevelItem(0)->text(0), u"compose.yaml:3:5"_s);
    // After the file is corrected, the row is updated.
    runner.write(u"compose.yaml"_s, "services:\n  web:\n    image: x\n");
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=not created"_s), Long);
}

void TestMainWindow::paletteOpensFromFilter()
{
    StackRunner runner(tests::projectName(u"keys"_s));
    tests::writeStack(runner);
    Session session(runner);
    session.show();
    QTRY_VERIFY(session.shows(u"web=not created"_s));
    session.press(Qt::Key_F);
    auto *filter = qobject_cast<QLineEdit *>(session.window->focusWidget());
    QVERIFY(filter);
    // On X11 a line edit handles Ctrl+K; the window's shortcut has priority.
    session.press(Qt::Key_K);
    QTRY_VERIFY(session.dialog());
    auto *line = session.dialog()->findChild<QLineEdit *>();
    QTest::keyClicks(line, u"dark colours"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(session.theme.mode(), ui::Theme::Mode::Dark);
    QTRY_VERIFY(!session.dialog());

    session.press(Qt::Key_K);
    QTRY_VERIFY(session.dialog());
    line = session.dialog()->findChild<QLineEdit *>();
    QTest::keyClicks(line, u"show web"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(session.tree()->currentIndex().data().toString(), u"web"_s);

    QTest::keyClicks(filter, u"store"_s);
    QTRY_VERIFY(!session.rows().contains(u"web="_s));
    filter->clear();
    QTRY_VERIFY(session.rows().contains(u"web="_s));
}

void TestMainWindow::explainsDrops()
{
    StackRunner runner(tests::projectName(u"drop"_s));
    tests::writeStack(runner);
    Session session(runner);
    session.show();
    QSignalSpy added(session.window.get(), &ui::MainWindow::pathsAdded);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(u"/tmp"_s), QUrl(u"https://example.org/compose.yaml"_s)});
    QDragEnterEvent enter({20, 20}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(session.window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(session.window.get(), &drop);
    QCOMPARE(added.count(), 1);
    QCOMPARE(added[0][0].toStringList(), QStringList{u"/tmp"_s});
}

void TestMainWindow::remembersWindowState()
{
    StackRunner runner(tests::projectName(u"state"_s));
    tests::writeStack(runner);
    QVariantMap state;
    {
        Session session(runner);
        session.show();
        QTRY_VERIFY(session.shows(u"web=not created"_s));
        session.window->resize(1100, 700);
        auto *tabs = session.window->findChild<QTabWidget *>();
        tabs->setCurrentIndex(3);
        const auto key = session.tree()->currentKey();
        QVERIFY(key);
        items::RowKey web = *key;
        web.kind = items::RowKind::Service;
        web.name = u"web"_s;
        QVERIFY(session.tree()->setCurrentKey(web));
        QTRY_COMPARE(session.window->size(), QSize(1100, 700));
        QCOMPARE(session.window->saveState().value(u"treeWidth"_s).toInt(), 0);
        QWidget *handle = session.window->findChild<ui::SideSplitter *>()->handle(1);
        const QPoint from = handle->rect().center();
        QTest::mousePress(handle, Qt::LeftButton, {}, from);
        QTest::mouseMove(handle, from + QPoint(-60, 0));
        QTest::mouseRelease(handle, Qt::LeftButton, {}, handle->rect().center());
        state = session.window->saveState();
    }
    const int treeWidth = state.value(u"treeWidth"_s).toInt();
    QVERIFY(treeWidth > 0);
    Session session(runner);
    session.window->restoreState(state);
    session.show();
    QTRY_COMPARE(session.window->findChild<ui::SideSplitter *>()->sizes().constFirst(), treeWidth);
    QTRY_COMPARE(session.tree()->currentIndex().data().toString(), u"web"_s);
    QCOMPARE(session.window->findChild<QTabWidget *>()->currentIndex(), 3);
    QTRY_COMPARE(session.window->size(), QSize(1100, 700));
}

void TestMainWindow::reconnectsToEngine()
{
    StackRunner runner(tests::projectName(u"heal"_s));
    tests::writeStack(runner);
    const QString real = QUrl(StackRunner::defaultTarget().address).path();
    tests::SocketProxy proxy(real);
    QVERIFY(proxy.open());
    engine::Target target;
    target.name = u"proxy"_s;
    target.address = proxy.address();
    Session session(runner, target);
    session.show();
    QTRY_COMPARE_WITH_TIMEOUT(session.state.connection(), engine::EngineState::Connection::Live, Long);
    session.press(Qt::Key_U);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=healthy"_s) && !session.dashboard.isBusy(session.id()), Long);

    QCOMPARE(session.bannerText(), QString());

    proxy.close();
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=last seen: healthy"_s), Long);
    QVERIFY(session.banner());
    QVERIFY(session.button(u"Try now"_s));

    QVERIFY(proxy.open());
    QTest::mouseClick(session.button(u"Try now"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=healthy"_s), Long);
    QTRY_COMPARE(session.bannerText(), QString());
    // Log reading continues after the reconnect.
    const ui::LogPane *log = tests::logPane(*session.window);
    const qint64 lines = log->rows().count();
    QTRY_VERIFY_WITH_TIMEOUT(log->rows().count() > lines, Long);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
