// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A reset of a whole workspace, in the real window: what was agreed to, or a part of it.
#include "models/run/hooks.h"
#include "tests/engine/await.h"
#include "tests/support/files.h"
#include "tests/window/looks.h"
#include "ui/dialogs/destructivedialog.h"
#include "ui/widgets/toast.h"

#include <QCheckBox>
#include <QProcess>
#include <QTreeWidget>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;

class TestWorkspaceLoss : public QObject
{
    Q_OBJECT

private:
    static void writeStack(StackRunner &runner)
    {
        runner.write(u"compose.yaml"_s, R"(name: @NAME@
services:
  web:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: web, PORT: 8080, READY_MS: 0, RATE: 0, LINE_BYTES: 0}
    volumes: ["data:/data"]
volumes: {data: {}}
)");
        const tests::Outcome up = runner.run(plan::Verb::Up);
        QVERIFY2(up.succeeded(), up.words().constData());
    }
    static QPushButton *buttonOf(const QDialog *dialog, const QString &begin)
    {
        const auto buttons = dialog ? dialog->findChildren<QPushButton *>() : QList<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text().startsWith(begin))
                return button;
        }
        return nullptr;
    }

    //! Lists both stacks as a workspace and selects it.
    static void selectWorkspace(Session &session, const StackRunner &first, const StackRunner &second)
    {
        const auto read = workspace::readWorkspaceFile(first.path(u"pierside.yaml"_s));
        QVERIFY(read.workspace);
        run::Stack one = first.stack();
        one.hooks = run::hooksFor(*read.workspace, u"one"_s);
        const QString file = read.workspace->file;
        session.dashboard.setEntries({{u"stack:1"_s, file, u"loss"_s, u"one"_s, one},
                                      {u"stack:2"_s, file, u"loss"_s, u"two"_s, second.stack()}});
        session.window->setWorkspaces({*read.workspace});
        session.show();
        items::RowKey key;
        key.kind = items::RowKind::Workspace;
        key.workspace = file;
        QTRY_VERIFY_WITH_TIMEOUT(session.tree()->setCurrentKey(key), Long);
        QTRY_VERIFY_WITH_TIMEOUT(session.action(u"Reset..."_s)->isEnabled(), Long);
    }
    //! A file in the volume of a stack. Needs root.
    static QString fileOf(const StackRunner &runner)
    {
        const auto volume = tests::await(runner.engine()->inspectVolume(runner.project() + u"_data"_s));
        return volume ? volume->mountpoint + u"/file"_s : QString();
    }
    static QByteArray contentOf(const StackRunner &runner)
    {
        QFile file(fileOf(runner));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void deletesNothingThatCameSinceTheAnswer();
    void savesAllStacksFirstAndBringsThemBack();
};

//! The hook of the first stack gives the second one a container with an anonymous volume, after both were agreed to.
void TestWorkspaceLoss::deletesNothingThatCameSinceTheAnswer()
{
    StackRunner first(tests::projectName(u"loss-1"_s));
    StackRunner second(tests::projectName(u"loss-2"_s));
    writeStack(first);
    writeStack(second);
    const QByteArray extra = second.project().toUtf8() + "-extra";
    first.write(u"more.sh"_s, "#!/bin/sh\nexec docker run -d --name " + extra +
                                  " --label com.docker.compose.project=" + second.project().toUtf8() +
                                  " --label com.docker.compose.service=extra --label com.docker.compose.oneoff=False "
                                  "--label com.docker.compose.container-number=1 "
                                  "-e PORT=8080 -v /more quickstart-service\n");
    QFile::setPermissions(first.path(u"more.sh"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    first.write(u"pierside.yaml"_s, "name: loss\nstacks:\n  one: {files: [compose.yaml]}\n  two: {files: ['" +
                                        second.path(u"compose.yaml"_s).toUtf8() +
                                        "'], needs: [one]}\nhooks:\n  after_reset: [{argv: [./more.sh], stacks: "
                                        "[one]}]\n");
    Session session(first);
    selectWorkspace(session, first, second);
    session.action(u"Reset..."_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(buttonOf(session.dialog(), u"Run 1 program"_s), Long);
    QTest::mouseClick(buttonOf(session.dialog(), u"Run 1 program"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(buttonOf(session.dialog(), u"Reset 2 volumes"_s), Long);
    QTest::mouseClick(buttonOf(session.dialog(), u"Reset 2 volumes"_s), Qt::LeftButton);

    const ContainerId before = second.containers().value(u"web"_s).id;
    QTRY_VERIFY_WITH_TIMEOUT(!session.dialog() && second.containers().contains(u"extra"_s), Long);
    // What was agreed to no longer covers it: the stack fails, and a retry asks again.
    QTRY_VERIFY_WITH_TIMEOUT(session.bannerText().contains(QString::fromUtf8(extra)), Long);
    const QString text = session.bannerText();
    QVERIFY2(text.contains(u"anonymous volume "_s), qPrintable(text));
    QVERIFY(!session.dialog());
    tests::picture(session, u"more-than-agreed"_s);
    QCOMPARE(second.containers().value(u"web"_s).id, before);
    QVERIFY(second.containers().contains(u"extra"_s));
}

void TestWorkspaceLoss::savesAllStacksFirstAndBringsThemBack()
{
    StackRunner first(tests::projectName(u"loss-1"_s));
    StackRunner second(tests::projectName(u"loss-2"_s));
    for (StackRunner *runner : {&first, &second}) {
        writeStack(*runner);
        tests::writeFile(fileOf(*runner), "precious");
    }
    first.write(u"pierside.yaml"_s, "name: loss\nstacks:\n  one: {files: [compose.yaml]}\n  two: {files: ['" +
                                        second.path(u"compose.yaml"_s).toUtf8() + "'], needs: [one]}\n");
    Session session(first);
    selectWorkspace(session, first, second);
    session.action(u"Reset..."_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(buttonOf(session.dialog(), u"Reset 2 volumes"_s), Long);
    const auto *dialog = qobject_cast<ui::DestructiveDialog *>(session.dialog());
    QVERIFY(dialog && dialog->savesFirst());
    QVERIFY(dialog->findChild<QCheckBox *>()->isVisible());
    QVERIFY(tests::textsOf(dialog).contains(u"Undo brings the volumes back."_s));
    QTest::mouseClick(buttonOf(session.dialog(), u"Reset 2 volumes"_s), Qt::LeftButton);
    const auto *toast = session.window->findChild<ui::Toast *>();
    QTRY_COMPARE_WITH_TIMEOUT(toast->text(), u"loss: reset of the whole workspace is done"_s, Long);
    QCOMPARE(contentOf(first) + contentOf(second), QByteArray());
    const volumes::SnapshotStore store = session.dashboard.actions().volumeStores().places.store;
    for (const StackRunner *runner : {&first, &second})
        QCOMPARE(store.list({}, ProjectName{runner->project()}).size(), 1);
    QTest::mouseClick(toast->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(contentOf(first), QByteArray("precious"), Long);
    QTRY_COMPARE_WITH_TIMEOUT(contentOf(second), QByteArray("precious"), Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.bannerText().isEmpty(), Long);
}

QTEST_MAIN(TestWorkspaceLoss)
#include "tst_workspaceloss.moc"
