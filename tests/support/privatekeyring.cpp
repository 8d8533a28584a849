// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/privatekeyring.h"

#include "models/core/childprocess.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QRegularExpression>
#include <QUuid>

#include <csignal>

namespace pierside::tests {

using namespace Qt::StringLiterals;

namespace {

const QString secretService = u"org.freedesktop.secrets"_s;
const QString kwallet = u"org.kde.kwalletd5"_s;
const QString walletPath = u"/modules/kwalletd5"_s;
constexpr int WalletHashBytes = 56;

} // namespace

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
    for (const QString &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_STATE_HOME"_s,
                                u"XDG_CACHE_HOME"_s, u"XDG_RUNTIME_DIR"_s})
        environment.insert(name, m_home.path());
    environment.remove(u"XDG_CURRENT_DESKTOP"_s);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, m_address);
    return environment;
}

QString PrivateKeyring::answer(const QString &service, const QStringList &arguments) const
{
    QProcess send;
    send.setProcessEnvironment(environment());
    send.start(u"dbus-send"_s, QStringList{u"--session"_s, u"--print-reply"_s, u"--dest="_s + service} + arguments);
    return send.waitForFinished() && send.exitCode() == 0 ? QString::fromUtf8(send.readAllStandardOutput()) : QString();
}

bool PrivateKeyring::call(const QStringList &arguments)
{
    return !answer(u"org.freedesktop.DBus"_s, arguments).isEmpty();
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
    return waitForName(secretService);
}

