// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/logtext.h"
#include "tests/window/session.h"
#include "tests/window/socketproxy.h"
#include "ui/logs/logview.h"

#include <QContextMenuEvent>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QSpinBox>
#include <QToolButton>
#include <QUrl>

#include <numeric>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::logLines;
using tests::Long;
using tests::Session;
using tests::StackRunner;
using ui::LogPane;
using ui::LogPanes;

namespace {

//! The numbers of the lines that the service counts: a run begins at 1.
QList<int> numbersIn(const QStringList &lines)
{
    QList<int> numbers;
    for (const QString &line : lines) {
        constexpr int Digits = 10;
        bool isNumber = false;
        const int number = line.left(Digits).toInt(&isNumber);
        if (isNumber && line.size() > Digits && line[Digits] == u' ')
            numbers.append(number);
    }
    return numbers;
}

//! How many runs there are; nothing if a number is missing or doubled.
std::optional<int> wholeRuns(const QList<int> &numbers)
{
    int runs = 0;
    for (qsizetype i = 0; i < numbers.size(); ++i) {
        if (numbers[i] == 1)
            ++runs;
        else if (i == 0 || numbers[i] != numbers[i - 1] + 1)
            return {};
    }
    return runs;
}

//! Where numbers are missing or doubled, for the report of a failure.
QByteArray breaksIn(const QList<int> &numbers)
{
    QByteArray text;
    for (qsizetype i = 1; i < numbers.size(); ++i) {
        if (numbers[i] != 1 && numbers[i] != numbers[i - 1] + 1)
            text += QByteArray::number(numbers[i]) + " follows " + QByteArray::number(numbers[i - 1]) + "; ";
    }
    return text;
}

void writeCounters(StackRunner &runner, int rate)
{
    runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  web:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: web, PORT: 8080, RATE: @RATE@, LINE_BYTES: 0}
    stop_grace_period: 2s
  worker:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: worker, PORT: 8080, RATE: 20, LINE_BYTES: 0}
    stop_grace_period: 2s
)")
                                        .replace("@RATE@", QByteArray::number(rate)));
}

QToolButton *buttonOf(const LogPane &pane, const QString &name)
{
    const auto buttons = pane.findChildren<QToolButton *>();
    const auto found = std::ranges::find_if(
        buttons, [&](const QToolButton *button) { return button->objectName() == name || button->text() == name; });
    return found == buttons.end() ? nullptr : *found;
}

} // namespace

//! \brief Log panes with the logs of real containers.
class TestLiveLogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoPanesStandSideBySide();
    void findsAndFiltersLines();
    void showsTheLinesAroundMatches();
    void foldsStackTraces();
    void olderLinesComeOnDemand();
    void noLineIsLostOrDoubledByRestartAndRecreation();
    void noLineIsLostOrDoubledByALostConnection();
    void keepsItsPlaceWhileLinesArrive();
    void linesComeAgainAfterTheDockWasHidden();

private:
    static void picture(const Session &session, const QString &name);
};

void TestLiveLogs::picture(const Session &session, const QString &name)
{
    QDir().mkpath(QStringLiteral(PIERSIDE_SCREENSHOTS));
    for (const QString &theme : {u"Dark"_s, u"Light"_s}) {
        session.action(theme + u" colours"_s)->trigger();
        QTRY_COMPARE(session.window->palette().color(QPalette::Window), session.theme.color(ui::Token::Window));
        QCoreApplication::processEvents();
        QVERIFY(session.window->grab().save(
            u"%1/logs-%2-%3.png"_s.arg(QStringLiteral(PIERSIDE_SCREENSHOTS), name, theme.toLower())));
    }
}

