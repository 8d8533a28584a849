// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/inputpipe.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>

namespace pierside {

int openInputPipe(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat there = {};
    if (::stat(name.constData(), &there) != 0 || S_ISREG(there.st_mode) || S_ISDIR(there.st_mode))
        return -1;
    return ::open(name.constData(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

} // namespace pierside
