// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/filelock.h"
#include "models/core/translate.h"
#include "models/run/machinelock.h"

#include <QDir>

namespace pierside::run {

using namespace Qt::StringLiterals;

Result<std::shared_ptr<void>> holdName(const QByteArray &name)
{
    auto lock = FileLock::acquire(u"%1/pierside-%2"_s.arg(QDir::tempPath(), QString::fromLatin1(name)));
    if (lock)
        return std::shared_ptr<void>(std::move(*lock));
    if (lock.error().code == ErrorCode::Conflict)
        return failure(ErrorCode::Conflict, {}, tr("another run"));
    return failure(lock.error());
}

} // namespace pierside::run
