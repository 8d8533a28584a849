// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/offlinewindow.h"
#include "tests/window/session.h"
#include "ui/tree/stacktreeview.h"
#include "ui/window/firstrunpage.h"

#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;

class TestFirstRun : public QObject
{
    Q_OBJECT

private:
    FirstRunPage *page() const { return m_offline->window.findChild<FirstRunPage *>(); }
    QPushButton *button(const QString &text) const
    {
        const auto buttons = page()->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }
    void connectToEngine()
    {
        engine::Target target;
        target.address = qEnvironmentVariable("DOCKER_HOST", u"unix:///var/run/docker.sock"_s);
        m_offline->state.setTargets({target});
        QTRY_COMPARE_WITH_TIMEOUT(m_offline->state.connection(), engine::EngineState::Connection::Live, 30'000);
    }

    Theme m_theme;
    std::unique_ptr<tests::OfflineWindow> m_offline;

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }
    void init()
    {
        m_offline = std::make_unique<tests::OfflineWindow>(m_theme);
        m_offline->window.setExamples({{u"other"_s, u"/x/other"_s, {}}, {u"quickstart"_s, u"/x/quickstart"_s, {}}},
                                      u"/home/ada"_s);
    }
    void cleanup() { m_offline.reset(); }

    void quickstartIsCopiedToTheSuggestedFolder()
    {
        QSignalSpy chosen(&m_offline->window, &MainWindow::exampleChosen);
        QVERIFY(button(u"Try quickstart"_s) && button(u"Try quickstart"_s)->isEnabled());
        button(u"Try quickstart"_s)->click();
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().value<workspace::Example>().name, u"quickstart"_s);
        QCOMPARE(chosen.first().last().toString(), u"/home/ada"_s);
        m_offline->window.setExamples({}, {});
        QVERIFY(!button(u"Try quickstart"_s)->isEnabled());
        QVERIFY(!button(u"Examples..."_s)->isEnabled());
    }

    void opensAFolder()
    {
        button(u"Open a folder..."_s)->click();
        QVERIFY(m_offline->window.findChild<QFileDialog *>());
    }

    void showsWhatRunsOnTheEngine()
    {
        connectToEngine();
        m_offline->window.show();
        QTRY_VERIFY(page()->isVisible()); // also if the engine has stacks: the user added none
        const auto labels = page()->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [this](const QLabel *label) {
            return label->text().contains(m_offline->state.info().address);
        }));
        QString running;
        for (const engine::Container &container : m_offline->state.snapshot().containers)
            running = container.isRunning() ? container.name : running;
        const QString shown = page()->findChild<QLabel *>(u"containers"_s)->text();
        QCOMPARE(shown == u"No container is running."_s, running.isEmpty());
    }

    void staysUntilTheUserSelectsARow()
    {
        tests::StackRunner foreign(tests::projectName(u"foreign"_s));
        tests::writeStack(foreign);
        QVERIFY(foreign.run(plan::Verb::Up).succeeded());
        m_offline->window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_offline->window));
        connectToEngine();
        auto *tree = m_offline->window.findChild<ui::StackTreeView *>();
        QTRY_VERIFY(tree->model()->rowCount() > 0);
        tree->setFocus();
        QVERIFY(page()->isVisible());
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(tree->model()->index(0, 0)).center());
        QTRY_VERIFY(!page()->isVisible());
    }
};

QTEST_MAIN(TestFirstRun)
#include "tst_firstrun.moc"
