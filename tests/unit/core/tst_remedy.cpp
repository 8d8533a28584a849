// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/error.h"

#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;

class TestRemedy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasItsText_data()
    {
        QTest::addColumn<Remedy>("remedy");
        QTest::addColumn<QString>("text");
        QTest::newRow("file") << Remedy(remedy::CreateFile{u"/a/.env"_s, u"/a/.env.example"_s})
                              << u"copy /a/.env.example to /a/.env and check its values"_s;
        QTest::newRow("place") << Remedy(remedy::OpenPlace{{u"/a/compose.yaml"_s, 9, 3}})
                               << u"correct /a/compose.yaml:9:3"_s;
        QTest::newRow("port") << Remedy(remedy::UsePort{u"8080"_s, 8081})
                              << u"publish 8081 instead (pierside ports --use 8080=8081)"_s;
        QTest::newRow("variable") << Remedy(remedy::SetVariable{u"PORT"_s, u"8081"_s}) << u"set PORT=8081"_s;
        QTest::newRow("value") << Remedy(remedy::StoreValues{{u"A"_s}})
                               << u"store its value (pierside secrets set A)"_s;
        QTest::newRow("values") << Remedy(remedy::StoreValues{{u"A"_s, u"B"_s}})
                                << u"store the values of A, B (pierside secrets set NAME)"_s;
        QTest::newRow("hosts") << Remedy(remedy::AddHostsLine{{u"a.test"_s, u"b.test"_s}})
                               << u"add this line to /etc/hosts: 127.0.0.1 a.test b.test"_s;
        QTest::newRow("shared") << Remedy(remedy::KeepShared{}) << u"keep the volume and continue (--keep-shared)"_s;
        QTest::newRow("protection") << Remedy(remedy::Unprotect{u"data"_s})
                                    << u"end its protection (pierside volumes unprotect data)"_s;
        QTest::newRow("command") << Remedy(remedy::RunPierside{u"stop that stack"_s, {u"-p"_s, u"shop"_s, u"stop"_s}})
                                 << u"stop that stack (pierside -p shop stop)"_s;
    }
    void everyKindHasItsText()
    {
        QFETCH(const Remedy, remedy);
        QTEST(remedyText(remedy), "text");
    }

    // Names from files may contain the place markers of a template.
    void namesAreNotExpanded()
    {
        QCOMPARE(remedyText(remedy::CreateFile{u"/%1"_s, u"/%2"_s}), u"copy /%2 to /%1 and check its values"_s);
        QCOMPARE(remedyText(remedy::SetVariable{u"%1"_s, u"%2"_s}), u"set %1=%2"_s);
    }

    void alternativesAreJoined()
    {
        QCOMPARE(remediesText({}), QString());
        QCOMPARE(remediesText({remedy::SetVariable{u"A"_s, u"1"_s}, remedy::SetVariable{u"B"_s, u"2"_s}}),
                 u"set A=1, or set B=2"_s);
    }

    void oneKindIsFoundAmongOthers()
    {
        const Error error{ErrorCode::BadInput, {}, {}, {}, 0, {remedy::KeepShared{}, remedy::UsePort{u"1"_s, 2}}};
        QVERIFY(hasRemedy<remedy::KeepShared>(error.remedies));
        QVERIFY(!hasRemedy<remedy::OpenPlace>(error.remedies));
        QCOMPARE(remediesOf<remedy::UsePort>(error.remedies).first().to, quint16(2));
    }
};

QTEST_GUILESS_MAIN(TestRemedy)
#include "tst_remedy.moc"
