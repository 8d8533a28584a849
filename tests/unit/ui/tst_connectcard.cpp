// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/browser.h"
#include "ui/overview/connectcard.h"
#include "ui/widgets/elidedlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;
using items::ConnectLine;
using Kind = ConnectLine::Kind;

class TestConnectCard : public QObject
{
    Q_OBJECT

    static ui::Connection keycloak()
    {
        return {u"keycloak"_s,
                {{Kind::Page, u"admin console"_s, u"http://localhost:8081/admin/"_s},
                 {Kind::Address, u"Port 8080"_s, u"http://localhost:8081/"_s},
                 {Kind::User, u"User"_s, u"admin"_s},
                 {Kind::Password, u"Password"_s, u"s3cret"_s}},
                false,
                {}};
    }
    QPushButton *button(const QString &name) const
    {
        const auto buttons = m_card->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->isVisible() && button->accessibleName() == name)
                return button;
        }
        return nullptr;
    }
    bool showsText(const QString &text) const
    {
        const auto labels = m_card->findChildren<ui::ElidedLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&](const ui::ElidedLabel *label) { return label->isVisible() && label->text() == text; });
    }

    std::unique_ptr<QWidget> m_window;
    ui::ConnectCard *m_card = nullptr;
    tests::Browser m_browser;

private Q_SLOTS:
    void init()
    {
        m_browser.opened.clear();
        m_window = std::make_unique<QWidget>();
        m_window->resize(700, 400);
        m_card = new ui::ConnectCard(m_window.get());
        m_card->resize(700, 300);
        m_card->setConnection(keycloak());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void opensPageWithOneClick()
    {
        QVERIFY(button(u"Open admin console"_s));
        QTest::mouseClick(button(u"Open admin console"_s), Qt::LeftButton);
        QCOMPARE(m_browser.opened, QStringList{u"http://localhost:8081/admin/"_s});
    }

    void opensPageOfStartingServiceWhenReady()
    {
        ui::Connection starting = keycloak();
        starting.isStarting = true;
        m_card->setConnection(starting);
        QSignalSpy wanted(m_card, &ui::ConnectCard::openWhenReadyRequested);
        QTest::mouseClick(button(u"Open admin console when ready"_s), Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0], (QVariantList{u"keycloak"_s, u"http://localhost:8081/admin/"_s, true}));
        QVERIFY(m_browser.opened.isEmpty());
        starting.awaited = u"http://localhost:8081/admin/"_s;
        m_card->setConnection(starting);
        QTest::mouseClick(button(u"Don't open admin console"_s), Qt::LeftButton);
        QCOMPARE(wanted.size(), 2);
        QCOMPARE(wanted[1][2].toBool(), false);
    }

    void passwordIsMaskedUntilRevealed()
    {
        QVERIFY(!showsText(u"s3cret"_s));
        QTest::mouseClick(button(u"Reveal password of keycloak"_s), Qt::LeftButton);
        QVERIFY(showsText(u"s3cret"_s));
        QVERIFY(button(u"Hide password of keycloak"_s)->hasFocus());
        // Another service starts masked.
        ui::Connection other = keycloak();
        other.service = u"other"_s;
        m_card->setConnection(other);
        QVERIFY(!showsText(u"s3cret"_s));
    }

    void messageAboutCopiedPasswordDoesNotContainIt()
    {
        QSignalSpy copied(m_card, &ui::ConnectCard::copied);
        QTest::mouseClick(button(u"Copy password of keycloak"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"s3cret"_s);
        QCOMPARE(copied.size(), 1);
        QCOMPARE(copied[0][0].toString(), u"password of keycloak"_s);
        QTest::mouseClick(button(u"Copy admin"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"admin"_s);
    }

    void tabReachesEveryButton()
    {
        QSet<QString> reached;
        button(u"Open admin console"_s)->setFocus();
        for (int i = 0; i < 10; ++i) {
            reached.insert(QApplication::focusWidget()->accessibleName());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        const auto buttons = m_card->findChildren<QPushButton *>();
        QVERIFY(buttons.size() >= 5);
        for (const QPushButton *button : buttons)
            QVERIFY2(reached.contains(button->accessibleName()), qPrintable(button->accessibleName()));
    }

    void withoutLinesThereIsNoCard()
    {
        QVERIFY(m_card->isVisible());
        m_card->setConnection({});
        QVERIFY(!m_card->isVisible());
    }
};

QTEST_MAIN(TestConnectCard)
#include "tst_connectcard.moc"
