// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/core/units.h"
#include "models/yaml/parse.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace pierside::yaml {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> unreadable(const QString &path, int error)
{
    const QString cause = QString::fromLocal8Bit(std::strerror(error));
    if (error == ENOENT || error == ENOTDIR)
        return failure(ErrorCode::NotFound, tr("reading %1").arg(path), cause);
    const ErrorCode code = error == EACCES ? ErrorCode::PermissionDenied : ErrorCode::BadInput;
    return failure(code, tr("reading %1").arg(path), cause);
}

} // namespace

Result<QByteArray> readFile(const QString &path, const Limits &limits)
{
    QFile file(path);
#ifdef Q_OS_UNIX
    // Without O_NONBLOCK, opening a pipe without a writer blocks forever.
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return unreadable(path, errno);
    struct stat about = {};
    const bool isKnown = ::fstat(fd, &about) == 0;
    if (!isKnown || !S_ISREG(about.st_mode)) {
        ::close(fd);
        return failure(ErrorCode::BadInput, tr("reading %1").arg(path),
                       isKnown && S_ISDIR(about.st_mode) ? tr("is a directory") : tr("is not a regular file"));
    }
    if (!file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return failure(ErrorCode::BadInput, tr("reading %1").arg(path), file.errorString());
#else
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::BadInput, tr("reading %1").arg(path), file.errorString());
#endif
    const QByteArray bytes = file.read(limits.bytes + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorCode::BadInput, tr("reading %1").arg(path), file.errorString());
    if (bytes.size() > limits.bytes)
        return failure(ErrorCode::BadInput, tr("reading %1").arg(path),
                       tr("is larger than %1").arg(humanByteSize(limits.bytes)), tr("Reduce the size of the file."));
    return bytes;
}

} // namespace pierside::yaml
