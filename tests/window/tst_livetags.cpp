// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Selects another image tag for a service, uses the same tag with docker compose, and reverts it. Activity lists the
// events.
#include "tests/window/showtab.h"
#include "ui/activity/eventspane.h"

#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QProcess>
#include <QTemporaryDir>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;

class TestLiveTags : public QObject
{
    Q_OBJECT

    static QByteArray docker(const QStringList &arguments)
    {
        QProcess process;
        process.start(u"docker"_s, arguments);
        process.waitForFinished(Long);
        return process.readAllStandardOutput() + process.readAllStandardError();
    }
    QPushButton *buttonOf(QDialog *dialog, const QString &text)
    {
        const auto buttons = dialog->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }
    QString imageOf(StackRunner &runner, const QString &service)
    {
        const QMap<QString, engine::Container> containers = runner.containers();
        for (const engine::Container &container : containers) {
            if (container.service() == service)
                return container.image;
        }
        return {};
    }

    QString m_other;

private Q_SLOTS:
    void init();
    void cleanup();
    void selectsAndRevertsTag();
};

void TestLiveTags::init()
{
    m_other = u"t-tag-%1"_s.arg(QCoreApplication::applicationPid());
    docker({u"tag"_s, u"quickstart-service"_s, u"quickstart-service:"_s + m_other});
}

void TestLiveTags::cleanup()
{
    docker({u"rmi"_s, u"quickstart-service:"_s + m_other});
}

void TestLiveTags::selectsAndRevertsTag()
{
    const QTemporaryDir overrides;
    StackRunner runner(tests::projectName(u"tags"_s));
    runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  web:
    image: quickstart-service
    pull_policy: never
    environment: {SERVICE_NAME: web, PORT: 8080, RATE: 0, LINE_BYTES: 0}
    healthcheck: {test: [CMD, /service, healthcheck], interval: 1s, timeout: 2s}
)"));
    Session session(runner);
    run::Stack stack = runner.stack();
    stack.files.overrideDirectory = overrides.path();
    session.dashboard.setEntries({{u"stack:"_s + runner.project(), {}, {}, {}, stack}});
    session.show();
    QTRY_COMPARE_WITH_TIMEOUT(session.state.connection(), engine::EngineState::Connection::Live, Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=not created"_s), Long);
    session.press(Qt::Key_U);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=healthy"_s) && !session.dashboard.isBusy(session.id()), Long);

    items::RowKey key = *session.tree()->currentKey();
    key.kind = items::RowKind::Service;
    key.name = u"web"_s;
    QVERIFY(session.tree()->setCurrentKey(key));
    QAction *tryTag = session.action(u"Try another tag..."_s);
    QTRY_VERIFY(tryTag->isEnabled());
    QVERIFY(!session.action(u"Revert to compose file's tag"_s)->isEnabled());
    tryTag->trigger();
    QTRY_VERIFY(session.dialog());
    auto *tag = session.dialog()->findChild<QComboBox *>();
    // Tags of local images are offered.
    QTRY_VERIFY_WITH_TIMEOUT(tag->findText(m_other) >= 0, Long);
    QPushButton *preview = buttonOf(session.dialog(), u"Preview..."_s);
    QVERIFY(!preview->isEnabled()); // unchanged tag
    tag->setEditText(u"no tag"_s);
    QVERIFY(!preview->isEnabled());
    tag->setEditText(m_other);
    QVERIFY(preview->isEnabled());
    preview->click();
    QPushButton *run = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT(session.dialog() && (run = buttonOf(session.dialog(), u"Run these steps"_s)), Long);
    run->click();
    QTRY_COMPARE_WITH_TIMEOUT(imageOf(runner, u"web"_s), u"quickstart-service:"_s + m_other, Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=healthy"_s) && !session.dashboard.isBusy(session.id()), Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.bannerText().contains(u"web uses tag %1 instead of latest"_s.arg(m_other)), Long);

    // docker compose uses the tag with the same files.
    const QStringList files = session.dashboard.find(session.id())->declared()->files;
    QVERIFY(files.last().startsWith(overrides.path()));
    const QByteArray config = docker({u"compose"_s, u"-f"_s, files.first(), u"-f"_s, files.last(), u"config"_s});
    QVERIFY2(config.contains("image: quickstart-service:" + m_other.toUtf8()), config.constData());

    QPushButton *back = session.button(u"Revert to latest"_s);
    QVERIFY(back);
    back->click();
    QTRY_VERIFY_WITH_TIMEOUT(session.dialog() && (run = buttonOf(session.dialog(), u"Run these steps"_s)), Long);
    run->click();
    QTRY_COMPARE_WITH_TIMEOUT(imageOf(runner, u"web"_s), u"quickstart-service"_s, Long);
    QTRY_VERIFY_WITH_TIMEOUT(!session.dashboard.isBusy(session.id()), Long);
    QTRY_VERIFY(!session.bannerText().contains(u"uses tag"_s));
    QVERIFY(QDir(overrides.path()).entryList({u"*.yaml"_s}).isEmpty());

    // Activity lists all events.
    tests::showTab(session, u"Activity"_s);
    auto *events = session.window->findChild<ui::EventsPane *>();
    const auto count = [events](const QString &text) { return events->lines().filter(text).size(); };
    QTRY_VERIFY_WITH_TIMEOUT(count(u" web became healthy"_s) >= 2, Long);
    QVERIFY2(count(u" web started"_s) >= 3, qPrintable(events->lines().join(u'\n')));
    QVERIFY2(count(u"up "_s + runner.project()) > 0, qPrintable(events->lines().join(u'\n')));
    const qsizetype all = events->lines().size();
    events->findChild<QComboBox *>()->setCurrentText(u"Health"_s);
    QTRY_VERIFY(events->lines().size() < all && count(u"became healthy"_s) == events->lines().size());
    events->findChild<QComboBox *>()->setCurrentText(u"Everything"_s);
    events->findChild<QLineEdit *>()->setText(u"WEB STARTED"_s);
    QTRY_VERIFY(!events->lines().isEmpty() && count(u"web started"_s) == events->lines().size());
}

QTEST_MAIN(TestLiveTags)
#include "tst_livetags.moc"