void TestLiveLogs::twoPanesStandSideBySide()
{
    StackRunner runner(tests::projectName(u"panes"_s));
    writeCounters(runner, 20);
    QVERIFY(runner.run(plan::Verb::Up).succeeded());
    QVariantMap remembered;
    {
        Session session(runner);
        session.show();
        session.window->resize(1280, 800);
        QTRY_VERIFY_WITH_TIMEOUT(!session.id().isEmpty(), Long);
        session.window->selectStack(session.id());
        auto *panes = session.window->findChild<LogPanes *>();
        LogPane *first = tests::logPane(*session.window);
        QTRY_COMPARE_WITH_TIMEOUT(first->sources(), (QStringList{u"web-1"_s, u"worker-1"_s}), Long);
        QTRY_VERIFY_WITH_TIMEOUT(first->rows().count() > 20, Long);

        // By the key: the new pane gets the focus; its menu offers the services.
        first->view()->setFocus();
        QTest::keyClick(first->view(), Qt::Key_Backslash, Qt::ControlModifier);
        QCOMPARE(panes->panes().size(), 2);
        LogPane *second = panes->panes().constLast();
        QVERIFY(second != first);
        QTRY_VERIFY(second->view()->hasFocus() || second->isAncestorOf(QApplication::focusWidget()));
        QTest::mouseClick(buttonOf(*second, u"source"_s), Qt::LeftButton);
        QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        const QList<QAction *> entries = menu->actions();
        const auto worker = std::ranges::find_if(
            entries, [](const QAction *action) { return action->text().trimmed() == u"worker"_s; });
        QVERIFY(worker != entries.end());
        (*worker)->trigger();
        menu->close();
        QTRY_COMPARE_WITH_TIMEOUT(second->sources(), QStringList{u"worker-1"_s}, Long);
        QTRY_VERIFY_WITH_TIMEOUT(second->rows().count() > 20, Long);
        QCOMPARE(first->sources().size(), 2);
        QVERIFY(second->x() > first->x());
        QCOMPARE(second->mapTo(panes, QPoint()).y(), first->mapTo(panes, QPoint()).y());
        // A pane with a target of its own stays when another row is selected.
        QCOMPARE(second->subject().stateText, u"running"_s);
        picture(session, u"panes"_s);

        // A third one below the second.
        QTest::keyClick(second->view(), Qt::Key_Backslash, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(panes->panes().size(), 3);
        QTest::mouseClick(buttonOf(*panes->panes().constLast(), u"closePane"_s), Qt::LeftButton);
        QTRY_COMPARE(panes->panes().size(), 2);
        remembered = session.window->saveState();
    }
    // The layout comes back with the stack.
    Session session(runner);
    session.window->restoreState(remembered);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(!session.id().isEmpty(), Long);
    session.window->selectStack(session.id());
    auto *panes = session.window->findChild<LogPanes *>();
    QTRY_COMPARE_WITH_TIMEOUT(panes->panes().size(), 2, Long);
    LogPane *second = panes->panes().constLast();
    QTRY_COMPARE_WITH_TIMEOUT(second->sources(), QStringList{u"worker-1"_s}, Long);
    QTRY_VERIFY_WITH_TIMEOUT(second->rows().count() > 20, Long);
    second->view()->setFocus();
    QTest::keyClick(second->view(), Qt::Key_W, Qt::ControlModifier);
    QTRY_COMPARE(panes->panes().size(), 1);
    QVERIFY(!buttonOf(*panes->panes().constFirst(), u"closePane"_s)->isVisible());
}

void TestLiveLogs::findsAndFiltersLines()
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
    picture(session, u"filter"_s);
    QTest::keyClick(include, Qt::Key_Escape);
    QTRY_VERIFY(!include->isVisible() && !pane->rows().isFiltered());
}

void TestLiveLogs::showsTheLinesAroundMatches()
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

void TestLiveLogs::foldsStackTraces()
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
    picture(session, u"folded"_s);

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

void TestLiveLogs::olderLinesComeOnDemand()
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
    QCOMPARE(numbers(), all);
    // There is nothing before the first line.
    QTest::keyClick(pane->view(), Qt::Key_Home);
    QTest::keyClick(pane->view(), Qt::Key_Home);
    QTRY_COMPARE(pane->findChild<QLabel *>(u"message"_s)->text(), QString());
    QCOMPARE(numbers(), all);
}

