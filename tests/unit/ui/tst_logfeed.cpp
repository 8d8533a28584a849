// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logfeed.h"
#include "ui/logs/logkeys.h"
#include "ui/logs/logpane.h"
#include "ui/logs/logpanes.h"
#include "ui/logs/logview.h"
#include "ui/widgets/plaintips.h"

#include <QAction>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <functional>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;

namespace {

QStringList linesOf(const LogRows &rows)
{
    QStringList lines;
    for (qint64 row = rows.first(); row < rows.end(); ++row)
        lines.append(QString::fromUtf8(rows.store().at(rows.lineAt(row)).text));
    return lines;
}

//! A host process with a log file.
LogSubject process(const QString &name, const QString &file)
{
    LogSubject subject;
    subject.title = name;
    subject.target.workspace = u"w"_s;
    subject.target.host = name;
    subject.file = file;
    return subject;
}

} // namespace

//! \brief Feeds and panes without an engine.
class TestLogFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void followsTheFileOfAHostProcess();
    void printsWhatACommandPrints();
    void aPaneShowsWhatIsMissing();
    void layoutsOfStacksAreKeptApart();
    void aPaneKeepsLinesOnTheDisk();
    void everyControlOfAPaneHasATipWithItsKey();
    void columnsOfAHostProcessAreRemembered();
    void brokenLayoutsAreIgnored();

private:
    QString write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::Append))
            return {};
        file.write(text);
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

