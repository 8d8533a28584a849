// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/config/editor.h"

#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;

class TestEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensAtTheLine()
    {
        const QString file = u"/a b/compose.yaml"_s;
        QCOMPARE(ui::editorArguments(u"code"_s, file, 4), (QStringList{u"--goto"_s, u"/a b/compose.yaml:4"_s}));
        QCOMPARE(ui::editorArguments(u"/usr/bin/kate"_s, file, 4), (QStringList{u"-l"_s, u"4"_s, file}));
        QCOMPARE(ui::editorArguments(u"gedit"_s, file, 4), (QStringList{u"+4"_s, file}));
        QCOMPARE(ui::editorArguments(u"code"_s, file, 0), QStringList{file});
        // One that needs a terminal would open nowhere.
        QVERIFY(ui::editorArguments(u"vim"_s, file, 4).isEmpty());
        QVERIFY(ui::editorArguments({}, file, 4).isEmpty());
    }

    void theUsersOwn_data()
    {
        QTest::addColumn<QString>("visual");
        QTest::addColumn<QString>("editor");
        QTest::addColumn<QStringList>("installed");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const QString &visual, const QString &editor,
                            const QStringList &installed, const QStringList &expected) {
            QTest::newRow(name) << visual << editor << installed << expected;
        };
        const QString file = u"/a/-x;$(y) z.yaml"_s;
        row("named", u"kate"_s, u"vim"_s, {u"kate"_s, u"vim"_s, u"code"_s}, {u"kate"_s, u"-l"_s, u"7"_s, file});
        row("with arguments", u"code --wait"_s, {}, {u"code"_s}, {u"code"_s, u"--wait"_s, u"--goto"_s, file + u":7"_s});
        row("a path with blanks", u"\"/opt/my editor/subl\" -n"_s, {}, {u"/opt/my editor/subl"_s},
            {u"/opt/my editor/subl"_s, u"-n"_s, file + u":7"_s});
        row("in a terminal", {}, u"vim"_s, {u"vim"_s, u"xterm"_s, u"gnome-terminal"_s, u"code"_s},
            {u"gnome-terminal"_s, u"--title"_s, u"-x;$(y) z.yaml"_s, u"--"_s, u"vim"_s, u"+7"_s, file});
        row("no terminal", {}, u"vim"_s, {u"vim"_s, u"gedit"_s}, {u"gedit"_s, u"+7"_s, file});
        row("not installed", u"kate"_s, u"mousepad"_s, {u"mousepad"_s}, {u"mousepad"_s, u"-l"_s, u"7"_s, file});
        row("unknown", u"myed"_s, {}, {u"myed"_s, u"code"_s}, {u"code"_s, u"--goto"_s, file + u":7"_s});
        row("nothing", {}, {}, {}, {});
    }

    void theUsersOwn()
    {
        QFETCH(QString, visual);
        QFETCH(QString, editor);
        QFETCH(QStringList, installed);
        QFETCH(QStringList, expected);
        QProcessEnvironment environment;
        environment.insert(u"VISUAL"_s, visual);
        environment.insert(u"EDITOR"_s, editor);
        const auto isThere = [&](const QString &name) { return installed.contains(name); };
        QCOMPARE(ui::editorCommand(u"/a/-x;$(y) z.yaml"_s, 7, environment, isThere), expected);
    }

    void theWantedCommandComesFirst()
    {
        QProcessEnvironment environment;
        environment.insert(u"VISUAL"_s, u"kate"_s);
        const auto isThere = [](const QString &name) { return name != "missing"_L1; };
        const auto command = [&](const QString &wanted) {
            return ui::editorCommand(u"/a/b.yaml"_s, 7, wanted, environment, isThere);
        };
        QCOMPARE(command(u"code --wait"_s), (QStringList{u"code"_s, u"--wait"_s, u"--goto"_s, u"/a/b.yaml:7"_s}));
        QCOMPARE(command(u"unknown -x"_s), (QStringList{u"unknown"_s, u"-x"_s, u"/a/b.yaml"_s}));
        QCOMPARE(command(u"missing"_s), (QStringList{u"kate"_s, u"-l"_s, u"7"_s, u"/a/b.yaml"_s}));
        QCOMPARE(command({}), (QStringList{u"kate"_s, u"-l"_s, u"7"_s, u"/a/b.yaml"_s}));
        environment.insert(u"TERMINAL"_s, u"myterm"_s);
        QCOMPARE(command(u"nano"_s), (QStringList{u"myterm"_s, u"-e"_s, u"nano"_s, u"+7"_s, u"/a/b.yaml"_s}));
    }
};

QTEST_GUILESS_MAIN(TestEditor)
#include "tst_editor.moc"
