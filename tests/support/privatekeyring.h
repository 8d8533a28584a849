// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace pierside::tests {

//! \brief A real keyring (gnome-keyring or KeePassXC) with a private message bus and home directory.
//!
//! The keyring is not started before start().
class PrivateKeyring
{
public:
    PrivateKeyring();
    ~PrivateKeyring();
    Q_DISABLE_COPY_MOVE(PrivateKeyring)

    //! Empty where the bus did not start.
    QString busAddress() const { return m_address; }
    QString home() const { return m_home.path(); }

    //! Starts the keyring unlocked. False where it does not get its name on the bus.
    bool start();
    //! Starts KeePassXC as the keyring instead, with a new, unlocked database.
    //! \a confirms: it asks the user before a program may read a value that another one has stored.
    bool startKeePassXc(bool confirms = false);
    //! Starts the wallet of KDE instead, with a new, open wallet that lets Pierside in. The variables of a Plasma
    //! session are needed, see adoptPlasma().
    bool startKWallet(const QString &program);
    //! Ends the keyring, as in a crash. What it has stored stays.
    void kill();
    //! Stops the keyring without an answer to what it is asked meanwhile, and lets it go on.
    void freeze();
    void thaw();
    //! Locks the collection of the passwords.
    bool lock();
    //! Locks the database of KeePassXC.
    bool lockKeePassXc();
    //! Closes the wallet of KDE.
    bool closeKWallet();
    //! Closes what the keyring asks the user, if it asks something. False where it does not.
    bool dismissPrompt();

    //! The variables of programs that use this keyring and nothing of the user's.
    QProcessEnvironment environment() const;
    //! Gives these variables to the test itself, whose QDBusConnection::sessionBus() is then this bus.
    void adopt() const;
    void adoptPlasma() const;

private:
    bool waitForName(const QString &name);
    bool makeDatabase(const QString &file);
    bool call(const QStringList &arguments);
    //! The answer of a service; empty on failure.
    QString answer(const QString &service, const QStringList &arguments) const;

    QTemporaryDir m_home;
    QProcess m_bus;
    std::unique_ptr<QProcess> m_keyring;
    QString m_address;
};

} // namespace pierside::tests
