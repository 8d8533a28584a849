// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/ports/processes.h"

namespace pierside::ports {

using namespace Qt::StringLiterals;

QHash<quint64, Process> processesOf(const QSet<quint64> &)
{
    return {};
}

QHash<quint16, Process> engineProxies()
{
    return {};
}

QString userName(quint32 id)
{
    return QString::number(id);
}

quint32 ownUser()
{
    return quint32(-1);
}

Result<Done> endProcess(const Process &process, int)
{
    return failure(ErrorCode::Unsupported, tr("ending %1 (pid %2)").arg(process.name).arg(process.pid),
                   tr("not supported on this system"));
}

} // namespace pierside::ports
