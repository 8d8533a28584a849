// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/privatekeyring.h"

#include "models/core/childprocess.h"

#include <QDeadlineTimer>

namespace pierside::tests {

using namespace Qt::StringLiterals;

PrivateKeyring::PrivateKeyring()
{
    endWithPierside(m_bus);
    m_bus.start(u"dbus-daemon"_s,
                {u"--nofork"_s, u"--print-address"_s, u"--config-file"_s, QStringLiteral(BUS_CONFIGURATION)});
    while (!m_bus.canReadLine() && m_bus.waitForReadyRead()) {
    }
    m_address = QString::fromLocal8Bit(m_bus.readLine().trimmed());
}

PrivateKeyring::~PrivateKeyring()
{
    kill();
    m_bus.kill();
    m_bus.waitForFinished();
}

QProcessEnvironment PrivateKeyring::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_RUNTIME_DIR"_s})
        environment.insert(name, m_home.path());
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, m_address);
    return environment;
}

bool PrivateKeyring::call(const QStringList &arguments)
{
    QProcess send;
    send.setProcessEnvironment(environment());
    send.start(u"dbus-send"_s,
               QStringList{u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.DBus"_s} + arguments);
    return send.waitForFinished() && send.exitCode() == 0;
}

bool PrivateKeyring::start()
{
    m_keyring = std::make_unique<QProcess>();
    m_keyring->setProcessEnvironment(environment());
    endWithPierside(*m_keyring);
    m_keyring->start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
    if (!m_keyring->waitForStarted())
        return false;
    m_keyring->write("the keyring's own password");
    m_keyring->waitForBytesWritten();
    m_keyring->closeWriteChannel();
    const QStringList owner{u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus.GetNameOwner"_s,
                            u"string:org.freedesktop.secrets"_s};
    for (const QDeadlineTimer patience(10'000); !patience.hasExpired();) {
        if (call(owner))
            return true;
    }
    return false;
}

void PrivateKeyring::kill()
{
    if (!m_keyring)
        return;
    m_keyring->kill();
    m_keyring->waitForFinished();
    m_keyring.reset();
}

bool PrivateKeyring::lock()
{
    QProcess send;
    send.setProcessEnvironment(environment());
    send.start(u"dbus-send"_s, {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.secrets"_s,
                                u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service.Lock"_s,
                                u"array:objpath:/org/freedesktop/secrets/collection/login"_s});
    return send.waitForFinished() && send.exitCode() == 0;
}

} // namespace pierside::tests
