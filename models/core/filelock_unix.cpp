// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/filelock.h"
#include "models/core/translate.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pierside {

using namespace Qt::StringLiterals;

class FileLock::Private
{
public:
    Private(int aDescriptor, QByteArray aPath)
        : descriptor(aDescriptor)
        , path(std::move(aPath))
    {
    }
    Q_DISABLE_COPY_MOVE(Private)
    ~Private() { ::close(descriptor); }

    //! Whether the path still leads to the file that was opened: its last holder may have taken it away.
    bool isInPlace() const
    {
        struct stat open = {};
        struct stat named = {};
        return ::fstat(descriptor, &open) == 0 && ::lstat(path.constData(), &named) == 0 &&
               open.st_ino == named.st_ino && open.st_dev == named.st_dev;
    }

    const int descriptor;
    const QByteArray path;
};

FileLock::FileLock(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

FileLock::~FileLock() = default;

Result<std::unique_ptr<FileLock>> FileLock::acquire(const QString &path, Milliseconds patience,
                                                    const std::stop_token &stop)
{
    constexpr int pauseMs = 10;
    const QString what = tr("locking %1").arg(path);
    const QDeadlineTimer deadline(patience);
    const QByteArray name = QFile::encodeName(path);
    while (true) {
        const int descriptor = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
        if (descriptor < 0)
            return failure(ErrorCode::PermissionDenied, what, qt_error_string(errno),
                           tr("Make room on that disk, or make the file writable for your user."));
        auto own = std::make_unique<Private>(descriptor, name);
        if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
            if (own->isInPlace())
                return std::unique_ptr<FileLock>(new FileLock(std::move(own)));
            continue;
        }
        const int reason = errno;
        if (reason != EWOULDBLOCK && reason != EINTR)
            return failure(ErrorCode::PermissionDenied, what, qt_error_string(reason));
        if (deadline.hasExpired())
            return failure(ErrorCode::Conflict, what, tr("another Pierside process holds it"),
                           tr("Try again in a moment."));
        if (stop.stop_requested())
            return failure(Error::cancelled(what));
        QThread::msleep(pauseMs);
    }
}

bool FileLock::isHeld(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0)
        return false;
    // Shared: two that look at the same time are not in each other's way.
    const bool isHeld = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(descriptor);
    return isHeld;
}

void FileLock::removeFile()
{
    if (d->isInPlace())
        ::unlink(d->path.constData());
}

} // namespace pierside
