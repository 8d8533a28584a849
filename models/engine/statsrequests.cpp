// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/statsrequests.h"

#include "models/engine/json.h"
#include "models/engine/parse.h"
#include "models/engine/query.h"
#include "models/engine/transport.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

Task<Done> followStats(Transport &transport, const ContainerId &id,
                       std::function<void(const Result<ResourceUsage> &)> take)
{
    http::Request request;
    request.target = Query(Query::container(id, "/stats")).add("stream", QByteArray("true")).target();
    request.patience = patience::answerWithin(patience::question);
    const auto line = [take, what = http::requestName(request)](const QByteArray &text) -> Result<Done> {
        const auto object = json::object(what, text);
        if (!object)
            return failure(object.error());
        take(parseStats(*object));
        return Done{};
    };
    return transport.lines(std::move(request), {}, line)
        .map(transport.io(), [](const http::Response &) -> Result<Done> { return Done{}; });
}

Task<ResourceUsage> readStats(Transport &transport, const ContainerId &id)
{
    const QByteArray target = Query(Query::container(id, "/stats"))
                                  .add("stream", QByteArray("false"))
                                  .add("one-shot", QByteArray("true"))
                                  .target();
    const QString what = u"GET /containers/%1/stats"_s.arg(id.value);
    return transport.get(target).map(transport.io(), [what](const http::Response &response) -> Result<ResourceUsage> {
        const auto object = json::object(what, response.body);
        return object ? parseStats(*object) : failure(object.error());
    });
}

} // namespace pierside::engine
