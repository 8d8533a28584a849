// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/engine/json.h"
#include "models/engine/parse.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

Result<Event> parseEvent(const QByteArray &line)
{
    const auto object = json::object(u"GET /events"_s, line);
    if (!object)
        return failure(object.error());
    Event event;
    const QString type = object->value("Type"_L1).toString();
    if (type == "container"_L1)
        event.type = Event::Type::Container;
    else if (type == "network"_L1)
        event.type = Event::Type::Network;
    else if (type == "volume"_L1)
        event.type = Event::Type::Volume;
    else if (type == "image"_L1)
        event.type = Event::Type::Image;
    else if (type == "daemon"_L1)
        event.type = Event::Type::Daemon;
    event.action = object->value("Action"_L1).toString();
    if (event.action.isEmpty())
        event.action = object->value("status"_L1).toString();
    const QJsonObject actor = object->value("Actor"_L1).toObject();
    event.actorId = actor["ID"_L1].toString();
    event.attributes = json::labels(actor["Attributes"_L1]);
    // Podman 4 has a separate field, and image ids without the prefix sha256.
    if (const QString health = object->value("HealthStatus"_L1).toString(); !health.isEmpty())
        event.attributes.insert(u"health_status"_s, health);
    // Podman 5 names a network in a separate attribute.
    if (event.type == Event::Type::Network && event.attributes.value(u"name"_s).isEmpty())
        event.attributes.insert(u"name"_s, event.attributes.value(u"network"_s));
    if (event.type == Event::Type::Image && event.actorId.size() == 64 && !event.actorId.contains(u':'))
        event.actorId.prepend("sha256:"_L1);
    if (event.actorId.isEmpty()) // Podman names volumes only in the attributes
        event.actorId = event.attributes.value(u"name"_s);
    event.timeNano = json::integer(object->value("timeNano"_L1));
    if (event.timeNano == 0)
        event.timeNano = json::integer(object->value("time"_L1)) * 1'000'000'000;
    return event;
}

Result<ProgressItem> parseProgress(const QByteArray &line)
{
    const auto object = json::object(tr("reading progress"), line);
    if (!object)
        return failure(object.error());
    ProgressItem item;
    item.line.id = object->value("id"_L1).toString();
    item.line.status = object->value("status"_L1).toString();
    item.line.stream = object->value("stream"_L1).toString();
    const QJsonObject detail = object->value("progressDetail"_L1).toObject();
    item.line.current = json::integer(detail["current"_L1]);
    item.line.total = json::integer(detail["total"_L1]);
    // "error" is empty or gone since API 1.48.
    item.error = object->value("errorDetail"_L1).toObject()["message"_L1].toString();
    if (item.error.isEmpty())
        item.error = object->value("error"_L1).toString();
    item.imageId = object->value("aux"_L1).toObject()["ID"_L1].toString();
    return item;
}

} // namespace pierside::engine
