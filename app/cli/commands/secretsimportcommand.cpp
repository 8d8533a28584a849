// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/examination.h"
#include "app/cli/commands/question.h"
#include "app/cli/commands/secretinput.h"
#include "app/cli/commands/secretsimport.h"
#include "app/common/paths.h"
#include "models/actions/githistory.h"
#include "models/actions/importvalues.h"
#include "models/core/onpool.h"
#include "models/core/translate.h"

#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

using actions::FoundSecret;

namespace {

void printJson(Output &out, const QList<FoundSecret> &found)
{
    QJsonArray array;
    for (const FoundSecret &secret : found)
        array.append(QJsonObject{{u"name"_s, secret.variable},
                                 {u"key"_s, secret.key},
                                 {u"services"_s, QJsonArray::fromStringList(secret.services)},
                                 {u"file"_s, secret.place.file},
                                 {u"line"_s, secret.place.line},
                                 {u"reason"_s, actions::reasonOf(secret)},
                                 {u"weak"_s, secret.isWeak},
                                 {u"stored"_s, secret.isStored},
                                 {u"leftover"_s, actions::leftoverOf(secret)}});
    out.json(QJsonDocument(array));
}

void printTable(Output &out, const QList<FoundSecret> &found)
{
    QList<QStringList> table{{tr("NAME"), tr("FILE"), tr("RECOGNISED BY"), tr("NOTE")}};
    for (const FoundSecret &secret : found) {
        const QString note = secret.isStored ? tr("in the keyring already") : secret.isWeak ? tr("weak") : QString();
        table.append({secret.variable, actions::placeOf(secret), actions::reasonOf(secret), note});
    }
    out.table(table);
}

//! What the files still have, and what to do about it.
void printLeftovers(Output &out, const QList<FoundSecret> &found)
{
    for (const FoundSecret &secret : found)
        out.message(u"%1: %2"_s.arg(secret.variable, actions::leftoverOf(secret)));
}

} // namespace

void reportHistory(Invocation &run, const compose::LoadRequest &files, secrets::Vault &vault)
{
    const auto found = run.await(actions::committedStoredValues(files, vault));
    if (!found)
        return run.out().message(found.error().message());
    const QStringList lines = actions::historyLines(*found);
    for (const QString &line : lines)
        run.out().message(line);
}

ExitCode importFound(Invocation &run, secrets::Vault &vault)
{
    const auto stack = run.stack(true);
    if (!stack)
        return run.fail(stack.error());
    const catalogue::Catalogue catalogue = userCatalogue(run);
    auto found =
        run.await(onPool([files = stack->files, catalogue, index = secrets::readIndex(app::secretsIndexFile())] {
            return actions::foundSecrets(files, index, catalogue);
        }));
    if (!found)
        return run.fail(found.error());
    QStringList wanted;
    for (const FoundSecret &secret : std::as_const(*found)) {
        if (!secret.isStored)
            wanted.append(secret.variable);
    }
    wanted.removeDuplicates();
    const bool isDry = run.line().has(u"dry-run"_s);
    if (!run.out().isJson() && !found->isEmpty())
        printTable(run.out(), *found);
    if (found->isEmpty() && !run.out().isJson())
        run.out().message(tr("The files contain no secrets"));
    if (!isDry && !wanted.isEmpty()) {
        const QString question = tr("Store %n value(s) in the keyring?", nullptr, int(wanted.size()));
        if (const auto agreed = agreeToChange(run, question); !agreed)
            return run.fail(agreed.error());
        const auto stored =
            run.await(actions::importValues(stack->files, vault, wanted, actions::EnvLine::Keep, catalogue));
        if (!stored)
            return run.fail(stored.error());
        for (FoundSecret &secret : *found)
            secret.isStored = true;
        if (!run.out().isJson())
            run.out().message(tr("Stored %n value(s) in the keyring", nullptr, int(wanted.size())));
    }
    if (run.out().isJson())
        printJson(run.out(), *found);
    else if (!isDry)
        printLeftovers(run.out(), *found);
    if (!run.out().isJson() && !isDry && !wanted.isEmpty())
        reportHistory(run, stack->files, vault);
    return ExitCode::Done;
}

ExitCode runSecretsHistory(Invocation &run)
{
    const auto stack = run.stack(true);
    if (!stack)
        return run.fail(stack.error());
    const auto vault = openVault();
    const auto found = run.await(actions::committedStoredValues(stack->files, *vault));
    if (!found)
        return run.fail(found.error());
    if (run.out().isJson()) {
        QJsonArray array;
        for (const actions::CommittedValue &value : *found)
            array.append(QJsonObject{{u"name"_s, value.variable}, {u"file"_s, value.file}});
        run.out().json(QJsonDocument(array));
    } else if (found->isEmpty()) {
        run.out().message(tr("No value of the keyring was found in the git history"));
    } else {
        const QStringList lines = actions::historyLines(*found);
        for (const QString &line : lines)
            run.out().result(line);
    }
    return found->isEmpty() ? ExitCode::Done : ExitCode::Failed;
}

} // namespace pierside::cli
