// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/statedirectory.h"

#include <QDir>
#include <QFile>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace pierside::actions {

using namespace Qt::StringLiterals;

Result<QString> makePrivateDirectory(const QString &path)
{
    const QDir directory(path);
    const bool existed = directory.exists();
    if (!existed && !QDir().mkpath(path))
        return failure(ErrorCode::PermissionDenied, u"creating %1"_s.arg(path), u"the directory cannot be made"_s,
                       u"Make its parent directory writable for your user."_s);
    if (!existed)
        QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return directory.absolutePath();
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

} // namespace pierside::actions
