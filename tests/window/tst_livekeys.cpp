// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A stack whose password is in the keyring: the window starts it, shows what changed and reveals the value.
#include "models/actions/fingerprintkey.h"
#include "models/secrets/memorybackend.h"
#include "models/secrets/vault.h"
#include "models/secrets/vaulterrors.h"
#include "tests/engine/await.h"
#include "tests/window/session.h"
#include "tests/window/showtab.h"
#include "ui/widgets/elidedlabel.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::await;
using tests::Long;
using tests::Session;
using tests::StackRunner;

namespace {

//! A lasting keyring in memory that can be locked.
class LockableBackend final : public secrets::Backend
{
public:
    bool isLocked = false;
    bool isSilent = false; //!< does not answer, as while it shows a prompt
    int reads = 0;
    std::optional<TaskSource<std::optional<Secret>>> pending;

    Task<secrets::KeyringIdentity> identify() override
    {
        return Task<secrets::KeyringIdentity>::ready(
            secrets::KeyringIdentity{u"test-keyring"_s, u"login"_s, u"The test uses it."_s, isLocked, true});
    }
    Task<std::optional<Secret>> read(const QString &item) override
    {
        ++reads;
        if (isSilent) {
            pending.emplace();
            return pending->task();
        }
        if (isLocked)
            return Task<std::optional<Secret>>::ready(
                failure(secrets::keyringError(remedy::KeyringProblem::Locked, u"Reading"_s)));
        return m_memory.read(item);
    }
    Task<Done> write(const QString &item, const Secret &content) override { return m_memory.write(item, content); }
    Task<Done> remove(const QString &item) override { return m_memory.remove(item); }

private:
    secrets::MemoryBackend m_memory;
};

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

    std::unique_ptr<StackRunner> m_runner;
    std::unique_ptr<secrets::Vault> m_vault;
    std::unique_ptr<Session> m_session;
    LockableBackend *m_backend = nullptr;

private Q_SLOTS:
    void initTestCase()
    {
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
        QVERIFY(!named(u"More for API_PASSWORD"_s));
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

    void cleanupTestCase()
    {
        m_session.reset();
        m_runner->cleanUp();
        m_runner.reset();
    }
};

QTEST_MAIN(TestLiveKeys)
#include "tst_livekeys.moc"
