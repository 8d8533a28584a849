// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/bind.h"
#include "models/compose/bindvalues.h"

namespace pierside::compose {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

Endpoint bindEndpoint(const Node &node)
{
    Endpoint endpoint;
    for (const QString &protocol : {u"url"_s, u"grpc"_s, u"tcp"_s, u"postgres"_s, u"redis"_s, u"amqp"_s}) {
        if (endpoint.protocol.isEmpty() && node.contains(protocol)) {
            endpoint.protocol = protocol;
            bind::text(node, protocol, endpoint.address);
        }
    }
    endpoint.name = endpoint.protocol;
    bind::text(node, u"name", endpoint.name);
    const Node *expect = node.find(u"expect");
    if (!expect)
        return endpoint;
    if (const Node *status = expect->find(u"status")) {
        const QStringList texts = status->isList() ? bind::texts(status) : QStringList{yaml::printed(*status)};
        for (const QString &text : texts)
            endpoint.statuses.append(text.toInt());
    }
    if (const Node *json = expect->find(u"json")) {
        if (json->isScalar())
            endpoint.json.insert(yaml::printed(*json), {});
        bind::strings(*expect, u"json", endpoint.json);
    }
    return endpoint;
}

} // namespace

PiersideHints bindHints(const Node &node)
{
    PiersideHints hints;
    bind::text(node, u"label", hints.label);
    bind::flag(node, u"ask", hints.ask);
    if (const Node *endpoints = node.find(u"endpoints")) {
        for (const Node &item : endpoints->items)
            hints.endpoints.append(bindEndpoint(item));
    }
    return hints;
}

} // namespace pierside::compose
