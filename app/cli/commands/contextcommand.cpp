// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "models/core/translate.h"

#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

ExitCode runContexts(Invocation &run)
{
    const auto known = engine::contexts(run.locateRequest());
    if (!known)
        return run.fail(known.error());
    const auto tried = engine::locate(run.locateRequest());
    if (!tried)
        return run.fail(tried.error());
    const QString best = tried->isEmpty() ? QString() : tried->first().address;
    QJsonArray array;
    QList<QStringList> rows{{tr("NAME"), tr("ADDRESS"), tr("ORIGIN")}};
    QList<engine::Target> all = *known;
    for (const engine::Target &target : *tried) {
        const bool listed = std::any_of(known->cbegin(), known->cend(), [&target](const engine::Target &other) {
            return other.address == target.address;
        });
        if (!listed)
            all.append(target);
    }
    for (const engine::Target &target : std::as_const(all)) {
        array.append(QJsonObject{{u"name"_s, target.name},
                                 {u"address"_s, target.address},
                                 {u"origin"_s, target.origin},
                                 {u"current"_s, target.address == best}});
        rows.append({target.name + (target.address == best ? u" *"_s : QString()), target.address, target.origin});
    }
    if (run.out().isJson())
        run.out().json(QJsonDocument(array));
    else
        run.out().table(rows);
    return ExitCode::Done;
}

} // namespace pierside::cli
