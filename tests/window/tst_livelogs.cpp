// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/ansitext.h"
#include "tests/window/logtext.h"
#include "tests/window/session.h"
#include "tests/window/socketproxy.h"
#include "ui/logs/logview.h"

#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QToolButton>
#include <QUrl>

#include <utility>

using namespace pierside;
using namespace pierside::tests;
using namespace Qt::StringLiterals;
using ui::LogPane;
using ui::LogPanes;

//! \brief Log panes with the logs of real containers.
class TestLiveLogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoPanesStandSideBySide();
    void noLineIsLostOrDoubledByRestartAndRecreation();
    void noLineIsLostOrDoubledByALostConnection();
    void keepsItsPlaceWhileLinesArrive();
    void linesComeAgainAfterTheDockWasHidden();
    void opensTheLinesInOtherPrograms();
};

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
        // A pane with a chosen target keeps it when another row is selected.
        QCOMPARE(second->subject().stateText, u"running"_s);
        takePictures(session, u"panes"_s);

        // A filter takes no room from what is beside it or above it.
        const QSize size = first->size();
        const int treeWidth = session.tree()->width();
        second->openFilter();
        QTRY_VERIFY(second->findChild<QLineEdit *>(u"include"_s)->hasFocus());
        QCOMPARE(first->size(), size);
        QCOMPARE(second->height(), size.height());
        QCOMPARE(session.tree()->width(), treeWidth);
        QVERIFY(second->findChild<QLineEdit *>(u"include"_s)->width() > 100);
        QTest::keyClick(second->findChild<QLineEdit *>(u"include"_s), Qt::Key_Escape);

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
    // Lines of the container before can still arrive.
    const auto hasThirdRun = [pane] {
        const QList<int> numbers = numbersIn(logLines(*pane));
        return numbers.count(1) == 3 && numbers.last() > 3500;
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasThirdRun(), Long);
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

void TestLiveLogs::opensTheLinesInOtherPrograms()
{
    QTemporaryDir programs;
    const auto install = [&programs](const QString &name, const QByteArray &script) {
        QFile file(programs.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write("#!/bin/sh\n" + script) > 0 &&
               file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    };
    const QByteArray folder = programs.path().toUtf8();
    // Each notes what it was started with, what it reads, and who else could read it.
    for (const QByteArray &name : {"lnav"_ba, "less"_ba, "vim"_ba}) {
        QVERIFY(install(QString::fromLatin1(name),
                        "for file; do :; done\n{ stat -c %a \"$file\" \"$(dirname \"$file\")\"; echo \"$file\"; cat "
                        "\"$file\"; } >'" +
                            folder + "/" + name + ".part'\ntr '\\0' ' ' </proc/$$/cmdline >'" + folder + "/" + name +
                            ".argv'\nmv '" + folder + "/" + name + ".part' '" + folder + "/" + name + ".seen'\n"));
    }
    QVERIFY(install(u"terminal"_s, "printf '%s\\n' \"$*\" >>'" + folder + "/terminal.seen'\nshift\nexec \"$@\"\n"));
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", folder + ':' + path);
    qputenv("TERMINAL", folder + "/terminal");
    qputenv("VISUAL", "vim");
    const auto restored = qScopeGuard([path] {
        qputenv("PATH", path);
        qunsetenv("TERMINAL");
        qunsetenv("VISUAL");
    });
    const auto seen = [&programs](const QString &name) {
        QFile file(programs.filePath(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n') : QStringList();
    };

    StackRunner runner(tests::projectName(u"others"_s));
    writeCounters(runner, 20);
    QVERIFY(runner.run(plan::Verb::Up).succeeded());
    QStringList files;
    {
        Session session(runner);
        session.show();
        QTRY_VERIFY_WITH_TIMEOUT(!session.id().isEmpty(), Long);
        session.window->selectStack(session.id());
        LogPane *pane = tests::logPane(*session.window);
        ui::LogTarget web;
        web.stack = session.id();
        web.service = u"web"_s;
        pane->pin(web);
        Q_EMIT pane->targetChanged();
        QTRY_VERIFY_WITH_TIMEOUT(pane->rows().count() > 20, Long);
        QVERIFY(runner.compose({u"stop"_s, u"web"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(logDividers(*pane).value(0).startsWith(u"Container exited"_s), Long);
        const QStringList lines = logLines(*pane);
        const auto actions = pane->findChildren<QAction *>();
        for (const auto &[text, name] :
             {std::pair(u"lnav"_s, u"lnav"_s), {u"less"_s, u"less"_s}, {u"Editor"_s, u"vim"_s}}) {
            const auto entry = std::ranges::find_if(
                actions, [&text](const QAction *action) { return action->text() == text && !action->menu(); });
            QVERIFY2(entry != actions.end(), qPrintable(text));
            (*entry)->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(!seen(name + u".seen"_s).isEmpty(), Long);
            QStringList noted = seen(name + u".seen"_s);
            QCOMPARE(noted.value(0), u"600"_s);
            QCOMPARE(noted.value(1), u"700"_s);
            files.append(noted.value(2));
            noted = noted.mid(3);
            noted.removeAll(QString());
            // With their times; dividers are among them.
            QStringList texts;
            for (const QString &line : std::as_const(noted))
                texts.append(line.section(u' ', 1));
            for (const QString &line : lines)
                QVERIFY2(texts.contains(logs::ansiText(line.toUtf8()).text), qPrintable(line + noted.join(u'\n')));
            // The text is in the file only.
            const QString argv = seen(name + u".argv"_s).join(u'\n');
            QVERIFY2(argv.contains(files.constLast()) && !argv.contains(lines.constLast()), qPrintable(argv));
        }
        QCOMPARE(seen(u"terminal.seen"_s),
                 (QStringList{u"-e lnav "_s + files[0], u"-e less "_s + files[1], u"-e vim +1 "_s + files[2], {}}));
        for (const QString &file : std::as_const(files))
            QVERIFY(QFile::exists(file));
    }
    for (const QString &file : std::as_const(files))
        QVERIFY2(!QFile::exists(file) && !QFileInfo(QFileInfo(file).path()).exists(), qPrintable(file));
}

QTEST_MAIN(TestLiveLogs)
#include "tst_livelogs.moc"
