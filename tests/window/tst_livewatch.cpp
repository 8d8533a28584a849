// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Watches the files of a service from its row, and brings in what a container lacks.
#include "models/items/stacktreemodel.h"
#include "tests/window/session.h"
#include "ui/object/objectheader.h"
#include "ui/widgets/elidedlabel.h"

#include <QDir>
#include <QLabel>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;

class TestLiveWatch : public QObject
{
    Q_OBJECT

private:
    static void writeWatched(StackRunner &runner)
    {
        runner.removeAtEnd(runner.project() + u"-image"_s);
        QDir().mkpath(runner.path(u"src"_s));
        runner.write(u"version"_s, "one");
        runner.write(u"Dockerfile"_s, "FROM pierside-test/postgres:15\nCOPY version /version\n");
        runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  web:
    build: .
    image: @NAME@-image
    entrypoint: [sh, -c]
    command: ["trap 'exit 0' TERM; while :; do sleep 0.1; done"]
    stop_grace_period: 2s
    develop:
      watch:
        - {path: src, action: sync, target: /app}
  other:
    image: pierside-test/postgres:15
    entrypoint: [sh, -c]
    command: ["trap 'exit 0' TERM; while :; do sleep 0.1; done"]
)"));
    }
    static bool hasLabel(const Session &session, const QString &text)
    {
        const auto labels = session.window->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&text](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
    }
    //! The sentence under the name of the selected object.
    static QString headerOf(const Session &session)
    {
        const auto labels = session.window->findChild<ui::ObjectHeader *>()->findChildren<ui::ElidedLabel *>();
        return labels.isEmpty() ? QString() : labels.last()->text();
    }
    static QByteArray inside(StackRunner &runner, const QString &path)
    {
        QByteArray said;
        bool isOver = false;
        QObject context;
        engine::ExecSpec spec;
        spec.command = {u"cat"_s, path};
        runner.engine()
            ->exec(runner.containers().value(u"web"_s).id, spec)
            .then(&context, [&](const Result<engine::ExecResult> &end) {
                said = end ? end->output : QByteArray();
                isOver = true;
            });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isOver, Long); }();
        return said;
    }

private Q_SLOTS:
    void followsFilesUntilTheContainerEnds();
    void bringsInWhatAContainerLacks();
};

void TestLiveWatch::followsFilesUntilTheContainerEnds()
{
    StackRunner runner(tests::projectName(u"watch"_s));
    writeWatched(runner);
    QVERIFY(runner.run(plan::Verb::Up).succeeded());
    Session session(runner);
    session.show();
    QTRY_VERIFY2_WITH_TIMEOUT(session.shows(u"web=running"_s), qPrintable(session.rows()), Long);
    session.choose(u"web"_s);
    QAction *watch = session.action(u"Watch files"_s);
    QTRY_VERIFY(watch->isEnabled() && !watch->isChecked());

    watch->trigger();
    QTRY_VERIFY2_WITH_TIMEOUT(session.shows(u"web=running, watching files"_s), qPrintable(session.rows()), Long);
    QVERIFY(watch->isChecked());
    // The header says once that it runs.
    QTRY_VERIFY2(headerOf(session).startsWith(u"running, watching files"_s), qPrintable(headerOf(session)));
    QVERIFY2(headerOf(session).count(u"running"_s) == 1, qPrintable(headerOf(session)));

    // It does not depend on what is selected.
    session.choose(u"other"_s);
    QTRY_VERIFY(!watch->isEnabled());
    runner.write(u"src/a"_s, "first");
    QTRY_COMPARE_WITH_TIMEOUT(inside(runner, u"/app/a"_s), QByteArray("first"), Long);
    session.choose(u"web"_s);
    QTRY_VERIFY_WITH_TIMEOUT(hasLabel(session, u"synced 1 file"_s), Long);
    QDir().mkpath(QStringLiteral(PIERSIDE_SCREENSHOTS));
    QVERIFY(session.window->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/watch.png"_s));

    session.press(Qt::Key_Period);
    QTRY_VERIFY2_WITH_TIMEOUT(session.shows(u"web=stopped"_s), qPrintable(session.rows()), Long);
    QTRY_VERIFY_WITH_TIMEOUT(!watch->isChecked(), Long);
    QTRY_VERIFY_WITH_TIMEOUT(hasLabel(session, u"no container of web runs"_s), Long);
}

void TestLiveWatch::bringsInWhatAContainerLacks()
{
    StackRunner runner(tests::projectName(u"stale"_s));
    writeWatched(runner);
    QVERIFY(runner.run(plan::Verb::Up).succeeded());
    runner.write(u"version"_s, "two");
    QFile dockerfile(runner.path(u"Dockerfile"_s));
    QVERIFY(dockerfile.open(QIODevice::ReadWrite));
    QVERIFY(dockerfile.setFileTime(QDateTime::currentDateTimeUtc().addSecs(30), QFileDevice::FileModificationTime));
    Session session(runner);
    session.show();
    QTRY_VERIFY2_WITH_TIMEOUT(session.shows(u"web=running"_s), qPrintable(session.rows()), Long);
    session.choose(u"web"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(session.bannerText().contains(u"web may lack your changes"_s),
                              qPrintable(session.bannerText()), Long);
    QVERIFY2(session.bannerText().contains(u"Dockerfile was changed"_s), qPrintable(session.bannerText()));
    QVERIFY(session.window->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/stale.png"_s));
    QVERIFY(dockerfile.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-1), QFileDevice::FileModificationTime));
    QTest::mouseClick(session.button(u"Rebuild"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!session.dashboard.isBusy(session.id()) && inside(runner, u"/version"_s) == "two", Long);
    QTRY_COMPARE_WITH_TIMEOUT(session.bannerText(), QString(), Long);
}

QTEST_MAIN(TestLiveWatch)
#include "tst_livewatch.moc"
