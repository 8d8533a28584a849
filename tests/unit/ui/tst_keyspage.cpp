// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/keyspage.h"
#include "ui/keys/valuedialog.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/secretclipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;
using actions::KeyEntry;

class TestKeysPage : public QObject
{
    Q_OBJECT

private:
    static KeyEntry password()
    {
        KeyEntry entry;
        entry.service = u"db"_s;
        entry.key = u"POSTGRES_PASSWORD"_s;
        entry.variable = u"DB_PASSWORD"_s;
        entry.source = KeyEntry::Source::EnvFile;
        entry.place = {u"/home/dev/shop/.env"_s, 2, 1};
        entry.isWeak = true;
        return entry;
    }
    static ui::KeysView view()
    {
        KeyEntry user;
        user.service = u"db"_s;
        user.key = u"POSTGRES_USER"_s;
        user.place = {u"/home/dev/shop/compose.yaml"_s, 6, 1};
        user.isSecret = false;
        user.shown = u"app"_s;
        ui::ServiceKeys db;
        db.service = u"db"_s;
        db.entries = {password(), user};
        db.lines = {{items::ConnectLine::Kind::Address, u"Port 5432"_s, u"postgresql://app@localhost:5433/shop"_s}};
        db.hasLogin = true;
        ui::KeysView view;
        view.keyring = {true, u"Keyring: secret-service/gnome-keyring-d"_s, {}};
        view.services = {db};
        return view;
    }
    QPushButton *button(const QString &name) const
    {
        const auto buttons = m_page->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->accessibleName() == name || button->objectName() == name)
                return button;
        }
        return nullptr;
    }
    bool shows(const QString &text) const
    {
        const auto labels = m_page->findChildren<ui::ElidedLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&](const ui::ElidedLabel *label) { return label->isVisible() && label->text() == text; });
    }
    //! Of the entry in the menu of the first row; null where there is none.
    QAction *menuEntry(const QString &text) const
    {
        const auto *more = m_page->findChildren<QPushButton *>(u"more"_s).first();
        const QList<QAction *> entries = more->findChild<QMenu *>()->actions();
        const auto it = std::find_if(entries.cbegin(), entries.cend(),
                                     [&text](const QAction *entry) { return entry->text() == text; });
        return it == entries.cend() ? nullptr : *it;
    }
    static Secret secret(const char *text) { return Secret::take(QByteArray(text)); }

    std::unique_ptr<ui::KeysPage> m_page;

