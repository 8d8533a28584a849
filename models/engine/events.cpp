// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine_p.h"
#include "models/engine/eventfilter.h"
#include "models/engine/parse.h"
#include "models/engine/query.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

Task<Done> Engine::events(std::function<void()> onOpen, std::function<void(const Event &)> onEvent)
{
    return d->run([this, onOpen, onEvent] {
        http::Request request;
        request.target = Query("/events").add("filters", filterForEvents()).target();
        request.idleTimeout = Milliseconds(0);
        const auto line = [onEvent](const QByteArray &text) -> Result<Done> {
            const auto event = parseEvent(text);
            if (!event)
                return failure(event.error());
            if (useOf(*event) != EventUse::Ignore)
                onEvent(*event);
            return Done{};
        };
        return d->lines(std::move(request), onOpen, line).map(d->io, [](const http::Response &) -> Result<Done> {
            return Done{};
        });
    });
}

} // namespace pierside::engine
