// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Source: Desktop Notifications Specification 1.2 (org.freedesktop.Notifications).
#include "models/core/plaintext.h"
#include "ui/window/desktopnotices.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QHash>
#include <QVariantMap>

#include <optional>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

const QString Service = u"org.freedesktop.Notifications"_s;
const QString Path = u"/org/freedesktop/Notifications"_s;
constexpr int WaitMs = 5'000;
constexpr qsizetype MostRemembered = 50;

QDBusMessage call(const QString &method)
{
    return QDBusMessage::createMethodCall(Service, Path, Service, method);
}

} // namespace

//! A QObject, because D-Bus signals are connected to slots by name.
class DesktopNotices::Private : public QObject
{
    Q_OBJECT

public:
    explicit Private(DesktopNotices &owner)
        : q(owner)
    {
    }

    bool connectBus()
    {
        if (m_connected)
            return *m_connected;
        m_bus = QDBusConnection::sessionBus();
        m_connected = m_bus.isConnected();
        if (!*m_connected)
            return false;
        // clang-format would add spaces to the normalised signatures.
        // clang-format off
        m_bus.connect(Service, Path, Service, u"ActionInvoked"_s, this, SLOT(invoked(uint,QString)));
        m_bus.connect(Service, Path, Service, u"NotificationClosed"_s, this, SLOT(closed(uint,uint)));
        m_bus.connect(Service, Path, Service, u"ActivationToken"_s, this, SLOT(tokenGiven(uint,QString)));
        // clang-format on
        return true;
    }

    void show(const DesktopNotice &notice)
    {
        if (!connectBus()) {
            QMetaObject::invokeMethod(
                &q, [this, notice] { Q_EMIT q.unavailable(notice); }, Qt::QueuedConnection);
            return;
        }
        // Whether the body is markup depends on the service, which can be replaced at any time.
        auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call(u"GetCapabilities"_s), WaitMs), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, notice] {
            watcher->deleteLater();
            const QDBusPendingReply<QStringList> reply = *watcher;
            if (reply.isError()) {
                Q_EMIT q.unavailable(notice);
                return;
            }
            send(notice, reply.value().contains(u"body-markup"_s));
        });
    }

private Q_SLOTS:
    void invoked(uint id, const QString &action)
    {
        if (action == "default"_L1 && m_targets.contains(id))
            Q_EMIT q.activated(m_targets.value(id));
    }
    void closed(uint id, uint) { m_targets.remove(id); }
    // On Wayland a window can only be raised with an activation token.
    void tokenGiven(uint id, const QString &token)
    {
        if (m_targets.contains(id))
            qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
    }

private:
    void send(const DesktopNotice &notice, bool readsMarkup)
    {
        // Not critical: critical notifications stay until they are dismissed, also above full-screen windows.
        const QVariantMap hints{{u"desktop-entry"_s, u"org.pierside.Pierside"_s},
                                {u"urgency"_s, QVariant::fromValue<uchar>(notice.urgent ? 1 : 0)}};
        // The bus closes the connection after invalid UTF-8.
        const QString body = cleanText(notice.body);
        QDBusMessage message = call(u"Notify"_s);
        message.setArguments({u"Pierside"_s, uint(0), u"org.pierside.Pierside"_s, cleanLine(notice.title),
                              readsMarkup ? escapedBody(body) : body,
                              QStringList{u"default"_s, QCoreApplication::translate("DesktopNotices", "Show")}, hints,
                              int(-1)});
        auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, WaitMs), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, notice] {
            watcher->deleteLater();
            const QDBusPendingReply<uint> reply = *watcher;
            if (reply.isError()) {
                Q_EMIT q.unavailable(notice);
                return;
            }
            if (m_targets.size() >= MostRemembered)
                m_targets.clear();
            m_targets.insert(reply.value(), notice.target);
            Q_EMIT q.shown(notice.title);
        });
    }

    DesktopNotices &q;
    QDBusConnection m_bus{QString()};
    std::optional<bool> m_connected;
    QHash<uint, ServiceKey> m_targets;
};

DesktopNotices::DesktopNotices(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this))
{
}

DesktopNotices::~DesktopNotices() = default;

void DesktopNotices::show(const DesktopNotice &notice)
{
    d->show(notice);
}

QString escapedBody(const QString &text)
{
    return text.toHtmlEscaped();
}

} // namespace pierside::ui

#include "desktopnotices_dbus.moc"
#include "moc_desktopnotices.cpp"
#include "models/core/plaintext.h"
