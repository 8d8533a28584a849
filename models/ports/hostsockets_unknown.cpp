// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/ports/hostsockets.h"

namespace pierside::ports {

using namespace Qt::StringLiterals;

Result<QList<Socket>> hostSockets()
{
    return failure(ErrorCode::Unsupported, tr("listing the listening sockets of this machine"),
                   tr("not supported on this system"));
}

Result<QList<Socket>> hostSocketsFromProc()
{
    return hostSockets();
}

quint16 lowestFreePort()
{
    return 1024;
}

quint16 firstEphemeralPort()
{
    return 49152; // RFC 6335, what both systems use
}

} // namespace pierside::ports