bool PrivateKeyring::waitForName(const QString &name)
{
    const QStringList owner{u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus.GetNameOwner"_s, u"string:"_s + name};
    for (const QDeadlineTimer patience(20'000); !patience.hasExpired();) {
        if (call(owner))
            return true;
    }
    return false;
}

//! A database whose root group is the collection of the Secret Service; KeePassXC sets that in its window only.
bool PrivateKeyring::makeDatabase(const QString &file)
{
    const auto run = [this](const QStringList &arguments, const QByteArray &input) {
        QProcess tool;
        tool.setProcessEnvironment(environment());
        tool.start(u"keepassxc-cli"_s, arguments);
        tool.write(input);
        tool.closeWriteChannel();
        return tool.waitForFinished() && tool.exitCode() == 0 ? tool.readAllStandardOutput() : QByteArray();
    };
    const QString first = m_home.filePath(u"first.kdbx"_s);
    run({u"db-create"_s, u"-p"_s, first}, "pw\npw\n");
    QByteArray xml = run({u"export"_s, first}, "pw\n");
    const qsizetype begin = xml.indexOf("<UUID>") + 6;
    const QByteArray group = QByteArray::fromBase64(xml.mid(begin, xml.indexOf("</UUID>") - begin));
    xml.replace("<Binaries/>", "<CustomData><Item><Key>FDO_SECRETS_EXPOSED_GROUP</Key><Value>" +
                                   QUuid::fromRfc4122(group).toByteArray() + "</Value></Item></CustomData>");
    QFile text(m_home.filePath(u"database.xml"_s));
    if (xml.isEmpty() || !text.open(QIODevice::WriteOnly) || text.write(xml) != xml.size())
        return false;
    text.close();
    run({u"import"_s, u"-p"_s, text.fileName(), file}, "pw\npw\n");
    return QFile::exists(file);
}

bool PrivateKeyring::startKeePassXc(bool confirms)
{
    const QString database = m_home.filePath(u"passwords.kdbx"_s);
    QDir(m_home.path()).mkpath(u"keepassxc"_s);
    // The tool that makes the database replaces the settings, too.
    if (!QFile::exists(database) && !makeDatabase(database))
        return false;
    QFile settings(m_home.filePath(u"keepassxc/keepassxc.ini"_s));
    if (!settings.open(QIODevice::WriteOnly))
        return false;
    settings.write("[General]\nConfigVersion=2\nUpdateCheckMessageShown=true\n"
                   "[FdoSecrets]\nEnabled=true\nShowNotification=false\nConfirmAccessItem=" +
                   QByteArray(confirms ? "true" : "false") +
                   "\n"
                   "[GUI]\nCheckForUpdates=false\n");
    settings.close();
    m_keyring = std::make_unique<QProcess>();
    QProcessEnvironment own = environment();
    own.insert(u"TMPDIR"_s, m_home.path());                       // where it looks for another instance
    own.insert(u"XDG_CACHE_HOME"_s, m_home.filePath(u"cache"_s)); // has settings of the same file name
    own.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    m_keyring->setProcessEnvironment(own);
    endWithPierside(*m_keyring);
    m_keyring->start(u"keepassxc"_s, {u"--pw-stdin"_s, database});
    if (!m_keyring->waitForStarted())
        return false;
    m_keyring->write("pw\n");
    m_keyring->waitForBytesWritten();
    m_keyring->closeWriteChannel();
    return waitForName(secretService);
}

void PrivateKeyring::kill()
{
    if (!m_keyring)
        return;
    m_keyring->kill();
    m_keyring->waitForFinished();
    m_keyring.reset();
}

void PrivateKeyring::freeze()
{
    ::kill(pid_t(m_keyring->processId()), SIGSTOP);
}

void PrivateKeyring::thaw()
{
    ::kill(pid_t(m_keyring->processId()), SIGCONT);
}

void PrivateKeyring::adopt() const
{
    const QProcessEnvironment own = environment();
    for (const QString &name : own.keys())
        qputenv(name.toLocal8Bit().constData(), own.value(name).toLocal8Bit());
    qunsetenv("XDG_CURRENT_DESKTOP");
}

void PrivateKeyring::adoptPlasma() const
{
    adopt();
    qputenv("XDG_CURRENT_DESKTOP", "KDE");
    qputenv("KDE_SESSION_VERSION", "5");
}

bool PrivateKeyring::lock()
{
    return !answer(secretService, {u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service.Lock"_s,
                                   u"array:objpath:/org/freedesktop/secrets/collection/login"_s})
                .isEmpty();
}

bool PrivateKeyring::lockKeePassXc()
{
    const QString locked =
        answer(secretService, {u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service.Lock"_s,
                               u"array:objpath:/org/freedesktop/secrets/collection/passwords"_s});
    // It does so when the client shows the prompt.
    static const QRegularExpression prompt(u"/org/freedesktop/secrets/prompt/\\w+"_s);
    const QString path = prompt.match(locked).captured();
    return !path.isEmpty() &&
           !answer(secretService, {path, u"org.freedesktop.Secret.Prompt.Prompt"_s, u"string:"_s}).isEmpty();
}

bool PrivateKeyring::dismissPrompt()
{
    const QString root = u"/org/freedesktop/secrets/prompt"_s;
    static const QRegularExpression node(u"<node name=\"(\\w+)\""_s);
    const QString known = answer(secretService, {root, u"org.freedesktop.DBus.Introspectable.Introspect"_s});
    bool isDismissed = false;
    for (auto match = node.globalMatch(known); match.hasNext();) {
        const QString path = root + u'/' + match.next().captured(1);
        isDismissed =
            !answer(secretService, {path, u"org.freedesktop.Secret.Prompt.Dismiss"_s}).isEmpty() || isDismissed;
    }
    return isDismissed;
}

bool PrivateKeyring::startKWallet(const QString &program)
{
    QFile settings(m_home.filePath(u"kwalletrc"_s));
    if (!settings.open(QIODevice::WriteOnly))
        return false;
    settings.write("[Wallet]\nEnabled=true\nFirst Use=false\nUse One Wallet=true\n"
                   "[Auto Allow]\nkdewallet=org.pierside.Pierside\n");
    settings.close();
    m_keyring = std::make_unique<QProcess>();
    QProcessEnvironment own = environment();
    own.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    m_keyring->setProcessEnvironment(own);
    endWithPierside(*m_keyring);
    m_keyring->start(program, QStringList());
    if (!m_keyring->waitForStarted() || !waitForName(u"org.kde.kwalletd5"_s))
        return false;
    // Opens a wallet as the login of the desktop does, with the hash of a password; creates it.
    QString hash = u"array:byte:"_s;
    for (int byte = 0; byte < WalletHashBytes; ++byte)
        hash += (byte > 0 ? u","_s : QString()) + QString::number(byte);
    answer(kwallet, {walletPath, u"org.kde.KWallet.pamOpen"_s, u"string:kdewallet"_s, hash, u"int32:600000"_s});
    for (const QDeadlineTimer patience(20'000); !patience.hasExpired();) {
        if (answer(kwallet, {walletPath, u"org.kde.KWallet.isOpen"_s, u"string:kdewallet"_s}).contains(u"true"_s))
            return true;
    }
    return false;
}

bool PrivateKeyring::closeKWallet()
{
    return answer(kwallet, {walletPath, u"org.kde.KWallet.close"_s, u"string:kdewallet"_s, u"boolean:true"_s})
        .contains(u"int32 0"_s);
}

} // namespace pierside::tests
