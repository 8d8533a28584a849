// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands with which Docker Compose uses Pierside as a provider. Source: docs/extension.md of Docker Compose.
#include "app/cli/commands/commands.h"
#include "app/cli/commands/secretinput.h"
#include "models/core/translate.h"

#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

void say(Invocation &run, const QString &type, const QString &message)
{
    run.out().jsonLine({{u"type"_s, type}, {u"message"_s, message}});
}

//! Docker Compose shows this text and ends; it drops what is written to standard error.
ExitCode failWith(Invocation &run, const Error &error)
{
    QString text = error.what.isEmpty() ? error.cause : error.what + u": "_s + error.cause;
    if (!error.next.isEmpty())
        text += u". "_s + error.next;
    say(run, u"error"_s, text);
    return ExitCode::Failed;
}

//! The names of --names, each of which may be a list with commas; else all stored ones.
QStringList wantedNames(const Invocation &run, const secrets::Values &values)
{
    QStringList names;
    for (const QString &list : run.line().values(u"names"_s)) {
        for (const QString &name : list.split(u',', Qt::SkipEmptyParts))
            names.append(name.trimmed());
    }
    return names.isEmpty() ? values.keys() : names;
}

QJsonObject parameter(const QString &name, const QString &description, const QString &byDefault = {})
{
    QJsonObject object{
        {u"name"_s, name}, {u"description"_s, description}, {u"required"_s, false}, {u"type"_s, u"string"_s}};
    if (!byDefault.isEmpty())
        object.insert(u"default"_s, byDefault);
    return object;
}

} // namespace

ExitCode runComposeUp(Invocation &run)
{
    if (run.out().resultsAreSeen())
        return run.fail({ErrorCode::BadInput, u"compose up"_s, tr("It prints secrets for Docker Compose only"),
                         tr("Use \"pierside up\" to start a stack.")});
    const QString service = run.line().arguments.value(0);
    const auto key = chosenItem(run);
    if (!key)
        return failWith(run, key.error());
    const auto vault = openVault();
    if (vault->names(*key).isEmpty())
        return failWith(run, {ErrorCode::NotFound, tr("Reading the secrets of %1").arg(key->project.value),
                              tr("The keyring has none for this project in %1").arg(key->directory),
                              tr("Run docker compose in the folder of the compose file, and store values with "
                                 "\"pierside secrets set\".")});
    const auto values = run.await(vault->values(*key));
    if (!values)
        return failWith(run, values.error());
    const QStringList names = wantedNames(run, *values);
    for (const QString &name : names) {
        if (!values->contains(name))
            return failWith(run, {ErrorCode::NotFound, tr("Reading the secrets of %1").arg(key->project.value),
                                  tr("There is no value for %1").arg(name),
                                  tr("Store it: pierside secrets set %1").arg(name)});
    }
    const bool isRaw = run.line().value(u"raw"_s) == "true"_L1;
    // Docker Compose puts this in front of the names of "setenv".
    const QString prefix = service.toUpper() + u'_';
    for (const QString &name : names) {
        const QString sent =
            !isRaw && name.startsWith(prefix) && name.size() > prefix.size() ? name.mid(prefix.size()) : name;
        QString value = QString::fromUtf8(values->value(name).expose());
        say(run, isRaw ? u"rawsetenv"_s : u"setenv"_s, sent + u'=' + value);
        wipe(value);
    }
    say(run, u"info"_s, tr("%n value(s) from the keyring, set %1", nullptr, int(names.size())).arg(key->set));
    return ExitCode::Done;
}

ExitCode runComposeDown(Invocation &run)
{
    say(run, u"info"_s, tr("The values stay in the keyring"));
    return ExitCode::Done;
}

ExitCode runComposeMetadata(Invocation &run)
{
    const QJsonArray up{
        parameter(u"set"_s, tr("set of values to use instead of the one in use")),
        parameter(u"names"_s, tr("variables to hand over, separated by commas; all of the set by default")),
        parameter(u"raw"_s,
                  tr("true: variables keep their names; false: the name of the service is put in front (raw needs "
                     "Docker Compose 5.2)"),
                  u"false"_s)};
    run.out().json(QJsonDocument(QJsonObject{{u"description"_s, tr("Values of the desktop's keyring for services")},
                                             {u"up"_s, QJsonObject{{u"parameters"_s, up}}},
                                             {u"down"_s, QJsonObject{{u"parameters"_s, QJsonArray()}}}}));
    return ExitCode::Done;
}

} // namespace pierside::cli
