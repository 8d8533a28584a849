// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the real window says after the real program was killed while it deleted data.
#include "models/core/journal.h"
#include "tests/support/faultproxy.h"
#include "tests/window/looks.h"

#include <QDir>
#include <QProcess>
#include <QTreeWidget>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::FaultProxy;
using tests::Long;
using tests::Session;
using tests::StackRunner;

class TestInterruptedRuns : public QObject
{
    Q_OBJECT

private:
    static void writeStack(StackRunner &runner)
    {
        runner.write(u"compose.yaml"_s, R"(name: @NAME@
services:
  store:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: store, PORT: 8080, READY_MS: 0, RATE: 0, LINE_BYTES: 0}
    volumes: ["one:/one", "two:/two", "/scratch"]
volumes: {one: {}, two: {}}
)");
        auto options = StackRunner::options(plan::Verb::Up);
        options.waitForReady = false;
        const tests::Outcome up = runner.run(options);
        QVERIFY2(up.succeeded(), up.words().constData());
    }
    //! Kills `pierside ARGUMENTS` while the engine is asked to delete the volume two; one is gone by then.
    static void interrupt(StackRunner &runner, const QStringList &arguments)
    {
        FaultProxy proxy(u"/var/run/docker.sock"_s);
        proxy.spoil(FaultProxy::Fault::Stall, 0, u"DELETE /volumes/%1_two"_s.arg(runner.project()));
        // The program keeps its state where the window looks.
        QVERIFY(QDir().mkpath(runner.path(u"xdg"_s)) && QDir().mkpath(runner.path(u"state"_s)));
        QFile::link(runner.path(u"state"_s), runner.path(u"xdg/pierside"_s));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_STATE_HOME"_s, runner.path(u"xdg"_s));
        QProcess program;
        program.setProcessEnvironment(environment);
        program.setWorkingDirectory(runner.path(QString()));
        program.start(QStringLiteral(PIERSIDE_PROGRAM), QStringList{u"-H"_s, proxy.address()} + arguments);
        const QByteArray gone = "remove volume " + runner.project().toUtf8() + "_one ";
        QByteArray said;
        const auto isGone = [&] {
            said += program.readAllStandardError();
            return said.contains(gone) && !proxy.spoiled().isEmpty();
        };
        QTRY_VERIFY2_WITH_TIMEOUT(isGone(), said.constData(), Long);
        program.kill();
        QVERIFY(program.waitForFinished());
    }
    static QStringList volumesIn(const QDialog *dialog)
    {
        QStringList names;
        const auto *table = dialog->findChild<QTreeWidget *>();
        for (int row = 0; table && row < table->topLevelItemCount(); ++row)
            names.append(table->topLevelItem(row)->text(0));
        return names;
    }

private Q_SLOTS:
    void theBannerFinishesIt();
    void theBannerIsDismissed();
    void whatIsDeletedIsListedWithAnonymousVolumes();
};

void TestInterruptedRuns::theBannerFinishesIt()
{
    StackRunner runner(tests::projectName(u"finish"_s));
    writeStack(runner);
    interrupt(runner, {u"reset"_s, u"--yes"_s});
    Session session(runner);
    session.show();
    QTRY_VERIFY2_WITH_TIMEOUT(session.bannerText().contains(u"The reset of %1 was interrupted"_s.arg(runner.project())),
                              qPrintable(session.bannerText()), Long);
    QVERIFY2(session.bannerText().contains(u"volume %1_one"_s.arg(runner.project())), qPrintable(session.bannerText()));
    QVERIFY2(session.bannerText().contains(u"Perhaps deleted: volume %1_two."_s.arg(runner.project())),
             qPrintable(session.bannerText()));
    tests::picture(session, u"interrupted"_s, session.window.get());
    // It asks first, with all that goes.
    QTest::mouseClick(session.button(u"Finish"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(session.dialog(), Long);
    QVERIFY(volumesIn(session.dialog()).contains(runner.project() + u"_two"_s));
    QTest::mouseClick(session.button(u"Cancel"_s), Qt::LeftButton);
    QTRY_VERIFY(!session.dialog());
    QTRY_VERIFY_WITH_TIMEOUT(session.button(u"Finish"_s), Long);
    QTest::mouseClick(session.button(u"Finish"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(session.dialog(), Long);
    const auto buttons = session.dialog()->findChildren<QPushButton *>();
    const auto go = std::find_if(buttons.cbegin(), buttons.cend(),
                                 [](const QPushButton *button) { return button->text().startsWith(u"Reset "_s); });
    QVERIFY(go != buttons.cend());
    QTest::mouseClick(*go, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(session.dashboard.runOf(session.id()) && !session.dashboard.isBusy(session.id()), Long);
    QTRY_VERIFY2_WITH_TIMEOUT(!session.banner(), qPrintable(session.bannerText()), Long);
    QVERIFY(Journal(runner.path(u"state"_s)).interrupted().isEmpty());
    QCOMPARE(runner.containers().size(), 1);
}

void TestInterruptedRuns::theBannerIsDismissed()
{
    StackRunner runner(tests::projectName(u"dismiss"_s));
    writeStack(runner);
    interrupt(runner, {u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s});
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(session.button(u"Dismiss"_s), Long);
    QTest::mouseClick(session.button(u"Dismiss"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!session.banner(), Long);
    QTRY_COMPARE_WITH_TIMEOUT(Journal(runner.path(u"state"_s)).ended().size(), 1, Long);
    QCOMPARE(Journal(runner.path(u"state"_s)).ended().first().outcome, u"dismissed"_s);
    QVERIFY(Journal(runner.path(u"state"_s)).interrupted().isEmpty());
    QVERIFY(runner.remains().join(u' ').contains(runner.project() + u"_two"_s));
}

void TestInterruptedRuns::whatIsDeletedIsListedWithAnonymousVolumes()
{
    StackRunner runner(tests::projectName(u"anonymous"_s));
    writeStack(runner);
    QString anonymous;
    const auto mounts = runner.containers().value(u"store"_s).mounts;
    for (const engine::Mount &mount : mounts) {
        if (mount.isAnonymousVolume())
            anonymous = mount.name;
    }
    QVERIFY(!anonymous.isEmpty());
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(session.action(u"Reset..."_s)->isEnabled(), Long);
    session.action(u"Reset..."_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(session.dialog(), Long);
    const auto *table = session.dialog()->findChild<QTreeWidget *>();
    QVERIFY(table);
    QCOMPARE(volumesIn(session.dialog()), (QStringList{runner.project() + u"_one"_s, runner.project() + u"_two"_s,
                                                       anonymous.left(12) + u" (anonymous)"_s}));
    QCOMPARE(table->topLevelItem(2)->text(3), runner.project() + u"-store-1"_s);
    QVERIFY(table->topLevelItem(2)->toolTip(0).contains(anonymous));
    tests::picture(session, u"destructive"_s, session.dialog());
    QTest::mouseClick(session.button(u"Cancel"_s), Qt::LeftButton);
    QTRY_VERIFY(!session.dialog());
    QCOMPARE(runner.containers().size(), 1);
}

QTEST_MAIN(TestInterruptedRuns)
#include "tst_interruptedruns.moc"
