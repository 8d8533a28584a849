// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/logtext.h"
#include "tests/window/session.h"
#include "ui/object/objectpanel.h"

#include <QAction>
#include <QFileDialog>
#include <QTemporaryDir>

#include <algorithm>

using namespace pierside;
using namespace pierside::tests;
using namespace Qt::StringLiterals;
using ui::LogPane;

//! \brief What a log pane does with logs that it does not hold: those that cannot be read, and all of the engine.
class TestLogProblems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void explainsALogThatCannotBeRead()
    {
        StackRunner runner(tests::projectName(u"unread"_s));
        runner.write(u"compose.yaml"_s, R"(name: @NAME@
services:
  mute:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: mute, PORT: 8080, RATE: 20}
    logging: {driver: none}
  web:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: web, PORT: 8080, RATE: 500, LINE_BYTES: 0}
)");
        QVERIFY(runner.run(plan::Verb::Up).succeeded());
        Session session(runner);
        session.show();
        session.window->resize(1280, 800);
        QTRY_VERIFY_WITH_TIMEOUT(!session.id().isEmpty(), Long);
        session.window->selectStack(session.id());
        LogPane *pane = tests::logPane(*session.window);
        // The engine's words are among the lines, with the way out.
        const auto refusal = [pane] {
            for (const QString &line : logLines(*pane)) {
                if (line.contains(u"does not support reading"_s))
                    return line;
            }
            return QString();
        };
        QTRY_VERIFY_WITH_TIMEOUT(refusal().contains(u"json-file"_s), Long);

        // All that the engine has is more than the pane keeps.
        pane->setLimits({.lines = 50});
        QTRY_VERIFY_WITH_TIMEOUT(pane->rows().counters().dropped > 100, Long);
        const QTemporaryDir folder;
        const auto actions = pane->findChildren<QAction *>();
        const auto save = std::ranges::find_if(
            actions, [](const QAction *action) { return action->text() == u"Save whole log of the engine..."_s; });
        QVERIFY(save != actions.end());
        (*save)->trigger();
        auto *dialog = pane->findChild<QFileDialog *>();
        QVERIFY(dialog);
        const QString file = folder.filePath(u"whole.txt"_s);
        Q_EMIT dialog->fileSelected(file);
        dialog->close();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), Long);
        QFile saved(file);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QStringList texts;
        for (const QString &line : QString::fromUtf8(saved.readAll()).split(u'\n'))
            texts.append(line.section(u" | "_s, 1));
        const QList<int> numbers = numbersIn(texts);
        QVERIFY(numbers.size() > 100);
        QVERIFY2(wholeRuns(numbers) == 1, breaksIn(numbers).constData());
        QVERIFY(!texts.filter(u"does not support reading"_s).isEmpty());

        // The header leads to the reasons for the state of a service.
        ui::LogTarget web;
        web.stack = session.id();
        web.service = u"web"_s;
        pane->pin(web);
        Q_EMIT pane->targetChanged();
        QTRY_VERIFY(buttonOf(*pane, u"why"_s)->isVisible());
        auto *panel = session.window->findChild<ui::ObjectPanel *>();
        panel->showPage(u"config"_s);
        QTest::mouseClick(buttonOf(*pane, u"why"_s), Qt::LeftButton);
        QTRY_COMPARE(panel->page(), u"overview"_s);
    }
};

QTEST_MAIN(TestLogProblems)
#include "tst_livelogproblems.moc"
