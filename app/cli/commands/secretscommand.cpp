// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/question.h"
#include "app/cli/commands/secretinput.h"
#include "app/cli/commands/secretsimport.h"
#include "app/cli/terminal/terminal.h"
#include "app/common/paths.h"
#include "models/actions/keyentries.h"
#include "models/compose/dotenv.h"
#include "models/core/redaction.h"
#include "models/core/secretnames.h"
#include "models/core/translate.h"
#include "models/secrets/looksrandom.h"
#include "models/secrets/makepassword.h"
#include "models/secrets/reference.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

using secrets::ItemKey;
using secrets::Values;
using secrets::Vault;

namespace {

constexpr qint64 largestEnvFile = 1024 * 1024;

ExitCode listSecrets(Invocation &run, Vault &vault, const ItemKey &key)
{
    QJsonArray array;
    QList<QStringList> table{{tr("NAME"), tr("SET"), tr("KEYRING")}};
    for (const QString &name : vault.names(key)) {
        const QString keyring = vault.storedBy(key);
        array.append(QJsonObject{{u"name"_s, name}, {u"set"_s, key.set}, {u"keyring"_s, keyring}});
        table.append({name, key.set, keyring});
    }
    if (run.out().isJson())
        run.out().json(QJsonDocument(array));
    else
        run.out().table(table);
    return ExitCode::Done;
}

//! The sets of the stack; the one in use is marked.
ExitCode listSets(Invocation &run, const ItemKey &key)
{
    const secrets::Index index = secrets::readIndex(app::secretsIndexFile());
    QJsonArray array;
    QList<QStringList> table{{tr("SET"), tr("VALUES"), tr("IN USE")}};
    for (const QString &set : index.sets(key)) {
        const QStringList names = index.names({key.project, key.directory, set});
        const bool isUsed = set == index.chosenSet(key);
        array.append(
            QJsonObject{{u"set"_s, set}, {u"names"_s, QJsonArray::fromStringList(names)}, {u"used"_s, isUsed}});
        table.append({set, QString::number(names.size()), isUsed ? tr("yes") : QString()});
    }
    if (run.out().isJson())
        run.out().json(QJsonDocument(array));
    else
        run.out().table(table);
    return ExitCode::Done;
}

ExitCode useSet(Invocation &run, Vault &vault, ItemKey key, const QString &set)
{
    key.set = set;
    if (const auto chosen = actions::useSet(vault, key); !chosen)
        return run.fail(chosen.error());
    if (run.out().isJson())
        run.out().json(QJsonDocument(QJsonObject{{u"set"_s, set}}));
    else if (vault.names(key).isEmpty())
        run.out().message(tr("%1 uses the set %2, which has no values yet").arg(key.project.value, set));
    else
        run.out().message(tr("%1 uses the set %2").arg(key.project.value, set));
    return ExitCode::Done;
}

ExitCode printSecret(Invocation &run, Vault &vault, const ItemKey &key, const QString &name)
{
    const auto values = run.await(vault.values(key));
    if (!values)
        return run.fail(values.error());
    if (!values->contains(name))
        return run.fail({ErrorCode::NotFound, tr("Reading the secrets of %1").arg(key.project.value),
                         tr("There is no value for %1").arg(name), tr("See \"pierside secrets ls\".")});
    const QByteArrayView value = values->value(name).expose();
    const bool isShown = run.line().has(u"reveal"_s);
    if (run.out().isJson())
        run.out().json(QJsonDocument(
            QJsonObject{{u"name"_s, name}, {u"value"_s, isShown ? QString::fromUtf8(value) : secretMask()}}));
    else if (isShown || !run.out().resultsAreSeen())
        run.out().raw(value.toByteArray() + '\n');
    else
        run.out().result(secretMask());
    return ExitCode::Done;
}

//! Stores the values and reports their names.
ExitCode storeSecrets(Invocation &run, Vault &vault, const ItemKey &key, const Values &values)
{
    if (const auto stored = run.await(vault.set(key, values)); !stored)
        return run.fail(stored.error());
    QJsonArray array;
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        const bool isWeak = secrets::isWeak(*it);
        array.append(QJsonObject{{u"name"_s, it.key()}, {u"set"_s, key.set}, {u"weak"_s, isWeak}});
        if (run.out().isJson())
            continue;
        run.out().message(isWeak ? tr("stored %1, a weak password: replace it with \"pierside secrets generate "
                                      "--replace %1\"")
                                       .arg(it.key())
                                 : tr("stored %1").arg(it.key()));
    }
    if (run.out().isJson())
        run.out().json(QJsonDocument(array));
    return ExitCode::Done;
}

