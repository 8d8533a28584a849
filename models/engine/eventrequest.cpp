// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/eventrequest.h"

#include "models/engine/eventfilter.h"
#include "models/engine/eventload.h"
#include "models/engine/json.h"
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

Task<bool> wasSignalled(Transport &transport, const ContainerId &id, const QDateTime &since)
{
    const auto seconds = [](const QDateTime &time) {
        const qint64 ms = time.toMSecsSinceEpoch();
        return u"%1.%2"_s.arg(ms / 1000).arg(ms % 1000, 3, 10, QLatin1Char('0'));
    };
    const QByteArray filters = json::compact({{"type"_L1, QJsonArray{"container"_L1}},
                                              {"container"_L1, QJsonArray{id.value}},
                                              {"event"_L1, QJsonArray{"kill"_L1}}});
    http::Request request;
    request.target = Query("/events")
                         .add("since", seconds(since))
                         .add("until", seconds(QDateTime::currentDateTimeUtc()))
                         .add("filters", filters)
                         .target();
    request.patience = patience::answerWithin(patience::question);
    // An engine whose clock is behind waits for that time to come.
    request.patience.silence = Milliseconds(5'000);
    auto isSeen = std::make_shared<bool>(false);
    const auto line = [isSeen](const QByteArray &) -> Result<Done> {
        *isSeen = true;
        return Done{};
    };
    return transport.lines(std::move(request), {}, line)
        .map(transport.io(), [isSeen](const http::Response &) -> Result<bool> { return *isSeen; });
}

} // namespace pierside::engine
