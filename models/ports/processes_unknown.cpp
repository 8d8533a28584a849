// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
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
    return failure(ErrorCode::Unsupported, u"ending %1 (pid %2)"_s.arg(process.name).arg(process.pid),
                   u"not known on this system"_s);
}

} // namespace pierside::ports
