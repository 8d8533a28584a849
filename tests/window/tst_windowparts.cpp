// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Less frequently used parts of the window: detached logs, previews, queued actions, empty states.
#include "tests/window/logtext.h"
#include "tests/window/showtab.h"
#include "ui/logs/logdock.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/toast.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTreeWidget>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;

class TestWindowParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void logsAreMaximisedDetachedAndDocked();
    void filterWithoutMatchCanBeCleared();
    void secondActionIsQueuedOrReplaces();
    void workspaceRunCanBeCancelled();
    void previewsDeleteNothing();
    void showsInvalidFiles();
    void showsNoStateWithoutEngine();
    void everyShortcutTriggersItsCommand();
    void closingLastWindowQuits();
};

void TestWindowParts::logsAreMaximisedDetachedAndDocked()
{
    StackRunner runner(tests::projectName(u"logs"_s));
    tests::writeStack(runner);
    QVERIFY(runner.run(plan::Verb::Up).succeeded());
    Session session(runner);
    session.show();
    auto *dock = session.window->findChild<ui::LogDock *>();
    const ui::LogPane *log = tests::logPane(*session.window);
    QTRY_VERIFY_WITH_TIMEOUT(log->rows().count() > 5, Long);
    const QWidget *tabs = session.window->findChild<QTabWidget *>();
    QAction *maximise = session.action(u"Maximise logs"_s);

    maximise->trigger();
    QVERIFY(maximise->isChecked() && dock->isVisible() && !tabs->isVisible());
    maximise->trigger();
    QVERIFY(!maximise->isChecked() && dock->isVisible() && tabs->isVisible());

    // Detached while maximised: the rest of the window is shown again, and the lines stay.
    maximise->trigger();
    const QString first = tests::logLines(*log).value(0);
    dock->setFloating(true);
    QTRY_VERIFY(dock->isWindow() && dock->isVisible());
    QVERIFY(tabs->isVisible() && !maximise->isChecked());
    QVERIFY(dock->windowFlags().testFlag(Qt::WindowMinMaxButtonsHint));
    QCoreApplication::processEvents();
    QCOMPARE(tests::logLines(*log).value(0), first);

    const QVariantMap remembered = session.window->saveState();
    dock->close();
    QVERIFY(!session.action(u"Logs"_s)->isChecked());
    session.window->restoreState(remembered);
    QTRY_VERIFY(dock->isVisible() && dock->isFloating());
    QVERIFY(session.action(u"Logs"_s)->isChecked());

    // Maximised while detached: the dock returns to the window.
    maximise->trigger();
    QTRY_VERIFY(!dock->isFloating() && dock->isVisible() && maximise->isChecked() && !tabs->isVisible());
    session.action(u"Logs"_s)->trigger();
    QTRY_VERIFY(!dock->isVisible() && tabs->isVisible() && !maximise->isChecked());
}

void TestWindowParts::filterWithoutMatchCanBeCleared()
{
    StackRunner runner(tests::projectName(u"filter"_s));
    tests::writeStack(runner);
    Session session(runner);
    session.show();
    QTRY_VERIFY(session.shows(u"web=not created"_s));
    session.press(Qt::Key_F);
    auto *filter = qobject_cast<QLineEdit *>(session.window->focusWidget());
    QVERIFY(filter);
    QTest::keyClicks(filter, u"no such thing"_s);
    QTRY_VERIFY(session.button(u"Clear the filter"_s));
    QVERIFY(!session.tree()->isVisible());
    QVERIFY(filter->hasFocus());
    QTest::mouseClick(session.button(u"Clear the filter"_s), Qt::LeftButton);
    QTRY_VERIFY(session.tree()->isVisible() && session.shows(u"web=not created"_s));
    QVERIFY(filter->text().isEmpty() && session.tree()->hasFocus());
    // Escape clears the filter as well.
    session.press(Qt::Key_F);
    QTest::keyClicks(filter, u"zzz"_s);
    QTRY_VERIFY(!session.tree()->isVisible());
    QTest::keyClick(filter, Qt::Key_Escape);
    QTRY_VERIFY(session.tree()->isVisible());
}

