// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
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
        return failure(ErrorCode::NotFound, u"reading %1"_s.arg(path), cause);
    const ErrorCode code = error == EACCES ? ErrorCode::PermissionDenied : ErrorCode::BadInput;
    return failure(code, u"reading %1"_s.arg(path), cause);
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
        return failure(ErrorCode::BadInput, u"reading %1"_s.arg(path),
                       isKnown && S_ISDIR(about.st_mode) ? u"is a directory"_s : u"is not a regular file"_s);
    }
    if (!file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return failure(ErrorCode::BadInput, u"reading %1"_s.arg(path), file.errorString());
#else
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::BadInput, u"reading %1"_s.arg(path), file.errorString());
#endif
    const QByteArray bytes = file.read(limits.bytes + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorCode::BadInput, u"reading %1"_s.arg(path), file.errorString());
    if (bytes.size() > limits.bytes)
        return failure(ErrorCode::BadInput, u"reading %1"_s.arg(path),
                       u"is larger than %1"_s.arg(humanByteSize(limits.bytes)), u"Reduce the size of the file."_s);
    return bytes;
}

} // namespace pierside::yaml
