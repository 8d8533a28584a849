// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finds a PostgreSQL server that runs on this computer, outside of containers.
#include "models/databases/databaseimport.h"
#include "models/health/probing.h"

namespace pierside::databases {

using namespace Qt::StringLiterals;

Task<std::optional<ImportSource>> findHostDatabase(const QList<engine::Container> &containers, QObject *context,
                                                   quint16 port)
{
    using Found = std::optional<ImportSource>;
    ImportSource source;
    source.port = port;
    source.user = u"postgres"_s;
    for (const engine::Container &container : containers) {
        for (const engine::PublishedPort &published : container.ports) {
            if (published.hostPort == port)
                return Task<Found>::ready(Found());
        }
    }
    auto *probing = new health::Probing(1, context);
    health::Probe probe;
    probe.kind = health::Probe::Kind::Postgres;
    probe.port = port;
    const auto asked = probing->run(probe);
    asked.then(probing, [probing](const Result<health::ProbeResult> &) { probing->deleteLater(); });
    return asked.map(context, [source](const health::ProbeResult &result) -> Result<Found> {
        return result.outcome == health::ProbeResult::Outcome::Passed ? Found(source) : Found();
    });
}

} // namespace pierside::databases