void TestWindowParts::secondActionIsQueuedOrReplaces()
{
    StackRunner runner(tests::projectName(u"second"_s));
    tests::writeStack(runner, 50'000); // cancelled long before, also on a slow machine
    Session session(runner);
    session.show();
    QTRY_VERIFY(session.button(u"Up"_s) && session.button(u"Up"_s)->isEnabled());
    session.press(Qt::Key_U);
    QTRY_VERIFY_WITH_TIMEOUT(session.dashboard.isBusy(session.id()), Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.action(u"Stop"_s)->isEnabled(), Long);
    // Of containers that were only created there is nothing to stop.
    QTRY_VERIFY_WITH_TIMEOUT(runner.containers().value(u"store"_s).isRunning(), Long);
    session.press(Qt::Key_Period);
    QTRY_VERIFY(session.button(u"Queue"_s));
    QVERIFY2(session.bannerText().startsWith(u"Up is still running"_s), qPrintable(session.bannerText()));
    QTest::mouseClick(session.button(u"Queue"_s), Qt::LeftButton);
    QTRY_VERIFY(session.button(u"Discard"_s));
    QVERIFY2(session.bannerText().startsWith(u"Stop is next"_s), qPrintable(session.bannerText()));
    QTest::mouseClick(session.button(u"Discard"_s), Qt::LeftButton);
    QTRY_COMPARE(session.bannerText(), QString());
    QVERIFY(session.dashboard.isBusy(session.id()));

    session.press(Qt::Key_Period);
    QTRY_VERIFY(session.button(u"Cancel and start"_s));
    QSignalSpy finished(&session.dashboard, &dashboard::Dashboard::runFinished);
    QTest::mouseClick(session.button(u"Cancel and start"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 2, Long);
    QVERIFY(finished[0][1].value<plan::RunReport>().cancelled);
    QVERIFY(finished[1][1].value<plan::RunReport>().succeeded);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"store=stopped"_s), Long);
    QCOMPARE(session.bannerText(), QString());
}

