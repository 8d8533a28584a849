// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine_p.h"
#include "models/engine/eventfilter.h"
#include "models/engine/eventload.h"
#include "models/engine/parse.h"
#include "models/engine/query.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

Task<Done> Engine::events(std::function<void()> onOpen, std::function<void(const Event &)> onEvent,
                          std::function<void()> onFlood)
{
    return d->run([this, onOpen, onEvent, onFlood] {
        http::Request request;
        request.target = Query("/events").add("filters", filterForEvents()).target();
        request.patience = patience::answerWithin(patience::question);
        const auto line = [onEvent, onFlood, meter = EventMeter()](const QByteArray &text) mutable -> Result<Done> {
            if (!meter.take(text.size())) {
                if (onFlood)
                    onFlood();
                return failure(tooManyEvents());
            }
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
