// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/await.h"
#include "tests/support/tar.h"
#include "tests/window/logtext.h"
#include "tests/window/session.h"
#include "ui/logs/logview.h"

#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QSpinBox>

#include <numeric>
#include <utility>

using namespace pierside;
using namespace pierside::tests;
using namespace Qt::StringLiterals;
using ui::LogPane;

//! \brief Finds, filters, folds and goes back in the logs of real containers.
class TestLogSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsAndFiltersLines();
    void showsTheLinesAroundMatches();
    void foldsStackTraces();
    void olderLinesComeOnDemand();
    void followsAFileInContainersWithAndWithoutTail();
};

void TestLogSearch::findsAndFiltersLines()
{
    StackRunner runner(tests::projectName(u"find"_s));
    writeCounters(runner, 200);
    QVERIFY(runner.run(plan::Verb::Up).succeeded());
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(!session.id().isEmpty(), Long);
    session.window->selectStack(session.id());
    LogPane *pane = tests::logPane(*session.window);
    QTRY_VERIFY_WITH_TIMEOUT(pane->rows().count() > 500, Long);
    pane->view()->setFocus();

    // Ctrl+F belongs to the pane while it has the focus.
    session.press(Qt::Key_F);
    auto *text = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(text && pane->isAncestorOf(text));
    QTest::keyClicks(text, u"/items/77 "_s);
    const auto *result = pane->findChild<QLabel *>(u"findResult"_s);
    QTRY_VERIFY_WITH_TIMEOUT(pane->finder().lines() && !pane->finder().lines()->isEmpty(), Long);
    QTRY_VERIFY2(result->text().contains(u" of "_s), qPrintable(result->text()));
    QVERIFY(!pane->view()->isFollowing());
    QVERIFY(pane->view()->shownText().contains(u"/items/77 "_s));
    QTest::keyClick(text, Qt::Key_Return);
    QVERIFY(pane->view()->shownText().contains(u"/items/77 "_s));
    QTest::keyClick(text, Qt::Key_Escape);
    QVERIFY(!text->isVisible());

    // One key shows one service alone.
    pane->view()->setFocus();
    QTest::keyClick(pane->view(), Qt::Key_2);
    const auto sourcesShown = [pane] {
        QSet<quint16> sources;
        for (qint64 row = pane->rows().first(); row < pane->rows().end(); ++row)
            sources.insert(pane->rows().store().at(pane->rows().lineAt(row)).source);
        return sources.size();
    };
    QTRY_COMPARE(sourcesShown(), 1);
    QTest::keyClick(pane->view(), Qt::Key_0);
    QTRY_COMPARE(sourcesShown(), 2);
    // However many sources there are: the source of a line, or the one that the arrow keys choose.
    QTest::mouseClick(pane->view()->viewport(), Qt::LeftButton, {}, pane->view()->viewport()->rect().center());
    for (const Qt::Key key : {Qt::Key_S, Qt::Key_X}) {
        QTest::keyClick(pane->view(), key);
        QTRY_COMPARE(sourcesShown(), 1);
        QTest::keyClick(pane->view(), key);
        QTRY_COMPARE(sourcesShown(), 2);
    }
    QTest::keyClick(pane->view(), Qt::Key_L);
    QTRY_VERIFY(!pane->view()->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_End);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_X);
    QTRY_COMPARE(sourcesShown(), 1);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_X);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_COMPARE(sourcesShown(), 2);
    QVERIFY(pane->view()->hasFocus());

    QTest::keyClick(pane->view(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *include = pane->findChild<QLineEdit *>(u"include"_s);
    QTRY_VERIFY(include->hasFocus());
    QTest::keyClicks(include, u"ERROR|WARN"_s);
    const auto all = [pane](const QString &a, const QString &b) {
        const QStringList lines = logLines(*pane);
        return !lines.isEmpty() &&
               std::ranges::all_of(lines, [&](const QString &line) { return line.contains(a) || line.contains(b); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(all(u"ERROR"_s, u"WARN"_s), Long);
    const qint64 shown = pane->rows().count();
    QTRY_VERIFY_WITH_TIMEOUT(pane->rows().count() > shown, Long); // new lines pass it, too
    QTest::keyClicks(pane->findChild<QLineEdit *>(u"exclude"_s), u"WARN"_s);
    QTRY_VERIFY_WITH_TIMEOUT(all(u"ERROR"_s, u"ERROR"_s), Long);
    takePictures(session, u"filter"_s);
    QTest::keyClick(include, Qt::Key_Escape);
    QTRY_VERIFY(!include->isVisible() && !pane->rows().isFiltered());
}

void TestLogSearch::showsTheLinesAroundMatches()
{
    StackRunner runner(tests::projectName(u"around"_s));
    writeCounters(runner, 200);
    QVERIFY(runner.run(plan::Verb::Up).succeeded());
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(!session.id().isEmpty(), Long);
    session.window->selectStack(session.id());
    session.choose(u"web"_s);
    LogPane *pane = tests::logPane(*session.window);
    QTRY_VERIFY_WITH_TIMEOUT(numbersIn(logLines(*pane)).size() > 400, Long);
    pane->openFilter();
    auto *include = pane->findChild<QLineEdit *>(u"include"_s);
    QTest::keyClicks(include, u"^0000000300 "_s);
    QTRY_COMPARE(numbersIn(logLines(*pane)), QList<int>{300});
    pane->findChild<QSpinBox *>()->setValue(2);
    QTRY_COMPARE(numbersIn(logLines(*pane)), (QList<int>{298, 299, 300, 301, 302}));

    // The same line in the full log, by the context menu.
    const auto point = pane->view()->positionOf({.line = pane->rows().lineAt(pane->rows().rowOf(299)), .at = 0});
    QVERIFY(point);
    const QPoint place = *point + QPoint(5, 5);
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, pane->view()->viewport()->mapToGlobal(place));
    QCoreApplication::sendEvent(pane->view()->viewport(), &event);
    QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    const QList<QAction *> entries = menu->actions();
    const auto full = std::ranges::find(entries, u"Show in full log"_s, &QAction::text);
    QVERIFY(full != entries.end());
    (*full)->trigger();
    menu->close();
    QTRY_VERIFY(!pane->rows().isFiltered());
    QVERIFY2(pane->view()->shownText().contains(u"0000000299 "_s), qPrintable(pane->view()->shownText()));
    QVERIFY(!pane->view()->isFollowing());
}

void TestLogSearch::foldsStackTraces()
{
    StackRunner runner(tests::projectName(u"traces"_s));
    runner.write(u"compose.yaml"_s, R"(name: @NAME@
services:
  app:
    image: pierside-test/python:3.11-slim
    stop_grace_period: 1s
    command:
      - python3
      - -uc
      - |
        import logging, sys, time
        logging.basicConfig()
        def shop(number):
            return 1 / number
        for number in (0, 1, 0):
            try:
                print("result", shop(number), file=sys.stderr)
            except ZeroDivisionError:
                logging.exception("order failed")
        print("done", file=sys.stderr)
        time.sleep(600)
)");
    QVERIFY(runner.run(plan::Verb::Up).succeeded());
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(!session.id().isEmpty(), Long);
    session.window->selectStack(session.id());
    session.choose(u"app"_s);
    LogPane *pane = tests::logPane(*session.window);
    QTRY_VERIFY_WITH_TIMEOUT(logLines(*pane).contains(u"done"_s), Long);
    const QStringList all = logLines(*pane);
    QCOMPARE(all.filter(u"Traceback"_s).size(), 2);

    pane->view()->setFocus();
    QTest::keyClick(pane->view(), Qt::Key_Z);
    const QStringList heads{u"ERROR:root:order failed"_s, u"result 1.0"_s, u"ERROR:root:order failed"_s, u"done"_s};
    QTRY_COMPARE(logLines(*pane), heads);
    takePictures(session, u"folded"_s);

    // A click on what stands behind the first line opens the message; find looks into folded ones.
    const qint64 line = pane->rows().lineAt(pane->rows().first() + logLines(*pane).indexOf(heads.first()));
    QVERIFY(pane->rows().foldOf(line).lines >= 4);
    const auto end = pane->view()->positionOf({.line = line, .at = heads.first().size()});
    QVERIFY(end);
    QTest::mouseClick(pane->view()->viewport(), Qt::LeftButton, {}, *end + QPoint(20, 5));
    QTRY_COMPARE(logLines(*pane).filter(u"Traceback"_s).size(), 1);
    pane->openFind();
    QTest::keyClicks(QApplication::focusWidget(), u"ZeroDivisionError"_s);
    QTRY_VERIFY_WITH_TIMEOUT(pane->finder().lines() && pane->finder().lines()->size() == 2, Long);
    QCOMPARE(logLines(*pane).size(), all.size());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_COMPARE(logLines(*pane).filter(u"Traceback"_s).size(), 1);
}

void TestLogSearch::olderLinesComeOnDemand()
{
    constexpr int Lines = 25'000;
    StackRunner runner(tests::projectName(u"older"_s));
    runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  web:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: web, PORT: 8080, RATE: -1, LINES: @LINES@, LINE_BYTES: 0}
    stop_grace_period: 2s
)")
                                        .replace("@LINES@", QByteArray::number(Lines)));
    QVERIFY(runner.run(plan::Verb::Up).succeeded());
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(!session.id().isEmpty(), Long);
    session.window->selectStack(session.id());
    session.choose(u"web"_s);
    LogPane *pane = tests::logPane(*session.window);
    const auto numbers = [pane] { return numbersIn(logLines(*pane)); };
    QTRY_VERIFY_WITH_TIMEOUT(!numbers().isEmpty() && numbers().last() == Lines, Long);
    QVERIFY(numbers().first() > 1);
    pane->view()->setFocus();
    while (numbers().first() > 1) {
        const int first = numbers().first();
        const QString top =
            logLines(*pane).value(logLines(*pane).indexOf(QRegularExpression(u"^0*%1 .*"_s.arg(first))));
        QTest::keyClick(pane->view(), Qt::Key_Home);
        QTRY_VERIFY_WITH_TIMEOUT(numbers().first() < first, Long);
        // What was at the top stays there.
        QCOMPARE(pane->view()->shownText().section(u'\n', 0, 0), top);
    }
    QList<int> all(Lines);
    std::iota(all.begin(), all.end(), 1);
    QVERIFY2(numbers() == all, breaksIn(numbers()).constData());
    // There is nothing before the first line.
    QTest::keyClick(pane->view(), Qt::Key_Home);
    QTest::keyClick(pane->view(), Qt::Key_Home);
    QTRY_COMPARE(pane->findChild<QLabel *>(u"message"_s)->text(), QString());
    QCOMPARE(numbers(), all);
}

