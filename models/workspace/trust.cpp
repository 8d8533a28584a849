// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/trust.h"

#include "models/core/plaintext.h"
#include "models/core/statedirectory.h"
#include "models/core/translate.h"

#include <QFile>
#include <QLockFile>
#include <QSaveFile>

namespace pierside::workspace {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 5'000; //!< ms, for another process that writes the list

} // namespace

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

bool Trust::isTrusted(const LocalContent &content) const
{
    return read().contains(content.hash());
}

QList<LocalContent> Trust::untrusted(const QList<LocalCommand> &commands) const
{
    QList<LocalContent> unknown;
    const QList<QByteArray> known = read();
    for (const LocalCommand &command : commands) {
        const LocalContent content = lookAt(command);
        if (!known.contains(content.hash()) && !unknown.contains(content))
            unknown.append(content);
    }
    return unknown;
}

Result<LocalContent> Trust::checked(const LocalCommand &command) const
{
    LocalContent content = lookAt(command);
    if (isTrusted(content))
        return content;
    const QString wanted = command.unit.isEmpty() ? shownArgv(command.argv) : quotedWord(command.unit);
    return failure(ErrorCode::PermissionDenied, {},
                   tr("%1 wants to run %2, and nobody has agreed to that as it is now").arg(command.file, wanted),
                   tr("Look at it, then agree in the window, or with --yes on the command line."));
}

Result<Done> Trust::trust(const QList<LocalContent> &contents) const
{
    const QString what = tr("remembering what may run");
    if (const auto made = makePrivateDirectory(m_directory); !made)
        return failure(made.error());
    QLockFile lock(path() + u".lock"_s);
    lock.tryLock(patience);
    QList<QByteArray> known = read();
    known.removeAll(QByteArray());
    for (const LocalContent &content : contents) {
        const QByteArray hash = content.hash();
        if (!known.contains(hash))
            known.append(hash);
    }
    QSaveFile file(path());
    if (!file.open(QIODevice::WriteOnly))
        return failure(ErrorCode::PermissionDenied, what, u"%1: %2"_s.arg(path(), file.errorString()));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(known.join('\n') + '\n');
    if (const QString reason = commitFailure(file); !reason.isEmpty())
        return failure(ErrorCode::PermissionDenied, what, u"%1: %2"_s.arg(path(), reason));
    return Done{};
}

} // namespace pierside::workspace