void TestLiveLogs::noLineIsLostOrDoubledByRestartAndRecreation()
{
    StackRunner runner(tests::projectName(u"runs"_s));
    writeCounters(runner, 2000);
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(!session.id().isEmpty() && session.shows(u"web=not created"_s), Long);
    session.window->selectStack(session.id());
    session.action(u"Logs"_s)->setChecked(true);
    LogPane *pane = tests::logPane(*session.window);
    ui::LogTarget target;
    target.stack = session.id();
    target.service = u"web"_s;
    pane->pin(target);
    Q_EMIT pane->targetChanged();

    QVERIFY(runner.run(plan::Verb::Up).succeeded());
    const auto count = [pane] { return pane->rows().count(); };
    QTRY_VERIFY_WITH_TIMEOUT(count() > 4000, Long);
    // The service can be faster than the window, which begins with the last 1,000 lines then.
    if (numbersIn(logLines(*pane)).first() != 1)
        QTest::keyClick(pane->view(), Qt::Key_Home);
    QTRY_COMPARE_WITH_TIMEOUT(numbersIn(logLines(*pane)).first(), 1, Long);
    QVERIFY(runner.compose({u"restart"_s, u"web"_s}));
    const qint64 afterRestart = count();
    QTRY_VERIFY_WITH_TIMEOUT(count() > afterRestart + 4000, Long);
    QVERIFY(runner.compose({u"up"_s, u"-d"_s, u"--force-recreate"_s, u"web"_s}));
    const qint64 afterRecreation = count();
    QTRY_VERIFY_WITH_TIMEOUT(count() > afterRecreation + 4000, Long);
    QVERIFY(runner.compose({u"stop"_s, u"web"_s}));

    // What the last container wrote is what the pane has of it.
    const auto own = runner.compose({u"logs"_s, u"--no-color"_s, u"--no-log-prefix"_s, u"web"_s});
    QVERIFY(own);
    const QList<int> written = numbersIn(QString(*own).remove(u"\x1b[2K"_s).split(u'\n'));
    QVERIFY2(written.size() > 3000, qPrintable(own->right(300) + QString::number(written.size())));
    const auto last = [pane, &written] {
        const QList<int> numbers = numbersIn(logLines(*pane));
        return numbers.last(std::min(numbers.size(), written.size())) == written;
    };
    QTRY_VERIFY_WITH_TIMEOUT(last(), Long);
    const QList<int> numbers = numbersIn(logLines(*pane));
    QVERIFY2(numbers.size() > 10'000, qPrintable(QString::number(numbers.size())));
    QVERIFY2(wholeRuns(numbers) == 3, breaksIn(numbers).constData());
    QCOMPARE(pane->rows().counters().dropped, 0);
    QStringList dividers = tests::logDividers(*pane);
    // The exit of a container that is removed at once may not be seen.
    const auto exits = dividers.removeIf([](const QString &text) { return text.startsWith(u"Container exited"_s); });
    QVERIFY(exits == 2 || exits == 3);
    QCOMPARE(dividers, (QStringList{u"Container started"_s, u"Container started"_s, u"Container recreated"_s}));
}

void TestLiveLogs::noLineIsLostOrDoubledByALostConnection()
{
    StackRunner runner(tests::projectName(u"lost"_s));
    writeCounters(runner, 1000);
    QVERIFY(runner.run(plan::Verb::Up).succeeded());
    tests::SocketProxy proxy(QUrl(StackRunner::defaultTarget().address).path());
    QVERIFY(proxy.open());
    engine::Target target;
    target.name = u"proxy"_s;
    target.address = proxy.address();
    Session session(runner, target);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(!session.id().isEmpty(), Long);
    session.window->selectStack(session.id());
    LogPane *pane = tests::logPane(*session.window);
    ui::LogTarget web;
    web.stack = session.id();
    web.service = u"web"_s;
    pane->pin(web);
    Q_EMIT pane->targetChanged();
    for (int time = 0; time < 3; ++time) {
        const qint64 seen = pane->rows().count();
        QTRY_VERIFY_WITH_TIMEOUT(pane->rows().count() > seen + 1500, Long);
        proxy.close();
        QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=last seen: running"_s), Long);
        QVERIFY(proxy.open());
        session.state.retryNow();
        QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=running"_s), Long);
    }
    const qint64 seen = pane->rows().count();
    QTRY_VERIFY_WITH_TIMEOUT(pane->rows().count() > seen + 1500, Long);
    const QList<int> numbers = numbersIn(logLines(*pane));
    // The first lines are the last ones before the pane was shown.
    for (qsizetype i = 1; i < numbers.size(); ++i)
        QCOMPARE(numbers[i], numbers[i - 1] + 1);
    QCOMPARE(pane->rows().counters().dropped, 0);
}

void TestLiveLogs::keepsItsPlaceWhileLinesArrive()
{
    StackRunner runner(tests::projectName(u"place"_s));
    writeCounters(runner, 1000);
    QVERIFY(runner.run(plan::Verb::Up).succeeded());
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(!session.id().isEmpty(), Long);
    session.window->selectStack(session.id());
    auto *panes = session.window->findChild<LogPanes *>();
    panes->setMaxLines(20'000);
    LogPane *pane = tests::logPane(*session.window);
    QTRY_VERIFY_WITH_TIMEOUT(pane->rows().count() > 3000, Long);
    pane->view()->setFocus();
    QTest::keyClick(pane->view(), Qt::Key_PageUp);
    QVERIFY(!pane->view()->isFollowing());
    const QString text = pane->view()->shownText();
    const qint64 seen = pane->rows().counters().seen;
    QTRY_VERIFY_WITH_TIMEOUT(pane->rows().counters().seen > seen + 4000, Long);
    QCOMPARE(pane->view()->shownText(), text);
    auto *below = pane->findChild<QToolButton *>(u"below"_s);
    QTRY_VERIFY(below->isVisible());
    QTest::mouseClick(below, Qt::LeftButton);
    QVERIFY(pane->view()->isFollowing());
    QVERIFY(pane->view()->shownText() != text);

    // Paused: nothing moves, and nothing is lost.
    QTest::keyClick(pane->view(), Qt::Key_P);
    const qint64 rows = pane->rows().count();
    QTRY_VERIFY_WITH_TIMEOUT(pane->rows().held() > 1000, Long);
    QCOMPARE(pane->rows().count(), rows);
    QTest::keyClick(pane->view(), Qt::Key_P);
    QVERIFY(pane->rows().count() > rows + 1000);
    QCOMPARE(pane->rows().counters().dropped, 0);
}

void TestLiveLogs::linesComeAgainAfterTheDockWasHidden()
{
    StackRunner runner(tests::projectName(u"again"_s));
    writeCounters(runner, 20);
    QVERIFY(runner.run(plan::Verb::Up).succeeded());
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(!session.id().isEmpty(), Long);
    session.window->selectStack(session.id());
    LogPane *pane = tests::logPane(*session.window);
    QTRY_VERIFY_WITH_TIMEOUT(pane->rows().count() > 20, Long);
    session.action(u"Logs"_s)->trigger();
    QTRY_COMPARE(pane->rows().count(), 0);
    session.action(u"Logs"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(pane->rows().count() > 20, Long);
    QHash<quint16, QStringList> lines;
    const logs::LogStore &store = pane->rows().store();
    for (qint64 line = store.first(); line < store.end(); ++line)
        lines[store.at(line).source].append(QString::fromUtf8(store.at(line).text));
    QCOMPARE(lines.size(), 2);
    for (const QStringList &each : std::as_const(lines))
        QVERIFY(wholeRuns(numbersIn(each)) == 1);
}

QTEST_MAIN(TestLiveLogs)
#include "tst_livelogs.moc"
