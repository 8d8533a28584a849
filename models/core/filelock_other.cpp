// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/filelock.h"
#include "models/core/translate.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QLockFile>

#include <algorithm>

namespace pierside {

using namespace Qt::StringLiterals;

class FileLock::Private
{
public:
    explicit Private(const QString &aPath)
        : path(aPath)
        , file(aPath + u".lock"_s)
    {
    }

    const QString path;
    QLockFile file;
};

FileLock::FileLock(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

FileLock::~FileLock() = default;

Result<std::unique_ptr<FileLock>> FileLock::acquire(const QString &path, Milliseconds patience,
                                                    const std::stop_token &stop)
{
    const QString what = tr("locking %1").arg(path);
    auto own = std::make_unique<Private>(path);
    constexpr Milliseconds slice(50);
    const QDeadlineTimer deadline(patience);
    do {
        const qint64 wait = std::min<qint64>(slice.count(), deadline.remainingTime());
        if (own->file.tryLock(int(wait)))
            return std::unique_ptr<FileLock>(new FileLock(std::move(own)));
        if (stop.stop_requested())
            return failure(Error::cancelled(what));
    } while (own->file.error() == QLockFile::LockFailedError && !deadline.hasExpired());
    if (own->file.error() == QLockFile::LockFailedError)
        return failure(ErrorCode::Conflict, what, tr("another Pierside process holds it"),
                       tr("Try again in a moment."));
    return failure(ErrorCode::PermissionDenied, what, tr("it cannot be written"),
                   tr("Make room on that disk, or make the file writable for your user."));
}

bool FileLock::isHeld(const QString &path)
{
    if (!QFile::exists(path + u".lock"_s))
        return false;
    const auto taken = acquire(path);
    return !taken && taken.error().code == ErrorCode::Conflict;
}

void FileLock::removeFile()
{
    QFile::remove(d->path);
}

} // namespace pierside
