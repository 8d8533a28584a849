// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Shows the output of builds and pulls, the answers to their failures, and the warning before data is lost.
#include "tests/window/session.h"

#include <QDir>
#include <QPlainTextEdit>
#include <QProcess>
#include <QTabWidget>
#include <QUuid>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;

namespace {

void docker(const QStringList &arguments)
{
    QProcess process;
    process.start(u"docker"_s, arguments);
    process.waitForFinished(Long);
}

//! The output pane below the activity; null if it is hidden.
QPlainTextEdit *output(const Session &session)
{
    const auto texts = session.window->findChildren<QPlainTextEdit *>();
    for (QPlainTextEdit *text : texts) {
        if (text->isVisible() && text->accessibleName().startsWith("Output of"_L1))
            return text;
    }
    return nullptr;
}

QString outputText(const Session &session)
{
    const QPlainTextEdit *text = output(session);
    return text ? text->toPlainText() : QString();
}

void showActivity(const Session &session)
{
    const auto tabs = session.window->findChildren<QTabWidget *>();
    for (QTabWidget *widget : tabs) {
        for (int i = 0; i < widget->count(); ++i) {
            if (widget->tabText(i) == "Activity"_L1)
                widget->setCurrentIndex(i);
        }
    }
}

} // namespace

class TestLiveBuild : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void streamsBuildOutput();
    void localImageCanBeUsed();
    void previewWarnsAboutLostData();
};

void TestLiveBuild::streamsBuildOutput()
{
    StackRunner runner(tests::projectName(u"build"_s));
    const QString image = runner.project() + u"-web"_s;
    runner.write(u"compose.yaml"_s, "name: " + runner.project().toUtf8() + "\nservices: {web: {build: .}}\n");
    // A step in the builder's cache has no output.
    runner.write(u"Dockerfile"_s, "FROM quickstart-service\nENV A=" + QUuid::createUuid().toByteArray(QUuid::Id128) +
                                      "\nRUN [\"/service\", \"--help\"]\n");
    Session session(runner);
    session.show();
    QTRY_COMPARE_WITH_TIMEOUT(session.state.connection(), engine::EngineState::Connection::Live, Long);
    showActivity(session);
    QVERIFY(!output(session));
    session.action(u"Build"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(outputText(session).contains(u"Step 3/"_s), Long);
    QTRY_VERIFY_WITH_TIMEOUT(!session.dashboard.isBusy(session.id()), Long);
    QTRY_VERIFY(outputText(session).contains(u"the program behind every service"_s));
    QVERIFY(output(session)->accessibleName().contains(u"build "_s + runner.project()));
    QCOMPARE(outputText(session).count(u"Step 1/"_s), 1);
    QDir().mkpath(QStringLiteral(PIERSIDE_SCREENSHOTS));
    QVERIFY(session.window->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/build.png"_s));

    runner.write(u"Dockerfile"_s, "FROM quickstart-service\nRUN [\"/service\", \"--nope\"]\n");
    session.action(u"Build"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(session.bannerText().contains(u"Step 2/"_s), Long);
    QVERIFY2(session.bannerText().contains(u"RUN [\"/service\", \"--nope\"]"_s), qUtf8Printable(session.bannerText()));
    QVERIFY(!outputText(session).contains(u"the program behind"_s)); // output of the previous build
    QTRY_VERIFY(outputText(session).contains(u"unknown command"_s));
    QTRY_VERIFY(outputText(session).contains(u"returned a non-zero code: 2"_s));
    docker({u"image"_s, u"rm"_s, image});
}

//! An up with the pull policy "always" without a registry: one click continues with the local image.
void TestLiveBuild::localImageCanBeUsed()
{
    StackRunner runner(tests::projectName(u"kept"_s));
    const QString image = u"127.0.0.1:1/%1/kept:1"_s.arg(runner.project());
    docker({u"tag"_s, u"quickstart-service"_s, image});
    runner.write(u"compose.yaml"_s, "name: " + runner.project().toUtf8() + "\nservices: {web: {image: \"" +
                                        image.toUtf8() + "\", pull_policy: always}}\n");
    Session session(runner);
    session.show();
    QTRY_COMPARE_WITH_TIMEOUT(session.state.connection(), engine::EngineState::Connection::Live, Long);
    session.press(Qt::Key_U);
    QTRY_VERIFY_WITH_TIMEOUT(session.button(u"Use the existing image"_s), Long);
    QVERIFY2(session.bannerText().contains(u"The registry 127.0.0.1:1 does not answer the engine."_s) &&
                 session.bannerText().contains(u"on this engine is kept"_s),
             qUtf8Printable(session.bannerText()));
    QTest::mouseClick(session.button(u"Use the existing image"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=running"_s) && !session.dashboard.isBusy(session.id()), Long);
    QTRY_COMPARE(session.bannerText(), QString());
    runner.cleanUp();
    docker({u"image"_s, u"rm"_s, image});
}

//! A file written manually into a running container: the preview warns about its loss.
void TestLiveBuild::previewWarnsAboutLostData()
{
    StackRunner runner(tests::projectName(u"loss"_s));
    const auto write = [&runner](const QByteArray &value) {
        runner.write(u"compose.yaml"_s, "name: " + runner.project().toUtf8() +
                                            "\nservices: {web: {image: quickstart-service, environment: {A: " + value +
                                            "}}}\n");
    };
    write("x");
    Session session(runner);
    session.show();
    QTRY_COMPARE_WITH_TIMEOUT(session.state.connection(), engine::EngineState::Connection::Live, Long);
    session.press(Qt::Key_U);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=running"_s) && !session.dashboard.isBusy(session.id()), Long);
    const QString container = runner.project() + u"-web-1"_s;
    docker({u"cp"_s, runner.path(u"compose.yaml"_s), container + u":/note"_s});

    write("y");
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=running, drift"_s), Long);
    QVERIFY2(session.bannerText().contains(u"Data outside volumes is lost"_s), qUtf8Printable(session.bannerText()));
    session.action(u"Preview Up..."_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(session.dialog(), Long);
    QStringList told;
    for (const ui::Banner *banner : session.dialog()->findChildren<ui::Banner *>())
        told.append(banner->accessibleName());
    QCOMPARE(told, QStringList{u"recreating %1 loses what it wrote outside its volumes"_s.arg(container)});
    QVERIFY(session.window->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/loss.png"_s));
    session.dialog()->reject();
    // Nothing was confirmed, so the file still exists.
    QProcess copy;
    copy.start(u"docker"_s, {u"cp"_s, container + u":/note"_s, runner.path(u"back"_s)});
    QVERIFY(copy.waitForFinished(Long));
    QCOMPARE(copy.exitCode(), 0);
}

QTEST_MAIN(TestLiveBuild)
#include "tst_livebuild.moc"
