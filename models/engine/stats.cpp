// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine_p.h"
#include "models/engine/query.h"

namespace pierside::engine {

Task<Done> Engine::stats(const ContainerId &id, std::function<void(const QByteArray &)> line)
{
    return d->run([this, id, line] {
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
        return d->lines(std::move(request), {}, take).map(d->io, [](const http::Response &) -> Result<Done> {
            return Done{};
        });
    });
}

Task<QByteArray> Engine::statsOnce(const ContainerId &id)
{
    return d->run([this, id] {
        const QByteArray target = Query("/containers/" + Query::segment(id.value) + "/stats")
                                      .add("stream", QByteArray("false"))
                                      .add("one-shot", QByteArray("true"))
                                      .target();
        return d->get(target).map(d->io,
                                  [](const http::Response &response) -> Result<QByteArray> { return response.body; });
    });
}

} // namespace pierside::engine
