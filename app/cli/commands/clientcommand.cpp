// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/examination.h"
#include "app/cli/commands/insidecommand.h"
#include "models/core/translate.h"
#include "models/databases/databaseclients.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

ExitCode runClient(Invocation &run)
{
    const QString service = run.line().arguments.value(0);
    const auto place = serviceContainer(run, service);
    if (!place)
        return run.fail(place.error());
    const auto client = databases::clientOf(place->container, userCatalogue(run), run.line().value(u"database"_s));
    if (!client)
        return run.fail(
            {ErrorCode::Unsupported, tr("service %1").arg(service),
             tr("no client is known for its image %1").arg(place->container.image),
             tr("PostgreSQL, MySQL, MariaDB, MongoDB and Redis are known. For a shell: pierside exec %1 -- sh")
                 .arg(service)});
    engine::ExecSpec spec;
    spec.command = client->argv + run.line().arguments.mid(1);
    spec.tty = hasTerminal() && !run.line().has(u"no-tty"_s);
    spec.attachInput = true;
    return runInside(run, *place, spec);
}

} // namespace pierside::cli
