// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The menu of the selected rows, and verbs on several rows.
#include "tests/window/logtext.h"
#include "tests/window/session.h"
#include "ui/logs/logdock.h"
#include "ui/volumes/volumebar.h"
#include "ui/widgets/pill.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;

namespace {

QModelIndex rowOf(const Session &session, const QString &name)
{
    const QAbstractItemModel *model = session.tree()->model();
    const QModelIndexList found =
        model->match(model->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.value(0);
}

void click(const Session &session, const QString &name, Qt::KeyboardModifiers modifiers = {})
{
    const QModelIndex row = rowOf(session, name);
    QVERIFY2(row.isValid(), qPrintable(session.rows()));
    session.tree()->scrollTo(row);
    QTest::mouseClick(session.tree()->viewport(), Qt::LeftButton, modifiers, session.tree()->visualRect(row).center());
}

//! The entries of the menu that the row opens, without separators.
QStringList menuEntries(const Session &session, const QString &title = u"&Stack"_s)
{
    QStringList texts;
    const auto menus = session.window->findChildren<QMenu *>();
    for (QMenu *menu : menus) {
        // The Volumes page has a menu of this name, too.
        if (menu->title() != title || qobject_cast<ui::VolumeBar *>(menu->parent()))
            continue;
        Q_EMIT menu->aboutToShow();
        const QList<QAction *> actions = menu->actions();
        for (const QAction *action : actions) {
            if (action->isSeparator())
                continue;
            texts.append(action->text());
            if (!action->isEnabled())
                texts.last() += u" (disabled)"_s;
        }
    }
    return texts;
}

} // namespace

class TestRowMenu : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatTheRowHas();
    void verbsActOnAllSelectedRows();

private:
    static void write(StackRunner &runner)
    {
        runner.write(u"compose.yaml"_s, R"(name: @NAME@
services:
  web:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: web, PORT: 8080, RATE: 20, LINE_BYTES: 0}
    ports: ["127.0.0.1::8080"]
    x-pierside: {endpoints: [{name: page, port: 8080, protocol: http}]}
  store:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: store, PORT: 8080, RATE: 20, LINE_BYTES: 0}
  worker:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: worker, PORT: 8080, RATE: 20, LINE_BYTES: 0}
)");
    }
};

void TestRowMenu::listsWhatTheRowHas()
{
    StackRunner runner(tests::projectName(u"menu"_s));
    write(runner);
    QVERIFY(runner.run(plan::Verb::Up).succeeded());
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(session, u"web"_s).siblingAtColumn(2).data().toString().startsWith(u':'), Long);
    click(session, u"web"_s);
    QTRY_COMPARE(menuEntries(session).mid(0, 3), (QStringList{u"Open"_s, u"Copy URL"_s, u"Shell"_s}));
    for (const QString &row : {u"web"_s, u"store"_s, runner.project()}) {
        click(session, row);
        for (const QString &title : {u"&Stack"_s, u"More"_s, u"Preview"_s}) {
            const QStringList entries = menuEntries(session, title);
            QVERIFY2(!entries.isEmpty() && entries.size() <= 10, qPrintable(entries.join(u" | "_s)));
            QVERIFY2(entries.filter(u"(disabled)"_s).isEmpty(), qPrintable(entries.join(u" | "_s)));
        }
    }
    click(session, u"store"_s);
    QCOMPARE(menuEntries(session).constFirst(), u"Shell"_s);
    click(session, u"web"_s);
    const QStringList before = menuEntries(session);
    const auto menus = session.window->findChildren<QMenu *>();
    for (const QMenu *menu : menus) {
        if (menu->title() == u"&Stack"_s)
            menu->actions().at(1)->trigger();
    }
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"http://"_s));
}

void TestRowMenu::verbsActOnAllSelectedRows()
{
    StackRunner runner(tests::projectName(u"several"_s));
    write(runner);
    QVERIFY(runner.run(plan::Verb::Up).succeeded());
    Session session(runner);
    session.show();
    const auto stateOf = [&session](const QString &name) {
        return rowOf(session, name).siblingAtColumn(1).data().toString();
    };
    for (const QString &name : {u"web"_s, u"store"_s, u"worker"_s})
        QTRY_VERIFY2_WITH_TIMEOUT(stateOf(name) == u"running"_s || stateOf(name) == u"healthy"_s,
                                  qPrintable(stateOf(name)), Long);
    const QString running = stateOf(u"worker"_s);
    click(session, u"web"_s);
    click(session, u"store"_s, Qt::ControlModifier);
    const auto badges = session.window->findChildren<ui::Pill *>();
    QVERIFY(std::any_of(badges.cbegin(), badges.cend(),
                        [](const ui::Pill *badge) { return badge->isVisible() && badge->text() == u"2 selected"_s; }));
    for (const QString &text : {u"Up"_s, u"Stop"_s, u"Restart"_s})
        QVERIFY2(session.action(text)->isEnabled(), qPrintable(text));
    for (const QString &text : {u"Down"_s, u"Pull"_s, u"Recreate"_s, u"Copy name"_s, u"Refresh"_s})
        QVERIFY2(!session.action(text)->isEnabled(), qPrintable(text));
    QCOMPARE(menuEntries(session), (QStringList{u"Up"_s, u"Stop"_s, u"Restart"_s, u"Logs"_s}));
    // The logs are those of both.
    const ui::LogPane *log = tests::logPane(*session.window);
    const auto logs = [log](const QString &service) { return log->sources().contains(service + u"-1"_s); };
    QTRY_VERIFY_WITH_TIMEOUT(logs(u"web"_s) && logs(u"store"_s), Long);
    QVERIFY(!logs(u"worker"_s));
    session.action(u"Stop"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(runner.containers().value(u"web"_s).isRunning() == false &&
                                 runner.containers().value(u"store"_s).isRunning() == false,
                             Long);
    QCOMPARE(stateOf(u"worker"_s), running);
    QCOMPARE(session.tree()->selectedKeys().size(), 2);
    // A click on one row returns to one selected row.
    click(session, u"worker"_s);
    QTRY_VERIFY_WITH_TIMEOUT(session.action(u"Pull"_s)->isEnabled(), Long);
}

QTEST_MAIN(TestRowMenu)
#include "tst_rowmenu.moc"
