// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusAbstractAdaptor>
#include <QDBusConnection>
#include <QObject>
#include <QStringList>
#include <QVariantMap>

namespace pierside::tests {

//! A notification that was received over the bus.
struct SeenNotice
{
    uint id = 0;
    QString application;
    QString title;
    QString body;
    QStringList actions;
    QVariantMap hints;
};

//! \brief A minimal notification service on the session bus: it stores notifications and can activate them.
class NotificationService : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    explicit NotificationService(QObject *parent)
        : QDBusAbstractAdaptor(parent)
        , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("pierside-test-service")))
    {
        setAutoRelaySignals(false);
    }
    ~NotificationService() override { stop(); }

    bool start()
    {
        return m_bus.isConnected() &&
               m_bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), parent()) &&
               m_bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }
    void stop()
    {
        m_bus.unregisterService(QStringLiteral("org.freedesktop.Notifications"));
        m_bus.unregisterObject(QStringLiteral("/org/freedesktop/Notifications"));
    }
    void press(uint id) { Q_EMIT ActionInvoked(id, QStringLiteral("default")); }

    QList<SeenNotice> seen;
    QStringList capabilities{QStringLiteral("actions"), QStringLiteral("body"), QStringLiteral("body-markup")};

public Q_SLOTS:
    QStringList GetCapabilities() { return capabilities; }
    uint Notify(const QString &application, uint, const QString &, const QString &title, const QString &body,
                const QStringList &actions, const QVariantMap &hints, int)
    {
        const auto id = uint(seen.size()) + 1;
        seen.append({id, application, title, body, actions, hints});
        return id;
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &key);

private:
    QDBusConnection m_bus;
};

} // namespace pierside::tests
