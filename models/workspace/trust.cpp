// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/trust.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QRegularExpression>
#include <QSaveFile>

namespace pierside::workspace {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 scriptLimit = 4 * 1024 * 1024;
constexpr int patience = 5'000; //!< ms, for another process that writes the list

//! Length first: ["ab", "c"] is not ["a", "bc"].
void add(QCryptographicHash &hash, const QByteArray &bytes)
{
    hash.addData(QByteArray::number(bytes.size()) + ':');
    hash.addData(bytes);
}

//! The file an argument names, where it belongs to the workspace and so may change with it.
QString scriptOf(const QString &argument, const LocalCommand &command)
{
    const QFileInfo info(QDir(command.directory).absoluteFilePath(argument));
    const QString root = QFileInfo(command.file).dir().canonicalPath() + u'/';
    const bool isOwn = info.isFile() && info.canonicalFilePath().startsWith(root);
    return isOwn ? info.canonicalFilePath() : QString();
}

} // namespace

QByteArray contentHash(const LocalCommand &command)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    add(hash, command.file.toUtf8());
    add(hash, command.directory.toUtf8());
    add(hash, QByteArray::number(command.argv.size()));
    for (const QString &argument : command.argv) {
        add(hash, argument.toUtf8());
        QFile script(scriptOf(argument, command));
        if (!script.fileName().isEmpty() && script.open(QIODevice::ReadOnly))
            add(hash, script.read(scriptLimit));
    }
    return hash.result().toHex();
}

QString shownArgv(const QStringList &argv)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_@%+=:,./-]+$"_s);
    QStringList words;
    for (const QString &word : argv) {
        QString quoted = word;
        if (!plain.match(word).hasMatch())
            quoted = u'\'' + quoted.replace(u'\'', u"'\\''"_s) + u'\'';
        words.append(quoted);
    }
    return words.join(u' ');
}

QStringList resolvedArgv(const QStringList &argv, const QString &directory)
{
    QStringList resolved = argv;
    if (!resolved.isEmpty() && resolved.first().contains(u'/'))
        resolved.first() = QDir::cleanPath(QDir(directory).absoluteFilePath(resolved.first()));
    return resolved;
}

Trust::Trust(QString stateDirectory)
    : m_directory(std::move(stateDirectory))
{
}

QString Trust::path() const
{
    return m_directory + u"/trusted"_s;
}

QList<QByteArray> Trust::read() const
{
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
}

bool Trust::isTrusted(const LocalCommand &command) const
{
    return read().contains(contentHash(command));
}

QList<LocalCommand> Trust::untrusted(const QList<LocalCommand> &commands) const
{
    QList<LocalCommand> unknown;
    const QList<QByteArray> known = read();
    for (const LocalCommand &command : commands) {
        if (!known.contains(contentHash(command)) && !unknown.contains(command))
            unknown.append(command);
    }
    return unknown;
}

Result<Done> Trust::trust(const QList<LocalCommand> &commands) const
{
    const QString what = u"remembering what may run"_s;
    const bool existed = QFileInfo::exists(m_directory);
    if (!QDir().mkpath(m_directory))
        return failure(ErrorCode::PermissionDenied, what, u"the directory %1 cannot be made"_s.arg(m_directory));
    if (!existed)
        QFile::setPermissions(m_directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QLockFile lock(path() + u".lock"_s);
    lock.tryLock(patience);
    QList<QByteArray> known = read();
    known.removeAll(QByteArray());
    for (const LocalCommand &command : commands) {
        const QByteArray hash = contentHash(command);
        if (!known.contains(hash))
            known.append(hash);
    }
    QSaveFile file(path());
    if (!file.open(QIODevice::WriteOnly))
        return failure(ErrorCode::PermissionDenied, what, u"%1: %2"_s.arg(path(), file.errorString()));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(known.join('\n') + '\n');
    if (!file.commit())
        return failure(ErrorCode::PermissionDenied, what, u"%1: %2"_s.arg(path(), file.errorString()));
    return Done{};
}

} // namespace pierside::workspace
