// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/doctorreport.h"

#include <QTest>

using namespace pierside;
using namespace pierside::actions;
using namespace Qt::StringLiterals;

class TestDoctorReport : public QObject
{
    Q_OBJECT

private:
    static DoctorReport sample()
    {
        health::Why why;
        why.service = u"web"_s;
        why.verdict.state = health::State::Crashed;
        why.points = {{health::WhyPoint::Weight::Cause,
                       u"It cannot reach postgres://app:pa55@db/app"_s,
                       {u"DB_PASSWORD=pa55"_s},
                       u"Set PASSWORD=pa55"_s},
                      {health::WhyPoint::Weight::Detail, u"Last log lines: pa55"_s, {u"pa55"_s}, {}}};
        StackReport stack;
        stack.name = u"shop"_s;
        stack.files = {u"/home/ada/shop/compose.yaml"_s};
        stack.fileProblems = 2;
        stack.services = {why};
        engine::EngineInfo engine;
        engine.version = u"20.10.24"_s;
        engine.address = u"unix:///home/ada/.docker/run/docker.sock"_s;
        return {engine, {}, {stack}};
    }

private Q_SLOTS:
    void namesVersionsEngineAndFindings()
    {
        const QString text = doctorReportText(sample(), u"/home/ada"_s);
        for (const QString &part : {QString::fromLatin1(qVersion()), u"20.10.24"_s, u"Docker Compose"_s, u"shop"_s,
                                    u"web: "_s, u"It cannot reach"_s, u"2 problem"_s})
            QVERIFY2(text.contains(part), qPrintable(part + u'\n' + text));
    }

    void hidesSecretsAndTheHomeDirectory()
    {
        const QString text = doctorReportText(sample(), u"/home/ada"_s);
        QVERIFY2(!text.contains(u"pa55"_s), qPrintable(text));
        QVERIFY2(!text.contains(u"ada"_s), qPrintable(text));
        QVERIFY2(text.contains(u"  ~/shop/compose.yaml"_s), qPrintable(text));
        QVERIFY2(text.contains(u"unix://~/.docker"_s), qPrintable(text));
    }

    void hidesTheAddressOfAnotherMachine()
    {
        DoctorReport report = sample();
        report.engine->local = false;
        report.engine->address = u"ssh://ada@build.example.org"_s;
        const QString text = doctorReportText(report, u"/home/ada"_s);
        QVERIFY2(!text.contains(u"example.org"_s), qPrintable(text));
        QVERIFY2(text.contains(u"ssh://[hidden]"_s), qPrintable(text));
    }

    void saysWhyThereIsNoEngine()
    {
        const QString text = doctorReportText({{}, u"permission denied"_s, {}}, {});
        QVERIFY2(text.contains(u"Engine: none (permission denied)"_s), qPrintable(text));
    }

    void redactsWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("home") << u"in /home/ada/x and \"/home/ada\""_s << u"in ~/x and \"~\""_s;
        QTest::newRow("another home") << u"/home/adam/x"_s << u"/home/adam/x"_s;
        QTest::newRow("assignment") << u"set API_TOKEN=abc  now"_s << u"set API_TOKEN=[hidden]  now"_s;
        QTest::newRow("url") << u"at redis://:x@db:6379 ok"_s << u"at [hidden] ok"_s;
        QTest::newRow("nothing") << u"port 80\n  is taken"_s << u"port 80\n  is taken"_s;
    }

    void redactsWords()
    {
        QFETCH(const QString, text);
        QTEST(redacted(text, u"/home/ada"_s), "expected");
    }
};

QTEST_GUILESS_MAIN(TestDoctorReport)
#include "tst_doctorreport.moc"
