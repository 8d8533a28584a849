// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/statedirectory.h"

#include "models/core/translate.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <filesystem>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace pierside {

using namespace Qt::StringLiterals;

Result<QString> makePrivateDirectory(const QString &path)
{
    const QDir directory(path);
    if (directory.exists())
        return directory.absolutePath();
    std::error_code code;
    std::filesystem::create_directories(directory.absolutePath().toStdU16String(), code);
    if (code)
        return failure(ErrorCode::PermissionDenied, tr("creating %1").arg(path),
                       QString::fromLocal8Bit(code.message().c_str()),
                       tr("Make room on that disk, or make its parent directory writable for your user."));
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return directory.absolutePath();
}

QString commitFailure(QSaveFile &file)
{
    if (!file.flush()) {
        const QString reason = file.errorString();
        file.cancelWriting();
        file.commit();
        return reason;
    }
    return file.commit() ? QString() : file.errorString();
}

bool writeAll(QFileDevice &file, const char *bytes, qint64 size)
{
    for (qint64 done = 0; done < size;) {
        const qint64 written = file.write(bytes + done, size - done);
        if (written <= 0)
            return false;
        done += written;
    }
    return true;
}

bool syncToDisk(QFile &file)
{
    if (!file.flush())
        return false;
#ifdef Q_OS_WIN
    return _commit(file.handle()) == 0;
#else
    return ::fsync(file.handle()) == 0;
#endif
}

void syncDirectory(const QString &path)
{
#ifndef Q_OS_WIN
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
#else
    Q_UNUSED(path)
#endif
}

} // namespace pierside
