// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Imports the secrets of the files of a stack on the Keys page.
#include "models/secrets/memorybackend.h"
#include "models/secrets/vault.h"
#include "tests/engine/await.h"
#include "tests/window/session.h"
#include "tests/window/showtab.h"
#include "ui/widgets/elidedlabel.h"

#include <QCheckBox>
#include <QDir>
#include <QLabel>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;

class TestImportSecrets : public QObject
{
    Q_OBJECT

private:
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
    Secret stored(const QString &variable) const
    {
        const auto values =
            tests::await(m_vault->values({ProjectName{m_runner->project()}, m_runner->stack().files.currentDirectory}));
        return values ? values->value(variable) : Secret();
    }
    //! Opens the dialog of the Keys page.
    void open()
    {
        tests::showTab(*m_session, u"Keys"_s);
        const auto import = [this] { return m_session->window->findChild<QPushButton *>(u"import"_s); };
        QTRY_VERIFY_WITH_TIMEOUT(import() && import()->isVisible(), Long);
        QTest::mouseClick(import(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->dialog(), Long);
    }

    std::unique_ptr<StackRunner> m_runner;
    std::unique_ptr<secrets::Vault> m_vault;
    std::unique_ptr<Session> m_session;

private Q_SLOTS:
    void initTestCase()
    {
        m_runner = std::make_unique<StackRunner>(tests::projectName(u"import"_s));
        m_runner->write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  store:
    image: x
    environment: {WRITTEN_TOKEN: canary-in-the-file, PASSWORD: "${FILE_PASSWORD}"}
)"));
        m_runner->write(u".env"_s, "FILE_PASSWORD=canary-in-env\n");
        m_vault = std::make_unique<secrets::Vault>(std::make_unique<secrets::MemoryBackend>(),
                                                   m_runner->path(u"secrets.ini"_s));
        m_runner->actions().setVault(m_vault.get());
        m_session = std::make_unique<Session>(*m_runner);
        m_session->show();
        QTRY_VERIFY_WITH_TIMEOUT(m_session->rows().contains(u"store="_s), Long);
    }

    void showsWhatTheFilesContain()
    {
        open();
        QVERIFY(texts().contains(u"WRITTEN_TOKEN, recognised by its name"_s));
        QVERIFY(texts().contains(u"write ${WRITTEN_TOKEN} instead"_s));
        QVERIFY(texts().contains(u".env:1 keeps a value; the keyring takes precedence over it"_s));
        QVERIFY(!texts().contains(u"canary"_s));
        QDir().mkpath(QStringLiteral(PIERSIDE_SCREENSHOTS));
        QVERIFY(m_session->dialog()->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/keys-import.png"_s));
    }

    void storesWhatIsTickedAndSaysWhatIsLeft()
    {
        m_session->dialog()->findChild<QCheckBox *>(u"edit"_s)->click();
        QVERIFY(texts().contains(u"The line .env:1 becomes a comment"_s));
        auto *store = m_session->dialog()->findChild<QPushButton *>(u"store"_s);
        QCOMPARE(store->text(), u"Store 2 values"_s);
        QTest::mouseClick(store, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(texts().contains(u"What is left to do"_s), Long);
        QVERIFY(texts().contains(u"WRITTEN_TOKEN: compose.yaml:5 keeps the value, and containers get it from there: "
                                 "write ${WRITTEN_TOKEN} instead"_s));
        QVERIFY(store->isHidden());
        QVERIFY(!texts().contains(u"canary"_s));
        QVERIFY(stored(u"WRITTEN_TOKEN"_s) == Secret::take(u"canary-in-the-file"_s));
        QVERIFY(stored(u"FILE_PASSWORD"_s) == Secret::take(u"canary-in-env"_s));
        QFile env(m_runner->path(u".env"_s));
        QVERIFY(env.open(QIODevice::ReadOnly));
        QCOMPARE(env.readAll(), QByteArray("# FILE_PASSWORD is in the keyring: pierside secrets get FILE_PASSWORD\n"));
        m_session->dialog()->reject();
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->dialog(), Long);
        QTRY_VERIFY_WITH_TIMEOUT(texts().contains(u"FILE_PASSWORD from the keyring"_s), Long);
    }

    void whatIsStoredCannotBeTickedAgain()
    {
        open();
        QVERIFY(texts().contains(u"WRITTEN_TOKEN, recognised by its name"_s));
        QVERIFY(!m_session->dialog()->findChild<QPushButton *>(u"store"_s)->isEnabled());
        m_session->dialog()->reject();
    }

    void cleanupTestCase()
    {
        m_session.reset();
        m_runner->cleanUp();
        m_runner.reset();
    }
};

QTEST_MAIN(TestImportSecrets)
#include "tst_importsecrets.moc"