void TestLogSearch::followsAFileInContainersWithAndWithoutTail()
{
    StackRunner runner(tests::projectName(u"inside"_s));
    // The image of the first service has nothing but its program.
    runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  bare:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: bare, PORT: 8080, RATE: 0, LINE_BYTES: 0}
    stop_grace_period: 1s
  full:
    image: pierside-test/alpine:latest
    command: [sleep, "1000"]
    init: true
)"));
    QVERIFY2(runner.run(plan::Verb::Up).succeeded(), "up");
    const auto put = [&runner](const QString &service, const QByteArray &content) {
        bool isRead = false;
        const auto archive = [isRead, content]() mutable -> Result<QByteArray> {
            return std::exchange(isRead, true) ? QByteArray()
                                               : tests::tarEntry(u"app.log"_s, content) + tests::tarEnd();
        };
        return tests::await(runner.engine()->putArchive(runner.containers().value(service).id, u"/"_s, archive));
    };
    VERIFY_RESULT(put(u"bare"_s, "one\ntwo\n"));
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"bare=running"_s), Long);
    session.window->selectStack(session.id());
    LogPane *pane = tests::logPane(*session.window);
    const auto *way = pane->findChild<QLabel *>(u"way"_s);
    ui::LogTarget target;
    target.stack = session.id();
    target.service = u"bare"_s;
    target.path = u"/app.log"_s;
    pane->pin(target);
    Q_EMIT pane->targetChanged();
    const auto last = [pane](const QString &line) { return logLines(*pane).value(logLines(*pane).size() - 1) == line; };
    QTRY_VERIFY_WITH_TIMEOUT(last(u"two"_s), Long);
    QVERIFY(logLines(*pane).contains(u"one"_s));
    QCOMPARE(way->text(), u"Copied from the container"_s);
    QVERIFY(way->isVisible());
    QVERIFY2(way->toolTip().contains(u"no shell or no tail"_s), qPrintable(way->toolTip()));
    QVERIFY2(way->toolTip().contains(u"lost"_s), qPrintable(way->toolTip()));
    VERIFY_RESULT(put(u"bare"_s, "one\ntwo\nthree\n"));
    QTRY_VERIFY_WITH_TIMEOUT(last(u"three"_s), Long);
    VERIFY_RESULT(put(u"bare"_s, "new\n"));
    QTRY_VERIFY_WITH_TIMEOUT(last(u"new"_s), Long);
    QCOMPARE(logDividers(*pane).constLast(), u"Log file was truncated"_s);
    QCOMPARE(logLines(*pane).count(u"two"_s), 1);
    // A container that does not run has its files.
    QVERIFY(runner.compose({u"stop"_s, u"bare"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"bare=exited (0)"_s) || session.shows(u"bare=stopped"_s) ||
                                 !session.shows(u"bare=running"_s),
                             Long);
    VERIFY_RESULT(put(u"bare"_s, "new\nafter the stop\n"));
    QTRY_VERIFY_WITH_TIMEOUT(last(u"after the stop"_s), Long);

    // With tail.
    const auto run = [&runner](const QByteArray &script) {
        engine::ExecSpec spec;
        spec.command = {u"sh"_s, u"-c"_s, QString::fromUtf8(script)};
        return tests::await(runner.engine()->exec(runner.containers().value(u"full"_s).id, spec));
    };
    VERIFY_RESULT(run("echo first >/app.log"));
    target.service = u"full"_s;
    pane->pin(target);
    Q_EMIT pane->targetChanged();
    QTRY_VERIFY_WITH_TIMEOUT(last(u"first"_s), Long);
    QCOMPARE(way->text(), u"Read with tail"_s);
    QVERIFY(!logDividers(*pane).contains(u"Log file was truncated"_s));
    VERIFY_RESULT(run("mv /app.log /app.log.1; echo second >/app.log"));
    QTRY_VERIFY_WITH_TIMEOUT(last(u"second"_s), Long);
    QCOMPARE(logDividers(*pane), QStringList{u"Log file was replaced by a new one"_s});
    VERIFY_RESULT(run(": >/app.log"));
    QTRY_COMPARE_WITH_TIMEOUT(logDividers(*pane).value(1), u"Log file was truncated"_s, Long);
    VERIFY_RESULT(run("echo third >>/app.log"));
    QTRY_VERIFY_WITH_TIMEOUT(last(u"third"_s), Long);
    // Nothing says how other logs are read.
    target.path.clear();
    pane->pin(target);
    Q_EMIT pane->targetChanged();
    QTRY_VERIFY(!way->isVisible());
}

QTEST_MAIN(TestLogSearch)
#include "tst_livelogsearch.moc"
