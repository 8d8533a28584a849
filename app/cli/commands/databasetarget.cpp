// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/databasetarget.h"

#include "app/cli/commands/examination.h"
#include "app/cli/commands/interruptednote.h"
#include "models/core/translate.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

Result<DatabaseTarget> databaseOf(Invocation &run, const QString &service)
{
    const auto place = serviceContainer(run, service);
    if (!place)
        return failure(place.error());
    tellInterrupted(run, place->container.project());
    const auto catalogue = userCatalogue(run);
    const auto tools = databases::databaseTools(place->container, catalogue, run.line().value(u"database"_s));
    if (!tools)
        return failure(ErrorCode::Unsupported, tr("service %1").arg(service),
                       tr("its image %1 is not a known database").arg(place->container.image),
                       tr("PostgreSQL, MySQL, MariaDB and MongoDB are known. Add others to catalogue.yaml."));
    return DatabaseTarget{*place, *tools};
}

} // namespace pierside::cli
