// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/secretinput.h"
#include "app/common/paths.h"
#include "models/actions/neededvalues.h"
#include "models/core/translate.h"

#include <QJsonArray>

#include <algorithm>

namespace pierside::cli {

using namespace Qt::StringLiterals;

using actions::NeededValue;

namespace {

QString stateKey(NeededValue::State state)
{
    switch (state) {
    case NeededValue::State::Missing:
        return u"missing"_s;
    case NeededValue::State::Set:
        return u"set"_s;
    case NeededValue::State::Stored:
        return u"stored"_s;
    case NeededValue::State::Default:
        break;
    }
    return u"default"_s;
}

QString stateText(const NeededValue &value)
{
    switch (value.state) {
    case NeededValue::State::Missing:
        return value.isRequired ? tr("missing, required") : tr("missing, blank");
    case NeededValue::State::Set:
        return tr("shell or env file");
    case NeededValue::State::Stored:
        return tr("keyring");
    case NeededValue::State::Default:
        break;
    }
    return tr("default");
}

QJsonObject toJson(const NeededValue &value)
{
    return {
        {u"name"_s, value.name},           {u"description"_s, value.description}, {u"state"_s, stateKey(value.state)},
        {u"required"_s, value.isRequired}, {u"secret"_s, value.isSecret},         {u"place"_s, value.place.toString()}};
}

void print(Invocation &run, const QList<NeededValue> &values)
{
    if (run.out().isJson()) {
        QJsonArray array;
        for (const NeededValue &value : values)
            array.append(toJson(value));
        return run.out().json(QJsonDocument(array));
    }
    if (run.line().has(u"template"_s))
        return run.out().raw(actions::neededText(values).toUtf8());
    QList<QStringList> table{{tr("NAME"), tr("VALUE"), tr("DESCRIPTION")}};
    for (const NeededValue &value : values)
        table.append({value.name, stateText(value), value.description});
    run.out().table(table);
}

} // namespace

ExitCode runSecretsNeeded(Invocation &run)
{
    const auto stack = run.stack(true);
    if (!stack)
        return run.fail(stack.error());
    if (!compose::identityOf(stack->files)) {
        const auto loaded = run.project(*stack);
        if (!loaded)
            return run.fail(loaded.error());
    }
    QList<NeededValue> values = actions::neededValues(stack->files, secrets::readIndex(app::secretsIndexFile()));
    const QList<NeededValue> missing = actions::missingOf(values);
    if (run.line().has(u"missing"_s))
        values = missing;
    print(run, values);
    const bool isRequired =
        std::any_of(missing.cbegin(), missing.cend(), [](const NeededValue &value) { return value.isRequired; });
    return isRequired ? ExitCode::Failed : ExitCode::Done;
}

} // namespace pierside::cli
