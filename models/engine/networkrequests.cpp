// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/networkrequests.h"

#include "models/engine/answer.h"
#include "models/engine/parse.h"
#include "models/engine/query.h"
#include "models/engine/specbody.h"
#include "models/engine/transport.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

Task<QList<Network>> NetworkRequests::list(const Labels &withLabels)
{
    Query query("/networks");
    if (const QByteArray filter = Query::labelFilter(withLabels); !filter.isEmpty())
        query.add("filters", filter);
    return parsedList(m_transport.getList(query.target()), m_transport.io(), u"GET /networks"_s, {}, parseNetwork);
}

Task<Network> NetworkRequests::inspect(const QString &nameOrId)
{
    return parsed(m_transport.get("/networks/" + Query::segment(nameOrId)), m_transport.io(),
                  u"GET /networks/%1"_s.arg(nameOrId), parseNetwork);
}

Task<NetworkId> NetworkRequests::create(const NetworkSpec &spec)
{
    QJsonObject body = bodyOf(spec);
    body.insert("Name"_L1, spec.name);
    return parsed(m_transport.post("/networks/create", body), m_transport.io(), u"POST /networks/create"_s,
                  [this](const QJsonObject &object) {
                      if (m_notice)
                          m_notice();
                      return NetworkId{object["Id"_L1].toString()};
                  });
}

Task<Done> NetworkRequests::remove(const QString &nameOrId)
{
    return m_transport.command("DELETE", "/networks/" + Query::segment(nameOrId))
        .map(m_transport.io(), [this](Done) -> Result<Done> {
            if (m_notice)
                m_notice();
            return Done{};
        });
}

} // namespace pierside::engine
