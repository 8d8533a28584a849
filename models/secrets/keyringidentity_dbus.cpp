// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/plaintext.h"
#include "models/core/translate.h"
#include "models/secrets/keyringidentity.h"
#include "models/secrets/vaulterrors.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>

#include <utility>

namespace pierside::secrets {

using namespace Qt::StringLiterals;

using remedy::KeyringProblem;

namespace {

const QString secretService = u"org.freedesktop.secrets"_s;
const QString kwalletService = u"org.kde.kwalletd5"_s;

constexpr int answerLimit = 5000; // ms: none of these calls shows a prompt

Error noKeyring(const QString &cause)
{
    return keyringError(KeyringProblem::NoKeyring, tr("Finding the keyring"), cause);
}

Task<QDBusMessage> call(QObject *context, const QString &service, const QString &path, const QString &interface,
                        const QString &method, const QVariantList &arguments)
{
    TaskSource<QDBusMessage> source;
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, interface, method);
    message.setArguments(arguments);
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, answerLimit), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [source, watcher] {
        source.finish(watcher->reply());
        watcher->deleteLater();
    });
    return source.task();
}

Task<QDBusMessage> askBus(QObject *context, const QString &method, const QVariantList &arguments)
{
    return call(context, u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, method,
                arguments);
}

//! The name of the program with this process ID, as the system has it; empty if unknown.
QString programOf(uint process)
{
    QFile file(u"/proc/%1/comm"_s.arg(process));
    return file.open(QIODevice::ReadOnly) ? cleanLine(QString::fromUtf8(file.read(64)).trimmed()) : QString();
}

//! As QtKeychain 0.13 chooses: KWallet in a Plasma 5 session, else the Secret Service.
bool isPlasma()
{
    return qEnvironmentVariable("XDG_CURRENT_DESKTOP") == u"KDE"_s &&
           qEnvironmentVariable("KDE_SESSION_VERSION") == u"5"_s;
}

//! From the answer about the lock of the default collection, which starts the service where it can be started.
Result<KeyringIdentity> identityFrom(const QDBusMessage &answer)
{
    KeyringIdentity keyring;
    keyring.reason = tr("It provides the Secret Service (%1) in this D-Bus session.").arg(secretService);
    if (answer.type() == QDBusMessage::ReplyMessage) {
        keyring.collection = u"default"_s;
        keyring.isLocked = answer.arguments().value(0).value<QDBusVariant>().variant().toBool();
        return keyring;
    }
    const QString name = answer.errorName();
    if (name.endsWith(u".NoReply"_s) || name.endsWith(u".Timeout"_s) || name.endsWith(u".TimedOut"_s))
        return failure(keyringError(KeyringProblem::NoAnswer, tr("Finding the keyring")));
    if (name.endsWith(u".UnknownObject"_s) || name.endsWith(u".UnknownMethod"_s) ||
        name.endsWith(u".UnknownInterface"_s) || name.endsWith(u".NoSuchObject"_s))
        return keyring; // without a default collection: the keyring asks for one at the first write
    return failure(noKeyring(cleanLine(answer.errorMessage())));
}

Task<KeyringIdentity> identifySecretService(QObject *context)
{
    return call(context, secretService, u"/org/freedesktop/secrets/aliases/default"_s,
                u"org.freedesktop.DBus.Properties"_s, u"Get"_s, {u"org.freedesktop.Secret.Collection"_s, u"Locked"_s})
        .map(context, identityFrom)
        .andThen(context, [context](const KeyringIdentity &found) {
            return askBus(context, u"GetConnectionUnixProcessID"_s, {secretService})
                .map(context, [keyring = found](const QDBusMessage &answer) mutable -> Result<KeyringIdentity> {
                    if (answer.type() != QDBusMessage::ReplyMessage)
                        return failure(noKeyring(cleanLine(answer.errorMessage())));
                    keyring.id = u"secret-service/"_s + programOf(answer.arguments().value(0).toUInt());
                    return keyring;
                });
        });
}

Task<KeyringIdentity> identifyWallet(QObject *context)
{
    const auto ask = [context](const QString &method, const QVariantList &arguments) {
        return call(context, kwalletService, u"/modules/kwalletd5"_s, u"org.kde.KWallet"_s, method, arguments);
    };
    // The wallet that QtKeychain opens.
    return ask(u"networkWallet"_s, {}).andThen(context, [context, ask](const QDBusMessage &name) {
        const QString wallet = name.arguments().value(0).toString();
        return ask(u"isOpen"_s, {wallet}).map(context, [wallet](const QDBusMessage &open) -> Result<KeyringIdentity> {
            KeyringIdentity keyring{u"kwallet5"_s, wallet, tr("It is the wallet of the Plasma session."), false, true};
            if (open.type() != QDBusMessage::ReplyMessage)
                return failure(keyringError(KeyringProblem::NoAnswer, tr("Finding the keyring")));
            keyring.isLocked = !open.arguments().value(0).toBool();
            return keyring;
        });
    });
}

} // namespace

Task<KeyringIdentity> identifyKeyring(QObject *context)
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    // Without an address, libdbus starts a message bus on some systems.
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") &&
        (runtime.isEmpty() || !QFile::exists(runtime + u"/bus"_s)))
        return Task<KeyringIdentity>::ready(failure(noKeyring(tr("There is no D-Bus session"))));
    if (!QDBusConnection::sessionBus().isConnected())
        return Task<KeyringIdentity>::ready(failure(noKeyring(tr("The D-Bus session does not answer"))));
    if (!isPlasma())
        return identifySecretService(context);
    return askBus(context, u"NameHasOwner"_s, {kwalletService}).andThen(context, [context](const QDBusMessage &answer) {
        return answer.arguments().value(0).toBool() ? identifyWallet(context) : identifySecretService(context);
    });
}

Task<bool> isItemLocked(QObject *context, const QString &service, const QString &item)
{
    if (isPlasma() || !QDBusConnection::sessionBus().isConnected())
        return Task<bool>::ready(false);
    // The attributes under which QtKeychain stores an item.
    QDBusArgument attributes;
    attributes.beginMap(QMetaType::fromType<QString>(), QMetaType::fromType<QString>());
    for (const auto &[key, value] : {std::pair(u"user"_s, item), {u"server"_s, service}}) {
        attributes.beginMapEntry();
        attributes << key << value;
        attributes.endMapEntry();
    }
    attributes.endMap();
    return call(context, secretService, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s,
                u"SearchItems"_s, {QVariant::fromValue(attributes)})
        .map(context, [](const QDBusMessage &answer) -> Result<bool> {
            // Those that can be read, then the locked ones.
            const QVariant locked = answer.arguments().value(1);
            return !qdbus_cast<QList<QDBusObjectPath>>(locked).isEmpty();
        });
}

} // namespace pierside::secrets
