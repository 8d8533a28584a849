// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/projectlock.h"

#include "models/actions/statedirectory.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QLockFile>

namespace pierside::actions {

using namespace Qt::StringLiterals;

static QString holderText(const QLockFile &file)
{
    qint64 pid = 0;
    QString host;
    QString program;
    if (!file.getLockInfo(&pid, &host, &program))
        return u"another run is under way"_s;
    const QDateTime since = QFileInfo(file.fileName()).lastModified();
    return u"%1 (pid %2) is working on it since %3"_s.arg(program.isEmpty() ? u"another program"_s : program)
        .arg(pid)
        .arg(since.toString(u"HH:mm:ss"_s));
}

ProjectLock::ProjectLock(std::unique_ptr<QLockFile> file)
    : m_file(std::move(file))
{
}

ProjectLock::~ProjectLock() = default;

Result<std::unique_ptr<ProjectLock>> ProjectLock::acquire(const QString &stateDirectory, const QString &engineAddress,
                                                          const ProjectName &project)
{
    const QString what = u"locking project %1"_s.arg(project.value);
    const auto directory = makePrivateDirectory(stateDirectory + u"/locks"_s);
    if (!directory)
        return failure(directory.error());
    const auto engine = QCryptographicHash::hash(engineAddress.toUtf8(), QCryptographicHash::Sha256).toHex().left(12);
    auto file =
        std::make_unique<QLockFile>(u"%1/%2@%3.lock"_s.arg(*directory, project.value, QString::fromLatin1(engine)));
    // Age says nothing about a lock: a pull may take an hour. A dead holder is recognised by its process.
    file->setStaleLockTime(0);
    if (file->tryLock(0))
        return std::unique_ptr<ProjectLock>(new ProjectLock(std::move(file)));
    if (file->error() == QLockFile::LockFailedError)
        return failure(ErrorCode::Conflict, what, holderText(*file), u"Wait until that is done, or cancel it there."_s);
    return failure(ErrorCode::PermissionDenied, what, u"%1 cannot be written"_s.arg(file->fileName()),
                   u"Make that directory writable for your user."_s);
}

} // namespace pierside::actions
