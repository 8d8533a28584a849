// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/workspace/processsystem.h"

namespace pierside::workspace {

using namespace Qt::StringLiterals;

QString bootId()
{
    return {};
}

std::optional<ProcessInfo> lookAtProcess(qint64)
{
    return std::nullopt;
}

Result<qint64> launchDetached(const LaunchSpec &spec)
{
    return failure(ErrorCode::Unsupported, tr("starting %1").arg(spec.argv.value(0)),
                   tr("Pierside cannot start processes on this system yet"));
}

bool isGroupAlive(qint64)
{
    return false;
}

void signalGroup(qint64, bool) {}

std::unique_ptr<QObject> watchEnd(qint64, std::function<void()>)
{
    return nullptr;
}

} // namespace pierside::workspace
