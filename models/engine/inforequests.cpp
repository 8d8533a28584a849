// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/inforequests.h"

#include "models/engine/answer.h"
#include "models/engine/parse.h"
#include "models/engine/transport.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

Task<EngineInfo> askInfo(Transport &transport)
{
    // With the usual patience: a busy engine answers a ping at once but takes its time for these.
    const auto ask = [&transport](const QByteArray &path) {
        return parsed(transport.get(path), transport.io(), QString(u"GET "_s + QString::fromLatin1(path)),
                      [](const QJsonObject &object) { return object; });
    };
    // Always pings: the engine may have been replaced by another version since the last ping.
    return transport.negotiation().ping().andThen(transport.io(), [&transport, ask](Done) {
        const auto info = ask("/info");
        return ask("/version").andThen(transport.io(), [&transport, info](const QJsonObject &version) {
            return info.map(transport.io(), [&transport, version](const QJsonObject &system) -> Result<EngineInfo> {
                EngineInfo found;
                transport.negotiation().describe(found);
                parseVersion(version, found);
                parseSystemInfo(system, found);
                transport.negotiation().setInfo(found);
                return found;
            });
        });
    });
}

} // namespace pierside::engine
