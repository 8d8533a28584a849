// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/hostsockets.h"

namespace pierside::ports {

using namespace Qt::StringLiterals;

Result<QList<Socket>> hostSockets()
{
    return failure(ErrorCode::Unsupported, u"listing the listening sockets of this machine"_s,
                   u"not known on this system"_s);
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