void TestWindowParts::workspaceRunCanBeCancelled()
{
    StackRunner runner(tests::projectName(u"space"_s));
    tests::writeStack(runner, 3000);
    Session session(runner, StackRunner::defaultTarget(), u"both"_s);
    session.show();
    QTRY_VERIFY(session.shows(u"both=not created"_s));
    items::RowKey key;
    key.workspace = u"both"_s;
    QVERIFY(session.tree()->setCurrentKey(key));
    session.press(Qt::Key_U);
    QTRY_VERIFY_WITH_TIMEOUT(session.dashboard.isBusy(session.id()), Long);
    QTRY_VERIFY(session.button(u"Cancel"_s) && session.button(u"Cancel"_s)->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(session.action(u"Stop"_s)->isEnabled(), Long);
    // The diagnosis of a member is shown on the workspace's page, too.
    session.press(Qt::Key_Period);
    QTRY_VERIFY(session.button(u"Queue"_s));
    QSignalSpy finished(&session.dashboard, &dashboard::Dashboard::runFinished);
    QTest::mouseClick(session.button(u"Cancel"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, Long);
    QVERIFY(finished[0][1].value<plan::RunReport>().cancelled);
}

void TestWindowParts::previewsDeleteNothing()
{
    StackRunner runner(tests::projectName(u"preview"_s));
    tests::writeStack(runner);
    QVERIFY(runner.run(plan::Verb::Up).succeeded());
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=healthy"_s), Long);
    session.action(u"Preview Reset..."_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(session.dialog(), Long);
    const auto *steps = session.dialog()->findChild<QTreeWidget *>();
    QVERIFY(steps && steps->topLevelItemCount() > 3);
    auto *buttons = session.dialog()->findChild<QDialogButtonBox *>();
    QVERIFY(buttons->button(QDialogButtonBox::Close)->isDefault());
    // Running the steps asks for confirmation of data loss first.
    QTest::mouseClick(session.button(u"Run these steps..."_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(session.dialog() && session.dialog()->windowTitle().startsWith(u"Reset "_s), Long);
    QVERIFY(!session.dashboard.isBusy(session.id()));
    QTest::keyClick(session.dialog(), Qt::Key_Return);
    QTRY_VERIFY(!session.dialog());
    QVERIFY(!session.dashboard.isBusy(session.id()));
    QVERIFY(session.shows(u"web=healthy"_s));
}

void TestWindowParts::showsInvalidFiles()
{
    StackRunner runner(tests::projectName(u"found"_s));
    runner.write(u"compose.yaml"_s, "services:\n  web:\n    imge: x\n");
    Session session(runner);
    // The file was found in its directory, not named; the window knows its path.
    run::Stack stack = runner.stack();
    stack.files.currentDirectory = runner.path({});
    stack.files.files.clear();
    session.dashboard.setEntries({{u"stack:found"_s, {}, {}, {}, stack}});
    session.show();
    QTRY_VERIFY(session.rows().contains(u"=files have errors"_s));
    tests::showTab(session, u"Config"_s);
    auto *files = session.window->findChild<QListWidget *>();
    QTRY_COMPARE(files->count(), 1);
    QCOMPARE(files->item(0)->text(), u"compose.yaml"_s);
    QVERIFY(session.button(u"Open in editor"_s)->isEnabled());
}

void TestWindowParts::showsNoStateWithoutEngine()
{
    StackRunner runner(tests::projectName(u"none"_s));
    tests::writeStack(runner);
    engine::Target target;
    target.name = u"none"_s;
    target.address = u"unix://"_s + runner.path(u"no.sock"_s);
    Session session(runner, target);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(session.button(u"Try now"_s), Long);
    QTRY_VERIFY(session.shows(u"web=unknown"_s));
    QVERIFY(!session.rows().contains(u"not created"_s));
}

void TestWindowParts::everyShortcutTriggersItsCommand()
{
    StackRunner runner(tests::projectName(u"each"_s));
    tests::writeStack(runner);
    Session session(runner);
    session.show();
    QTRY_VERIFY(session.shows(u"web=not created"_s) && session.tree()->hasFocus());
    auto *tabs = session.window->findChild<QTabWidget *>();
    for (const int number : {2, 3, 1}) {
        session.press(Qt::Key(Qt::Key_0 + number), Qt::AltModifier);
        QCOMPARE(tabs->currentIndex(), number - 1);
    }
    session.press(Qt::Key_9, Qt::AltModifier); // no such tab
    QCOMPARE(tabs->currentIndex(), 0);

    auto *dock = session.window->findChild<ui::LogDock *>();
    // A stack without containers has no logs.
    QTRY_VERIFY(dock->isResting() && !dock->isVisible());
    session.press(Qt::Key_L);
    QVERIFY(dock->isVisible());
    session.press(Qt::Key_L);
    QVERIFY(!dock->isVisible() && !dock->isResting());

    QSignalSpy read(&session.dashboard, &dashboard::Dashboard::stackChanged);
    session.press(Qt::Key_F5, Qt::NoModifier);
    QTRY_VERIFY(!read.isEmpty());

    // Enter triggers the primary action of the row.
    QTRY_VERIFY(session.tree()->hasFocus());
    QTest::keyClick(session.tree(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=healthy"_s) && !session.dashboard.isBusy(session.id()), Long);
    const QDateTime started = runner.containers().value(u"web"_s).startedAt;
    session.press(Qt::Key_R);
    QTRY_VERIFY_WITH_TIMEOUT(session.dashboard.isBusy(session.id()), Long);
    QTRY_VERIFY_WITH_TIMEOUT(!session.dashboard.isBusy(session.id()), Long);
    QVERIFY(runner.containers().value(u"web"_s).startedAt > started);
    // On a running row it never stops anything.
    QTRY_VERIFY(session.button(u"Restart"_s));
    const QDateTime restarted = runner.containers().value(u"web"_s).startedAt;
    QSignalSpy finished(&session.dashboard, &dashboard::Dashboard::runFinished);
    QTest::keyClick(session.tree(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, Long);
    QVERIFY(runner.containers().value(u"web"_s).startedAt > restarted);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=healthy"_s), Long);
}

void TestWindowParts::closingLastWindowQuits()
{
    StackRunner runner(tests::projectName(u"close"_s));
    tests::writeStack(runner);
    Session session(runner);
    session.show();
    auto *dock = session.window->findChild<ui::LogDock *>();
    dock->setWanted(true);
    dock->setFloating(true);
    QTRY_VERIFY(dock->isVisible() && dock->isWindow());
    // A detached log does not keep the program running, and its state is saved.
    QTimer::singleShot(0, session.window.get(), &QWidget::close);
    QSignalSpy end(qApp, &QCoreApplication::aboutToQuit);
    bool remembered = false;
    connect(qApp, &QCoreApplication::aboutToQuit, session.window.get(), [&] { remembered = dock->isVisible(); });
    QCOMPARE(QApplication::exec(), 0);
    QCOMPARE(end.count(), 1);
    QVERIFY(remembered);
}

QTEST_MAIN(TestWindowParts)
#include "tst_windowparts.moc"
