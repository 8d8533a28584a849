// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a desktop's tray gets, over a real session bus.
#include "models/items/stackrows.h"
#include "tests/window/notificationservice.h"
#include "tests/window/offlinewindow.h"
#include "ui/theme/theme.h"
#include "ui/window/tray.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>
#include <QMenu>
#include <QMutex>
#include <QMutexLocker>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <QWidget>

using namespace pierside;
using namespace Qt::StringLiterals;

//! A desktop that shows trays. On a thread beside, since Qt asks for it and waits.
class TrayHost : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ isThere CONSTANT)
    Q_PROPERTY(int ProtocolVersion READ version CONSTANT)

public:
    bool isThere() const { return true; }
    int version() const { return 0; }
    QString item() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_item;
    }

public Q_SLOTS:
    void RegisterStatusNotifierItem(const QString &service)
    {
        const QMutexLocker lock(&m_mutex);
        m_item = service;
    }

Q_SIGNALS:
    void StatusNotifierHostRegistered();

private:
    mutable QMutex m_mutex;
    QString m_item;
};

class TestTray : public QObject
{
    Q_OBJECT

private:
    //! Title and text of the item's tip, as a desktop reads them.
    QStringList tip(const QString &service)
    {
        QDBusMessage get = QDBusMessage::createMethodCall(service, u"/StatusNotifierItem"_s,
                                                          u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        get.setArguments({u"org.kde.StatusNotifierItem"_s, u"ToolTip"_s});
        const QDBusPendingReply<QDBusVariant> reply = m_bus.asyncCall(get);
        [&] { QTRY_VERIFY(reply.isFinished()); }();
        if (reply.isError())
            return {reply.error().message()};
        const auto argument = reply.value().variant().value<QDBusArgument>();
        QString icon;
        QString title;
        QString text;
        argument.beginStructure();
        argument >> icon;
        argument.beginArray();
        while (!argument.atEnd()) {
            int width = 0;
            int height = 0;
            QByteArray pixels;
            argument.beginStructure();
            argument >> width >> height >> pixels;
            argument.endStructure();
        }
        argument.endArray();
        argument >> title >> text;
        argument.endStructure();
        return {title, text};
    }

    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"pierside-test-desktop"_s);
    QThread m_thread;
    TrayHost m_host;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_bus.isConnected(), "no session bus: run this test under dbus-run-session");
        m_host.moveToThread(&m_thread);
        m_thread.start();
        QVERIFY(m_bus.registerObject(u"/StatusNotifierWatcher"_s, &m_host, QDBusConnection::ExportAllContents));
        QVERIFY(m_bus.registerService(u"org.kde.StatusNotifierWatcher"_s));
    }
    void cleanupTestCase()
    {
        m_thread.quit();
        m_thread.wait();
    }

    void untrustedTextStaysText()
    {
        const QString markup = u"<b>x</b><img src=\"http://127.0.0.1:1/x\">&lt;\u202E"_s;
        QObject desktop;
        auto *service = new tests::NotificationService(&desktop);
        QVERIFY(service->start());
        ui::Theme theme(qApp);
        theme.install(*qApp);
        QWidget window;
        ui::Tray tray(&window);
        QVERIFY2(tray.isVisible(), "the tray of this test is not used");
        QTRY_VERIFY(!m_host.item().isEmpty());

        items::RollUp roll;
        roll.text = markup;
        tray.setState(roll);
        const QString shown = u"‹b›x‹/b›‹img src=\"http://127.0.0.1:1/x\"›＆lt;\\u202e"_s;
        const QStringList tips = tip(m_host.item());
        QVERIFY2(tips.join(u'|').contains(shown), qPrintable(tips.join(u'|')));
        QVERIFY(!tips.join(u'|').contains(u'<'));

        // Where no service answers otherwise, the tray's own way of telling is used.
        tray.showMessage(markup, markup, true, {{u"t"_s}, {}});
        QTRY_COMPARE(service->seen.size(), 1);
        QCOMPARE(service->seen.first().title, shown);
        QCOMPARE(service->seen.first().body, shown);
    }

    void menuNamesTheWorkspaceOfAStack()
    {
        ui::Theme theme(qApp);
        theme.install(*qApp);
        tests::OfflineWindow offline(theme);
        run::Stack stack;
        stack.files.currentDirectory = offline.folder.path();
        stack.files.files = {offline.folder.filePath(u"compose.yaml"_s)};
        QFile file(stack.files.files.first());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("name: db\nservices: {web: {image: x}}\n");
        file.close();
        offline.dashboard.setEntries({{StackId{u"1"_s}, u"/w/pierside.yaml"_s, u"mpc-backend"_s, u"db"_s, stack},
                                      {StackId{u"2"_s}, {}, {}, u"shop"_s, stack}});
        QMenu &menu = offline.window.findChild<ui::Tray *>()->menu();
        const auto titles = [&menu] {
            QStringList texts;
            Q_EMIT menu.aboutToShow();
            for (const QAction *action : menu.actions())
                texts.append(action->text().section(u':', 0, 0));
            return texts;
        };
        QTRY_VERIFY2(titles().contains(u"mpc-backend / db"_s), qPrintable(titles().join(u'|')));
        QVERIFY2(titles().contains(u"shop"_s), qPrintable(titles().join(u'|')));
    }

    void closingToTheTraySaysSoOnce()
    {
        QObject desktop;
        auto *service = new tests::NotificationService(&desktop);
        QVERIFY(service->start());
        ui::Theme theme(qApp);
        theme.install(*qApp);
        QVariantMap state;
        {
            tests::OfflineWindow offline(theme);
            offline.window.show();
            QVERIFY2(offline.window.findChild<ui::Tray *>()->isVisible(), "the tray of this test is not used");
            offline.window.close();
            QVERIFY(!offline.window.isVisible());
            QTRY_COMPARE(service->seen.size(), 1);
            QCOMPARE(service->seen.first().title, u"Pierside keeps running"_s);
            offline.window.show();
            offline.window.close();
            QVERIFY(!offline.window.isVisible());
            state = offline.window.saveState();
        }
        tests::OfflineWindow next(theme);
        next.window.restoreState(state);
        next.window.show();
        next.window.close();
        QVERIFY(!next.window.isVisible());
        // A message that would follow an unwanted one.
        next.window.findChild<ui::Tray *>()->showMessage(u"last"_s, {}, false, {});
        QTRY_COMPARE(service->seen.last().title, u"last"_s);
        QCOMPARE(service->seen.size(), 2);
    }

    void closingQuitsIfTheUserWantsSo()
    {
        ui::Theme theme(qApp);
        theme.install(*qApp);
        tests::OfflineWindow offline(theme);
        offline.window.show();
        QVERIFY(offline.window.findChild<ui::Tray *>()->isVisible());
        offline.settings.set(settings::key::closeToTray, false);
        QTimer::singleShot(0, &offline.window, &QWidget::close);
        QCOMPARE(QApplication::exec(), 0);
    }
};

QTEST_MAIN(TestTray)
#include "tst_tray.moc"