ExitCode generateSecret(Invocation &run, Vault &vault, const ItemKey &key, const QString &name)
{
    if (vault.names(key).contains(name) && !run.line().has(u"replace"_s))
        return run.fail({ErrorCode::Conflict, tr("Generating a value for %1").arg(name),
                         tr("A value is stored already, and a database may have been created with it"),
                         tr("Repeat with --replace.")});
    return storeSecrets(run, vault, key, {{name, secrets::makePassword()}});
}

ExitCode removeSecrets(Invocation &run, Vault &vault, const ItemKey &key)
{
    const QStringList &names = run.line().arguments;
    const bool all = run.line().has(u"all"_s);
    if (all == !names.isEmpty())
        return run.fail({ErrorCode::BadInput, run.line().command->name, tr("Name the values to remove, or give --all"),
                         tr("See \"pierside secrets ls\".")});
    const QString listed = (all ? vault.names(key) : names).join(u", "_s);
    if (const auto agreed = agreeToChange(run, tr("Remove %1 of %2 from the keyring?").arg(listed, key.project.value));
        !agreed)
        return run.fail(agreed.error());
    const auto removed = run.await(all ? vault.forget(key) : vault.remove(key, names));
    return removed ? ExitCode::Done : run.fail(removed.error());
}

Result<Values> valuesOfFile(const QString &name, const QStringList &wanted)
{
    QFile file(QDir(app::currentDirectory()).absoluteFilePath(name));
    const QString what = tr("Reading %1").arg(name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::NotFound, what, file.errorString());
    if (file.size() > largestEnvFile)
        return failure(ErrorCode::BadInput, what, tr("It is larger than 1 MiB"));
    QByteArray text = file.read(largestEnvFile);
    auto parsed = compose::parseDotEnv(text, [](const QString &) { return std::nullopt; });
    wipe(text);
    if (!parsed)
        return failure(parsed.error());
    Values values;
    for (auto &[variable, value] : parsed->entries) {
        const bool isWanted = wanted.isEmpty()
                                  ? (looksSecret(variable) || holdsPassword(value) || secrets::looksRandom(value)) &&
                                        secrets::referenceTool(value).isEmpty()
                                  : wanted.contains(variable);
        if (isWanted && !value.isEmpty())
            values.insert(variable, Secret::take(std::move(value)));
        else
            wipe(value);
    }
    for (const QString &variable : wanted) {
        if (!values.contains(variable))
            return failure(ErrorCode::NotFound, what, tr("There is no value for %1").arg(variable));
    }
    if (values.isEmpty())
        return failure(ErrorCode::NotFound, what, tr("No variable has the name of a password, token or key"),
                       tr("Name the variables after the file."));
    return values;
}

ExitCode importFile(Invocation &run, Vault &vault, const ItemKey &key)
{
    const QString file = run.line().arguments.first();
    const auto values = valuesOfFile(file, run.line().arguments.mid(1));
    if (!values)
        return run.fail(values.error());
    if (run.line().has(u"dry-run"_s)) {
        for (auto it = values->cbegin(); it != values->cend(); ++it)
            run.out().message(tr("would store %1").arg(it.key()));
        return ExitCode::Done;
    }
    const ExitCode code = storeSecrets(run, vault, key, *values);
    if (code == ExitCode::Done && !run.out().isJson()) {
        run.out().message(tr("%1 still has these values").arg(file));
        if (const auto stack = run.stack(true))
            reportHistory(run, stack->files, vault);
    }
    return code;
}

} // namespace

ExitCode runSecrets(Invocation &run)
{
    const auto key = chosenItem(run);
    if (!key)
        return run.fail(key.error());
    const auto vault = openVault();
    const QString action = run.line().command->name.section(u' ', 1);
    const QString first = run.line().arguments.value(0);
    if (action == "ls"_L1)
        return listSecrets(run, *vault, *key);
    if (action == "sets"_L1)
        return listSets(run, *key);
    if (action == "use"_L1)
        return useSet(run, *vault, *key, first);
    if (action == "get"_L1)
        return printSecret(run, *vault, *key, first);
    if (action == "set"_L1 || action == "generate"_L1) {
        // Before the value is asked for.
        if (const auto checked = secrets::checkVariableName(first, tr("Storing a value")); !checked)
            return run.fail(checked.error());
    }
    if (action == "generate"_L1)
        return generateSecret(run, *vault, *key, first);
    if (action == "rm"_L1)
        return removeSecrets(run, *vault, *key);
    if (action == "import"_L1)
        return first.isEmpty() ? importFound(run, *vault) : importFile(run, *vault, *key);
    auto value = typedSecret(run, first);
    return value ? storeSecrets(run, *vault, *key, {{first, *value}}) : run.fail(value.error());
}

} // namespace pierside::cli
