// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/statsrequests.h"

#include "models/engine/json.h"
#include "models/engine/query.h"
#include "models/engine/transport.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

Task<Done> followStats(Transport &transport, const ContainerId &id, std::function<void(const QByteArray &)> line)
{
    http::Request request;
    request.target =
        Query("/containers/" + Query::segment(id.value) + "/stats").add("stream", QByteArray("true")).target();
    const QString what = http::requestName(request);
    request.patience = patience::answerWithin(patience::question);
    const auto take = [line, what](const QByteArray &text) -> Result<Done> {
        if (const auto worth = json::affordable(what, text); !worth)
            return failure(worth.error());
        line(text);
        return Done{};
    };
    return transport.lines(std::move(request), {}, take)
        .map(transport.io(), [](const http::Response &) -> Result<Done> { return Done{}; });
}

Task<QByteArray> readStats(Transport &transport, const ContainerId &id)
{
    const QByteArray target = Query("/containers/" + Query::segment(id.value) + "/stats")
                                  .add("stream", QByteArray("false"))
                                  .add("one-shot", QByteArray("true"))
                                  .target();
    return transport.get(target).map(
        transport.io(), [](const http::Response &response) -> Result<QByteArray> { return response.body; });
}

} // namespace pierside::engine
