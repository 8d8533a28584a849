// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A stack whose password is in the keyring: the window starts it, shows what changed and reveals the value.
#include "models/actions/fingerprintkey.h"
#include "models/core/childprocess.h"
#include "models/secrets/vault.h"
#include "tests/engine/await.h"
#include "tests/support/privatekeyring.h"
#include "tests/window/lockablebackend.h"
#include "tests/window/session.h"
#include "tests/window/showtab.h"
#include "ui/widgets/elidedlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextStream>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::await;
using tests::LockableBackend;
using tests::Long;
using tests::Session;
using tests::StackRunner;

namespace {

constexpr char ReadClipboard[] = "--read-clipboard";

//! The reader of clipboardOfOthers().
int readClipboard()
{
    const QClipboard *clipboard = QGuiApplication::clipboard();
    QTextStream out(stdout);
    out << "text=" << clipboard->text() << '\n';
    out << "hint=" << clipboard->mimeData()->data(u"x-kde-passwordManagerHint"_s) << '\n';
    out << "selection=" << clipboard->text(QClipboard::Selection) << '\n';
    return 0;
}

Secret secret(const char *text)
{
    return Secret::take(QByteArray(text));
}

} // namespace

class TestLiveKeys : public QObject
{
    Q_OBJECT

private:
    std::optional<QString> environmentOf(const QString &key)
    {
        const QStringList lines = m_runner->containers().value(u"store"_s).environment;
        for (const QString &line : lines) {
            if (line.startsWith(key + u'='))
                return line.section(u'=', 1);
        }
        return std::nullopt;
    }
    //! Every text of the window.
    QString texts() const
    {
        QStringList lines;
        for (const auto *label : m_session->window->findChildren<QLabel *>())
            lines.append(label->text());
        for (const auto *label : m_session->window->findChildren<ui::ElidedLabel *>())
            lines.append(label->text());
        return lines.join(u'\n');
    }
    QPushButton *named(const QString &accessibleName) const
    {
        const auto buttons = m_session->window->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->isVisible() && button->accessibleName() == accessibleName)
                return button;
        }
        return nullptr;
    }
    bool isIdle() const { return !m_session->dashboard.isBusy(m_session->id()); }
    void store(const secrets::Values &values)
    {
        QVERIFY(
            await(m_vault->set({ProjectName{m_runner->project()}, m_runner->stack().files.currentDirectory}, values)));
    }

    //! What a program that is no part of this one reads from the clipboard.
    QByteArray clipboardOfOthers() const
    {
        QProcess reader;
        bool isOver = false;
        connect(&reader, &QProcess::finished, &reader, [&isOver] { isOver = true; });
        reader.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(ReadClipboard)});
        // This program answers it meanwhile.
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isOver, Long); }();
        return reader.readAllStandardOutput();
    }

    tests::PrivateKeyring m_bus; //!< its bus only; the keyring is in memory
    QProcess m_monitor;          //!< of all messages on the bus
    QTemporaryDir m_traffic;
    QElapsedTimer m_copied;
    std::unique_ptr<StackRunner> m_runner;
    std::unique_ptr<secrets::Vault> m_vault;
    std::unique_ptr<Session> m_session;
    LockableBackend *m_backend = nullptr;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(!m_bus.busAddress().isEmpty());
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.busAddress().toLocal8Bit());
        endWithPierside(m_monitor);
        m_monitor.setStandardOutputFile(m_traffic.filePath(u"traffic"_s));
        m_monitor.start(u"dbus-monitor"_s, {u"--address"_s, m_bus.busAddress()});
        QVERIFY2(m_monitor.waitForStarted(), qPrintable(m_monitor.errorString()));
        m_runner = std::make_unique<StackRunner>(tests::projectName(u"keys"_s));
        m_runner->write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  store:
    image: quickstart-service
    build: @IMAGE@
    environment:
      PORT: 8080
      RATE: 0
      LINE_BYTES: 0
      API_PASSWORD: ${API_PASSWORD:?set it}
      OTHER_TOKEN: ${OTHER_TOKEN:-changeme}
    healthcheck: {test: [CMD, /service, healthcheck], interval: 1s, timeout: 2s}
)"));
        auto backend = std::make_unique<LockableBackend>();
        m_backend = backend.get();
        m_vault = std::make_unique<secrets::Vault>(std::move(backend), m_runner->path(u"secrets.ini"_s));
        m_vault->setHashKey(actions::fingerprintKey(m_runner->actions().stateDirectory()));
        m_runner->actions().setVault(m_vault.get());
        store({{u"API_PASSWORD"_s, secret("canary-4711-value")}});
        m_backend->isLocked = true;
        m_backend->reads = 0;
        m_session = std::make_unique<Session>(*m_runner);
        m_session->show();
        QTRY_COMPARE_WITH_TIMEOUT(m_session->state.connection(), engine::EngineState::Connection::Live, Long);
    }

    void theListNeedsNoKeyring()
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_session->rows().contains(u"store="_s), Long);
        QCOMPARE(m_backend->reads, 0);
        QCOMPARE(m_session->bannerText(), QString());
    }

    void aLockedKeyringIsABannerWithTwoAnswers()
    {
        m_session->press(Qt::Key_U);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->bannerText().contains(u"Reading API_PASSWORD from the keyring"_s), Long);
        QVERIFY(m_session->bannerText().contains(u"locked"_s));
        // Without the keyring the variable has no value.
        QVERIFY(m_session->button(u"Skip keyring"_s));
        QTest::mouseClick(m_session->button(u"Skip keyring"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->bannerText().contains(u"API_PASSWORD is missing a value"_s), Long);
    }

    void anUnlockedKeyringGivesTheValue()
    {
        m_session->press(Qt::Key_U);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->button(u"Try again"_s), Long);
        m_backend->isLocked = false;
        m_backend->reads = 0;
        QTest::mouseClick(m_session->button(u"Try again"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->shows(u"store=healthy"_s) && isIdle(), Long);
        QCOMPARE(m_session->bannerText(), QString());
        QCOMPARE(environmentOf(u"API_PASSWORD"_s), std::optional(u"canary-4711-value"_s));
        QCOMPARE(m_backend->reads, 1);
    }

    void theUserNeedNotWaitForAKeyring()
    {
        m_backend->isSilent = true;
        m_session->press(Qt::Key_U);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->bannerText().section(u' ', 0, 3), u"Waiting for the keyring"_s, Long);
        QTest::mouseClick(m_session->button(u"Cancel"_s), Qt::LeftButton);
        QTRY_COMPARE(m_session->bannerText(), QString());
        QTRY_VERIFY(!m_vault->isAsking());
        m_backend->isSilent = false;
        QVERIFY(m_session->shows(u"store=healthy"_s));
    }

    void thePageMasksAndRevealsTheValue()
    {
        tests::showTab(*m_session, u"Keys"_s);
        QTRY_VERIFY(texts().contains(u"API_PASSWORD from the keyring"_s));
        QVERIFY(texts().contains(u"Keyring: test-keyring, collection login"_s));
        QVERIFY(!texts().contains(u"canary"_s));
        QPushButton *reveal = named(u"Reveal API_PASSWORD of store"_s);
        QVERIFY(reveal);
        QTest::mousePress(reveal, Qt::LeftButton);
        QTRY_VERIFY(texts().contains(u"canary-4711-value"_s));
        QTest::mouseRelease(reveal, Qt::LeftButton);
        QVERIFY(!texts().contains(u"canary"_s));
        QTest::mouseClick(named(u"Copy API_PASSWORD of store"_s), Qt::LeftButton);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"canary-4711-value"_s);
        QVERIFY(!texts().contains(u"canary"_s));
        // Another program gets it, with the hint to keep it out of histories.
        m_copied.start();
        const QByteArray seen = clipboardOfOthers();
        QVERIFY2(seen.contains("text=canary-4711-value\n"), seen.constData());
        QVERIFY2(seen.contains("hint=secret\n"), seen.constData());
        QVERIFY2(seen.contains("selection=\n"), seen.constData());
        QDir().mkpath(QStringLiteral(PIERSIDE_SCREENSHOTS));
        QVERIFY(m_session->window->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/keys.png"_s));
    }

    void aNewValueIsADriftWithoutTheKeyring()
    {
        store({{u"API_PASSWORD"_s, secret("canary-0815-other")}});
        m_backend->reads = 0;
        QTRY_VERIFY_WITH_TIMEOUT(m_session->shows(u"store=healthy, drift"_s), Long);
        tests::showTab(*m_session, u"Overview"_s);
        QTRY_VERIFY(m_session->bannerText().contains(u"environment.API_PASSWORD: changed"_s));
        QCOMPARE(m_backend->reads, 0);
        QTest::mouseClick(m_session->button(u"Recreate"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->shows(u"store=healthy"_s) && isIdle(), Long);
        QCOMPARE(environmentOf(u"API_PASSWORD"_s), std::optional(u"canary-0815-other"_s));
        QVERIFY(!texts().contains(u"canary"_s));
    }

    void theSetInUseIsChosenOnThePage()
    {
        const ProjectName project{m_runner->project()};
        const QString folder = m_runner->stack().files.currentDirectory;
        QVERIFY(await(m_vault->set({project, folder, u"demo"_s}, {{u"API_PASSWORD"_s, secret("canary-demo-9")}})));
        tests::showTab(*m_session, u"Keys"_s);
        m_session->dashboard.reload(m_session->id());
        const auto sets = [this] { return m_session->window->findChild<QComboBox *>(u"sets"_s); };
        QTRY_VERIFY_WITH_TIMEOUT(sets() && sets()->findText(u"demo"_s) >= 0, Long);
        QCOMPARE(sets()->currentText(), u"default"_s);
        sets()->setFocus();
        QTest::keyClick(sets(), Qt::Key_Down);
        QTRY_VERIFY_WITH_TIMEOUT(texts().contains(u"API_PASSWORD from the keyring, set demo"_s), Long);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->shows(u"store=healthy, drift"_s), Long);
        m_session->press(Qt::Key_U);
        QTRY_COMPARE_WITH_TIMEOUT(environmentOf(u"API_PASSWORD"_s), std::optional(u"canary-demo-9"_s), Long);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->shows(u"store=healthy"_s) && isIdle(), Long);
        tests::showTab(*m_session, u"Keys"_s);
        QVERIFY(m_session->window->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/keys-set.png"_s));
        sets()->setFocus();
        QTest::keyClick(sets(), Qt::Key_Up);
        QTRY_VERIFY_WITH_TIMEOUT(texts().contains(u"API_PASSWORD from the keyring\n"_s), Long);
    }

    void registryLoginsAreListedAndRemoved()
    {
        const QString config = m_runner->path(u"docker/config.json"_s);
        QDir().mkpath(m_runner->path(u"docker"_s));
        m_runner->write(u"docker/config.json"_s,
                        R"({"auths": {"x.test": {"auth": "bWU6Y2FuYXJ5"}}, "proxies": {}})"); // me:canary
        qputenv("DOCKER_CONFIG", m_runner->path(u"docker"_s).toUtf8());
        tests::showTab(*m_session, u"Ports"_s);
        tests::showTab(*m_session, u"Keys"_s);
        QTRY_VERIFY_WITH_TIMEOUT(texts().contains(u"x.test as me"_s), Long);
        QVERIFY(texts().contains(u"config.json, unencrypted"_s));
        QVERIFY(!texts().contains(u"canary"_s));
        QTest::mouseClick(named(u"Log out of x.test"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->dialog(), Long);
        const auto buttons = m_session->dialog()->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text() == u"Log out"_s)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QTRY_VERIFY_WITH_TIMEOUT(!named(u"Log out of x.test"_s), Long);
        QFile file(config);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray left = file.readAll();
        QVERIFY2(!left.contains("x.test") && left.contains("proxies"), left.constData());
        qunsetenv("DOCKER_CONFIG");
    }

    void missingValuesAreABannerAndAForm()
    {
        QVERIFY(await(m_vault->forget({ProjectName{m_runner->project()}, m_runner->stack().files.currentDirectory})));
        m_session->dashboard.reload(m_session->id());
        QTRY_VERIFY_WITH_TIMEOUT(m_session->bannerText().contains(u"missing: API_PASSWORD"_s), Long);
        tests::showTab(*m_session, u"Keys"_s);
        QTRY_VERIFY_WITH_TIMEOUT(named(u"More for API_PASSWORD"_s), Long);
        QVERIFY(texts().contains(u"not set, used in compose.yaml"_s));
        QTest::mouseClick(m_session->button(u"Enter values..."_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->dialog(), Long);
        QVERIFY(texts().contains(u"set it"_s));
        auto *store = m_session->dialog()->findChild<QPushButton *>(u"store"_s);
        QVERIFY(!store->isEnabled());
        auto *field = m_session->dialog()->findChild<QLineEdit *>();
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        QTest::keyClicks(field, u"canary-1234-typed"_s);
        QVERIFY(m_session->window->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/keys-behind.png"_s));
        QVERIFY(m_session->dialog()->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/missing-values.png"_s));
        QTest::mouseClick(store, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->dialog(), Long);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->bannerText().contains(u"missing"_s), false, Long);
        QTRY_VERIFY_WITH_TIMEOUT(named(u"Reveal API_PASSWORD of store"_s), Long);
        // The rows that were replaced go with the next turn of the event loop.
        QTRY_VERIFY(!named(u"More for API_PASSWORD"_s));
        QVERIFY(!texts().contains(u"canary"_s));
    }

    void aKeyringThatRefusesLosesNothingThatWasTyped()
    {
        QVERIFY(await(m_vault->forget({ProjectName{m_runner->project()}, m_runner->stack().files.currentDirectory})));
        m_session->dashboard.reload(m_session->id());
        QTRY_VERIFY_WITH_TIMEOUT(m_session->button(u"Enter values..."_s), Long);
        QTest::mouseClick(m_session->button(u"Enter values..."_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->dialog(), Long);
        auto *store = m_session->dialog()->findChild<QPushButton *>(u"store"_s);
        auto *field = m_session->dialog()->findChild<QLineEdit *>();
        QTest::keyClicks(field, u"canary-5678-typed"_s);
        m_backend->isLocked = true;
        QTest::mouseClick(store, Qt::LeftButton);
        auto *error = m_session->dialog()->findChild<QLabel *>(u"error"_s);
        QTRY_VERIFY_WITH_TIMEOUT(error->text().contains(u"locked"_s), Long);
        QCOMPARE(field->text(), u"canary-5678-typed"_s);
        m_backend->isLocked = false;
        QTest::mouseClick(store, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->dialog(), Long);
        QTRY_VERIFY_WITH_TIMEOUT(named(u"Reveal API_PASSWORD of store"_s), Long);
    }

    //! The other functions have taken most of the time.
    void theClipboardIsCleared()
    {
        constexpr int Kept = 30'000; // ms
        QTRY_COMPARE_WITH_TIMEOUT(QGuiApplication::clipboard()->text(), QString(), Kept + 5'000);
        QVERIFY2(m_copied.elapsed() > Kept - 2'000, "cleared too early");
        const QByteArray seen = clipboardOfOthers();
        QVERIFY2(seen.contains("text=\n") && seen.contains("hint=\n"), seen.constData());
        // What another program has copied meanwhile stays.
        tests::showTab(*m_session, u"Keys"_s);
        QTest::mouseClick(named(u"Copy API_PASSWORD of store"_s), Qt::LeftButton);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"canary-5678-typed"_s);
        QGuiApplication::clipboard()->setText(u"of the user"_s);
        Q_EMIT qApp->aboutToQuit({});
        QCOMPARE(QGuiApplication::clipboard()->text(), u"of the user"_s);
    }

    void aWindowThatQuitsLeavesNoValueOnTheClipboard()
    {
        QTest::mouseClick(named(u"Copy API_PASSWORD of store"_s), Qt::LeftButton);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"canary-5678-typed"_s);
        Q_EMIT qApp->aboutToQuit({});
        QCOMPARE(QGuiApplication::clipboard()->text(), QString());
    }

    void noMessageOnTheBusShowsAValue()
    {
        m_monitor.terminate();
        QVERIFY(m_monitor.waitForFinished());
        QFile traffic(m_traffic.filePath(u"traffic"_s));
        QVERIFY(traffic.open(QIODevice::ReadOnly));
        const QByteArray seen = traffic.readAll();
        QVERIFY2(seen.contains("member=Hello"), seen.constData());
        QVERIFY(!seen.contains("canary"));
    }

    void cleanupTestCase()
    {
        m_session.reset();
        m_runner->cleanUp();
        m_runner.reset();
    }
};

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    if (argc == 2 && qstrcmp(argv[1], ReadClipboard) == 0)
        return readClipboard();
    app.setAttribute(Qt::AA_Use96Dpi, true);
    TestLiveKeys test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_livekeys.moc"
