// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/eventrequest.h"

#include "models/engine/eventfilter.h"
#include "models/engine/eventload.h"
#include "models/engine/parse.h"
#include "models/engine/query.h"
#include "models/engine/transport.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

Task<Done> followEvents(Transport &transport, std::function<void()> onOpen, std::function<void(const Event &)> onEvent,
                        std::function<void()> onFlood)
{
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
    return transport.lines(std::move(request), onOpen, line)
        .map(transport.io(), [](const http::Response &) -> Result<Done> { return Done{}; });
}

} // namespace pierside::engine
