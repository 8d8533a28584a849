// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A reset of a whole workspace, in the real window: what was agreed to, or a part of it.
#include "models/run/hooks.h"
#include "tests/window/looks.h"

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

private Q_SLOTS:
    void deletesNothingThatCameSinceTheAnswer();
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
    const auto read = workspace::readWorkspaceFile(first.path(u"pierside.yaml"_s));
    QVERIFY(read.workspace);
    Session session(first);
    run::Stack one = first.stack();
    one.hooks = run::hooksFor(*read.workspace, u"one"_s);
    const QString file = read.workspace->file;
    session.dashboard.setEntries(
        {{u"stack:1"_s, file, u"loss"_s, u"one"_s, one}, {u"stack:2"_s, file, u"loss"_s, u"two"_s, second.stack()}});
    session.window->setWorkspaces({*read.workspace});
    session.show();
    items::RowKey key;
    key.kind = items::RowKind::Workspace;
    key.workspace = file;
    QTRY_VERIFY_WITH_TIMEOUT(session.tree()->setCurrentKey(key), Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.action(u"Reset..."_s)->isEnabled(), Long);
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

QTEST_MAIN(TestWorkspaceLoss)
#include "tst_workspaceloss.moc"
