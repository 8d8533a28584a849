// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/projectname.h"

#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;

class TestProjectName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void normalises_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << u"shop"_s << u"shop"_s;
        QTest::newRow("case") << u"My.Shop"_s << u"myshop"_s;
        QTest::newRow("begin") << u"_-_Shop-1_"_s << u"shop-1_"_s;
        QTest::newRow("foreign letters") << u"Caf\u00e9 \u212a"_s << u"cafk"_s;
        QTest::newRow("nothing") << u"---"_s << QString();
        QTest::newRow("escapes") << u"a\x1b[2Jb\u202e"_s << u"a2jb"_s;
    }

    void normalises()
    {
        QFETCH(QString, name);
        QFETCH(QString, expected);
        QCOMPARE(normalisedProjectName(name), expected);
    }

    void takesNormalisedNames()
    {
        for (const QString &name : {u"shop"_s, u"0"_s, u"a-b_c-"_s, QString(200, u'x')})
            QCOMPARE(checkedProjectName(name).value().value, name);
    }

    void refusesOthers_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("message");
        const QString rule =
            u"must consist only of lowercase alphanumeric characters, hyphens, and underscores as well "
            u"as start with a letter or number"_s;
        const auto row = [&rule](const char *tag, const QString &name, const QString &shown) {
            QTest::newRow(tag) << name << u"invalid project name \"%1\": %2"_s.arg(shown, rule);
        };
        row("empty", {}, {});
        row("case", u"Shop"_s, u"Shop"_s);
        row("path", u"../.."_s, u"../.."_s);
        row("hyphen first", u"-a"_s, u"-a"_s);
        row("line break last", u"a\n"_s, u"a\\n"_s);
        row("escapes", u"a\x1b[2J\u009b\u202e"_s, u"a\\x1b[2J\\u009b\\u202e"_s);
        QTest::newRow("long") << QString(5000, u'x')
                              << u"invalid project name \"%1…\": must have at most 200 characters, not 5000"_s.arg(
                                     QString(60, u'x'));
    }

    void refusesOthers()
    {
        QFETCH(QString, name);
        QFETCH(QString, message);
        const auto checked = checkedProjectName(name);
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::BadInput);
        QCOMPARE(checked.error().message(), message);
    }
};

QTEST_GUILESS_MAIN(TestProjectName)
#include "tst_projectname.moc"
