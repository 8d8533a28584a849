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
};

QTEST_GUILESS_MAIN(TestEditor)
#include "tst_editor.moc"