private Q_SLOTS:
    void init()
    {
        m_page = std::make_unique<ui::KeysPage>();
        m_page->resize(640, 480);
        m_page->show(view());
        m_page->QWidget::show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        connect(m_page.get(), &ui::KeysPage::revealRequested, m_page.get(),
                [this](const KeyEntry &entry) { m_page->reveal(entry, secret("hunter-4711")); });
    }

    void masksValuesAndNamesTheirSources()
    {
        QVERIFY(shows(secretMask()));
        QVERIFY(shows(u"app"_s));
        QVERIFY(shows(u"DB_PASSWORD from .env:2"_s));
        QVERIFY(shows(u"compose.yaml:6"_s));
        QVERIFY(shows(u"postgresql://app@localhost:5433/shop"_s));
    }

    void revealsWhileTheButtonIsHeld()
    {
        QPushButton *reveal = button(u"Reveal POSTGRES_PASSWORD of db"_s);
        QVERIFY(reveal);
        QTest::mousePress(reveal, Qt::LeftButton);
        QVERIFY(shows(u"hunter-4711"_s));
        QTest::mouseRelease(reveal, Qt::LeftButton);
        QVERIFY(!shows(u"hunter-4711"_s));
    }

    void revealsForTenSecondsAfterAKey()
    {
        QPushButton *reveal = button(u"Reveal POSTGRES_PASSWORD of db"_s);
        reveal->setFocus();
        QTest::keyClick(reveal, Qt::Key_Space);
        QVERIFY(shows(u"hunter-4711"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!shows(u"hunter-4711"_s), 15'000);
    }

    void dropsAValueThatComesTooLate()
    {
        m_page->reveal(password(), secret("hunter-4711"));
        QVERIFY(!shows(u"hunter-4711"_s));
    }

    void aNewViewHidesTheValue()
    {
        QTest::mousePress(button(u"Reveal POSTGRES_PASSWORD of db"_s), Qt::LeftButton);
        QVERIFY(shows(u"hunter-4711"_s));
        ui::KeysView other = view();
        other.services.first().entries.first().isWeak = false;
        m_page->show(other);
        QVERIFY(!shows(u"hunter-4711"_s));
    }

    void onlyAnEnvFileCanLoseItsValue()
    {
        const auto menus = m_page->findChildren<QPushButton *>(u"more"_s);
        QCOMPARE(menus.size(), 2);
        QVERIFY(menus[0]->isEnabled());
        QVERIFY(menuEntry(u"Move into keyring..."_s)->isEnabled());
        QVERIFY(!menus[1]->isEnabled());
        ui::KeysView stored = view();
        stored.services.first().entries.first().source = KeyEntry::Source::Keyring;
        m_page->show(stored);
        QVERIFY(!menuEntry(u"Move into keyring..."_s)->isEnabled());
    }

    void aValueOfTheEnvironmentCanBeAFile()
    {
        QSignalSpy asked(m_page.get(), &ui::KeysPage::deliveryRequested);
        menuEntry(u"Deliver as a file..."_s)->trigger();
        QCOMPARE(asked.size(), 1);
        ui::KeysView file = view();
        file.services.first().entries.first().key = u"/run/secrets/db"_s;
        file.services.first().entries.first().isFile = true;
        m_page->show(file);
        QVERIFY(shows(u"DB_PASSWORD from .env:2, as a file"_s));
        QVERIFY(!menuEntry(u"Deliver as a file..."_s));
    }

    void secretsAreImportedWhereAStackHasAKeyring()
    {
        QVERIFY(button(u"import"_s)->isHidden());
        ui::KeysView known = view();
        known.set = u"default"_s;
        known.sets = QStringList{u"default"_s};
        m_page->show(known);
        QSignalSpy asked(m_page.get(), &ui::KeysPage::importRequested);
        QTest::mouseClick(button(u"import"_s), Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        known.keyring.isUsable = false;
        m_page->show(known);
        QVERIFY(button(u"import"_s)->isHidden());
    }

    void theIssuerOfAKeycloakIsCheckedHere()
    {
        QVERIFY(!button(u"Check the issuer of db"_s));
        ui::KeysView keycloak = view();
        keycloak.services.first().hasIssuer = true;
        m_page->show(keycloak);
        QSignalSpy asked(m_page.get(), &ui::KeysPage::issuerRequested);
        QTest::mouseClick(button(u"Check the issuer of db"_s), Qt::LeftButton);
        QCOMPARE(asked.value(0), QVariantList{u"db"_s});
    }

    void saysWhatToDoAboutTheKeyring()
    {
        QVERIFY(button(u"keyringAgain"_s)->isHidden());
        ui::KeysView missing = view();
        missing.keyring = {false, u"No keyring is running"_s, u"Start a keyring."_s};
        m_page->show(missing);
        QSignalSpy again(m_page.get(), &ui::KeysPage::keyringRequested);
        QTest::mouseClick(button(u"keyringAgain"_s), Qt::LeftButton);
        QCOMPARE(again.size(), 1);
    }

    void showsTheResultOfALoginTest()
    {
        QSignalSpy tested(m_page.get(), &ui::KeysPage::testRequested);
        QTest::mouseClick(button(u"Test login of db"_s), Qt::LeftButton);
        QCOMPARE(tested.value(0), QVariantList{u"db"_s});
        ui::KeysView failed = view();
        failed.services.first().login = u"password authentication failed"_s;
        m_page->show(failed);
        const auto labels = m_page->findChildren<QLabel *>(u"login"_s);
        QVERIFY(std::any_of(labels.cbegin(), labels.cend(),
                            [](const QLabel *label) { return label->text() == u"password authentication failed"_s; }));
    }

    void copiesWithAHintForClipboardHistories()
    {
        ui::copySecret(secret("hunter-4711"));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"hunter-4711"_s);
        QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(u"x-kde-passwordManagerHint"_s), "secret");
    }

    void theDialogForgetsWhatWasTyped()
    {
        ui::ValueDialog dialog(u"DB_PASSWORD"_s, u"shop"_s, nullptr);
        auto *field = dialog.findChild<QLineEdit *>();
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        field->setText(u"hunter-4711"_s);
        QVERIFY(dialog.takeValue() == secret("hunter-4711"));
        QVERIFY(field->text().isEmpty());
    }
};

QTEST_MAIN(TestKeysPage)
#include "tst_keyspage.moc"
