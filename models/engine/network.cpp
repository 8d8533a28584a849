// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine_p.h"
#include "models/engine/parse.h"
#include "models/engine/query.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

Task<QList<Network>> Engine::listNetworks(const Labels &withLabels)
{
    return d->run([this, withLabels] {
        Query query("/networks");
        if (const QByteArray filter = labelFilter(withLabels); !filter.isEmpty())
            query.add("filters", filter);
        return parsedList(d->getList(query.target()), d->io, u"GET /networks"_s, {}, parseNetwork);
    });
}

Task<Network> Engine::inspectNetwork(const QString &nameOrId)
{
    return d->run([this, nameOrId] {
        return parsed(d->get("/networks/" + Query::segment(nameOrId)), d->io, u"GET /networks/%1"_s.arg(nameOrId),
                      parseNetwork);
    });
}

Task<NetworkId> Engine::createNetwork(const NetworkSpec &spec)
{
    return d->run([this, spec] {
        QJsonObject body = spec.body;
        body.insert("Name"_L1, spec.name);
        // Before API 1.44 an engine makes a second network of the same name unless it is told not to.
        if (!d->speaks(44))
            body.insert("CheckDuplicate"_L1, true);
        return parsed(d->post("/networks/create", body), d->io, u"POST /networks/create"_s,
                      [this](const QJsonObject &object) {
                          if (d->networkNotice)
                              d->networkNotice();
                          return NetworkId{object["Id"_L1].toString()};
                      });
    });
}

Task<Done> Engine::removeNetwork(const QString &nameOrId)
{
    return d->run([this, nameOrId] {
        return d->command("DELETE", "/networks/" + Query::segment(nameOrId)).map(d->io, [this](Done) -> Result<Done> {
            if (d->networkNotice)
                d->networkNotice();
            return Done{};
        });
    });
}

void Engine::setNetworkNotice(std::function<void()> notice)
{
    d->networkNotice = std::move(notice);
}

} // namespace pierside::engine