void TestLogFeed::followsTheFileOfAHostProcess()
{
    LogRows rows;
    LogFeed feed(rows);
    const QString file = write(u"a.log"_s, "one\ntwo\n");
    feed.follow(process(u"a"_s, file));
    QCOMPARE(linesOf(rows), (QStringList{u"one"_s, u"two"_s}));
    write(u"a.log"_s, "three\n");
    QTRY_COMPARE(linesOf(rows), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
    // The same target again changes nothing.
    feed.follow(process(u"a"_s, file));
    QCOMPARE(rows.count(), 3);
    feed.follow(process(u"b"_s, write(u"b.log"_s, "other\n")));
    QCOMPARE(linesOf(rows), QStringList{u"other"_s});
    QCOMPARE(rows.counters().seen, 1);
    QCOMPARE(rows.counters().dropped, 0);
}

void TestLogFeed::printsWhatACommandPrints()
{
    LogRows rows;
    LogFeed feed(rows);
    LogSubject subject = process(u"unit"_s, {});
    subject.argv = {u"/bin/sh"_s, u"-c"_s, u"echo out; echo err >&2; exit 3"_s};
    const QSignalSpy failed(&feed, &LogFeed::failed);
    feed.follow(subject);
    QTRY_COMPARE(failed.size(), 1);
    QStringList lines = linesOf(rows);
    lines.sort();
    QCOMPARE(lines, (QStringList{u"err"_s, u"out"_s}));
}

void TestLogFeed::aPaneShowsWhatIsMissing()
{
    LogPanes panes;
    panes.resize(800, 400);
    panes.show();
    QVERIFY(panes.isIdle());
    LogPane *pane = panes.panes().constFirst();
    QVERIFY(!pane->view()->isVisible());
    const QSignalSpy filled(&panes, &LogPanes::filled);
    panes.follow(process(u"a"_s, write(u"c.log"_s, "line\n")));
    QCOMPARE(filled.size(), 1);
    QVERIFY(pane->view()->isVisible());
    QVERIFY(!panes.isIdle());
    panes.stop();
    QCOMPARE(pane->rows().count(), 0);
    QVERIFY(!pane->view()->isVisible());
}

void TestLogFeed::aPaneKeepsLinesOnTheDisk()
{
    LogPane pane;
    pane.show();
    pane.setLimits({.lines = 100, .bytes = 1'000'000});
    QByteArray text;
    for (int i = 0; i < 1000; ++i)
        text += "line " + QByteArray::number(i) + '\n';
    pane.follow(process(u"spilled"_s, write(u"spilled.log"_s, text)));
    auto *disk = pane.findChild<QToolButton *>(u"keepOnDisk"_s);
    QTRY_VERIFY(disk->isVisible());
    disk->click();
    QVERIFY(pane.rows().store().isSpilled());
    QTRY_VERIFY(!disk->isVisible());
    const qint64 kept = pane.rows().counters().kept;
    write(u"spilled.log"_s, text);
    QTRY_COMPARE(pane.rows().counters().kept, kept + 1000);
    QCOMPARE(linesOf(pane.rows()).last(), u"line 999"_s);
}

void TestLogFeed::everyControlOfAPaneHasATipWithItsKey()
{
    LogPane pane;
    LogPanes panes; // a stack whose lines have fields
    panes.show();
    panes.follow(process(u"tips"_s, write(u"tips.log"_s, "{\"level\":\"info\",\"url\":\"http://a.example\"}\n")));
    QStringList tips;
    QStringList missing;
    const auto note = [&](const QString &name, const QString &tip) {
        tips.append(tip);
        if (tip.isEmpty() || tip == name)
            missing.append(name);
    };
    const std::function<void(const QMenu *)> noteMenu = [&](const QMenu *menu) {
        QVERIFY2(menu->toolTipsVisible(), qPrintable(menu->title()));
        const auto actions = menu->actions();
        for (const QAction *action : actions) {
            if (!action->isSeparator())
                note(action->text(), plainTipOf(action));
            if (action->menu())
                noteMenu(action->menu());
        }
    };
    const auto buttons = pane.findChildren<QToolButton *>();
    QVERIFY(buttons.size() > 10);
    for (const QToolButton *button : buttons) {
        if (!qobject_cast<QLineEdit *>(button->parent())) // Qt's own
            note(button->objectName() + button->text(), button->toolTip());
    }
    const auto shownPanes = panes.panes();
    for (LogPane *shown : shownPanes) {
        QTRY_COMPARE(shown->rows().count(), 1);
        QMenu menu;
        Q_EMIT shown->view()->menuRequested(&menu, shown->rows().lineAt(shown->rows().first()));
        menu.setToolTipsVisible(true); // by the view
        noteMenu(&menu);
    }
    QCOMPARE(missing, QStringList());
    // What works with the mouse says its key.
    const auto bySight = {
        LogCommand::Find,        LogCommand::NextMatch,    LogCommand::PreviousMatch, LogCommand::CloseBar,
        LogCommand::Filter,      LogCommand::Pause,        LogCommand::Follow,        LogCommand::Wrap,
        LogCommand::FoldTraces,  LogCommand::FoldRepeats,  LogCommand::Columns,       LogCommand::Times,
        LogCommand::SplitBeside, LogCommand::SplitStacked, LogCommand::ClosePane,     LogCommand::Newest,
        LogCommand::Larger,      LogCommand::Smaller,      LogCommand::NormalSize};
    for (const LogCommand command : bySight) {
        const QString key = u'(' + logKeyText(command) + u')';
        QVERIFY2(std::ranges::any_of(tips, [&key](const QString &tip) { return tip.endsWith(key); }), qPrintable(key));
    }
}

void TestLogFeed::columnsOfAHostProcessAreRemembered()
{
    LogPanes panes;
    panes.memory().set(LogMemory::scopeOf(u"w"_s, u"fields"_s), u"columns"_s,
                       QJsonObject{{u"others"_s, QJsonArray{u"id"_s}}});
    panes.resize(600, 300);
    panes.show();
    panes.follow(process(u"fields"_s, write(u"fields.log"_s, "level=info msg=hello id=7\n")));
    LogPane *pane = panes.current();
    QJsonObject saved = pane->saved();
    saved.insert(u"columns"_s, true);
    pane->restore(saved);
    QTRY_COMPARE(pane->view()->shownText(), u"INFO id=7 hello"_s);
}

void TestLogFeed::layoutsOfStacksAreKeptApart()
{
    LogPanes panes;
    panes.resize(1000, 400);
    panes.show();
    const auto select = [&panes](const QString &stack) {
        LogSubject subject;
        subject.title = stack;
        subject.target.stack = StackId{stack};
        panes.follow(subject);
    };
    select(u"one"_s);
    LogPane *added = panes.split(panes.panes().constFirst(), Qt::Horizontal);
    QCOMPARE(added->pinned()->stack, StackId{u"one"_s});
    panes.split(added, Qt::Vertical);
    panes.panes().constFirst()->view()->setWrapped(false);
    QCOMPARE(panes.panes().size(), 3);
    select(u"two"_s);
    QCOMPARE(panes.panes().size(), 1);
    QVERIFY(panes.panes().constFirst()->view()->isWrapped());
    select(u"one"_s);
    QCOMPARE(panes.panes().size(), 3);
    QVERIFY(!panes.panes().constFirst()->view()->isWrapped());

    LogPanes later;
    later.restore(panes.saved());
    LogSubject subject;
    subject.target.stack = StackId{u"one"_s};
    later.follow(subject);
    QCOMPARE(later.panes().size(), 3);
    later.close(later.panes().at(1));
    later.close(later.panes().at(1));
    QCOMPARE(later.panes().size(), 1);
    later.close(later.panes().at(0));
    QCOMPARE(later.panes().size(), 1);
}

void TestLogFeed::brokenLayoutsAreIgnored()
{
    QString deep = u"{}"_s;
    for (int i = 0; i < 100; ++i)
        deep = u"{\"parts\":[%1,%1]}"_s.arg(i < 3 ? deep : u"{}"_s);
    for (int i = 0; i < 60; ++i)
        deep = u"{\"parts\":[%1]}"_s.arg(deep);
    for (const QString &layout : {u"["_s, u"{\"parts\":1}"_s, u"{\"parts\":[]}"_s, deep,
                                  u"{\"times\":99,\"level\":-4,\"stream\":7,\"target\":\"x\",\"include\":\"(\"}"_s}) {
        LogPanes panes;
        panes.restore({{u"one"_s, layout}});
        LogSubject subject;
        subject.target.stack = StackId{u"one"_s};
        panes.follow(subject);
        QCOMPARE(panes.panes().size(), 1);
    }
}

QTEST_MAIN(TestLogFeed)
#include "tst_logfeed.moc"
