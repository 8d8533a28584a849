// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/common/paths.h"
#include "models/core/translate.h"
#include "models/settings/row.h"
#include "models/settings/settings.h"

#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const settings::Row &row, const settings::Settings &stored)
{
    QJsonObject object{{u"key"_s, row.key},
                       {u"value"_s, stored.text(row.key)},
                       {u"default"_s, row.standard},
                       {u"help"_s, tr(row.help)}};
    if (row.kind == settings::Kind::Number) {
        object.insert(u"least"_s, row.range.least);
        object.insert(u"most"_s, row.range.most);
    } else if (row.kind != settings::Kind::Text) {
        object.insert(u"values"_s, QJsonArray::fromStringList(row.allowedValues().split(u", "_s)));
    }
    return object;
}

//! Prints the value of one setting.
void show(Invocation &run, const settings::Row &row, const settings::Settings &stored)
{
    if (run.out().isJson())
        run.out().json(QJsonDocument(toJson(row, stored)));
    else
        run.out().result(stored.text(row.key));
}

ExitCode listSettings(Invocation &run, const settings::Settings &stored)
{
    QJsonArray array;
    QList<QStringList> table{{tr("KEY"), tr("VALUE"), tr("DEFAULT"), tr("VALUES")}};
    for (const settings::Row &row : settings::rows()) {
        array.append(toJson(row, stored));
        table.append({row.key, stored.text(row.key), row.standard, row.allowedValues()});
    }
    if (run.out().isJson())
        run.out().json(QJsonDocument(array));
    else
        run.out().table(table);
    return ExitCode::Done;
}

} // namespace

ExitCode runSettings(Invocation &run)
{
    settings::Settings stored(app::settingsFile());
    for (const Error &finding : stored.findings())
        run.out().error(finding);
    const QString action = run.line().command->name.section(u' ', 1);
    const QStringList &arguments = run.line().arguments;
    if (action == "ls"_L1)
        return listSettings(run, stored);
    const auto row = settings::findRow(arguments.first());
    if (!row)
        return run.fail(row.error());
    Result<Done> changed{Done{}};
    if (action == "set"_L1)
        changed = stored.setText((*row)->key, arguments.last());
    else if (action == "reset"_L1)
        changed = stored.reset((*row)->key);
    if (!changed)
        return run.fail(changed.error());
    show(run, **row, stored);
    return ExitCode::Done;
}

} // namespace pierside::cli
