// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandrows.h"
#include "app/cli/commands/commands.h"

#include <QCoreApplication>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

OptionSpec setOption()
{
    return option(u"set"_s, ValueKind::Text, u"SET"_s,
                  QT_TRANSLATE_NOOP("pierside", "use this set of values instead of \"default\""));
}

CommandSpec secretsRow(const QString &action, const char *summary, ArgumentKind arguments,
                       const QList<OptionSpec> &options = {})
{
    return withoutEngine(command(
        u"secrets "_s + action, runSecrets, summary, arguments, QList<OptionSpec>{setOption()} + options,
        QT_TRANSLATE_NOOP("pierside", "The values are in the keyring of the desktop, one item for each set of a stack. "
                                      "Pierside stores their names only. A variable gets its value from "
                                      "the shell, the keyring, env files or its default, in this order. Containers "
                                      "get values in their environment, which \"docker inspect\" shows.")));
}

} // namespace

CommandTable secretsRows()
{
    return {
        secretsRow(u"ls"_s,
                   QT_TRANSLATE_NOOP("pierside", "List the names of a stack's secrets without asking the keyring"),
                   ArgumentKind::None),
        secretsRow(u"set"_s, QT_TRANSLATE_NOOP("pierside", "Store a value, typed unseen or read from standard input"),
                   ArgumentKind::Variable),
        secretsRow(u"get"_s, QT_TRANSLATE_NOOP("pierside", "Print a value"), ArgumentKind::Variable,
                   {flag(u"reveal"_s,
                         QT_TRANSLATE_NOOP("pierside", "show the value on a terminal and in JSON instead of a mask"))}),
        secretsRow(u"generate"_s, QT_TRANSLATE_NOOP("pierside", "Store a random password without printing it"),
                   ArgumentKind::Variable,
                   {flag(u"replace"_s, QT_TRANSLATE_NOOP("pierside", "replace a value that is stored already"))}),
        secretsRow(u"rm"_s, QT_TRANSLATE_NOOP("pierside", "Remove values"), ArgumentKind::Variables,
                   {flag(u"all"_s, QT_TRANSLATE_NOOP("pierside", "remove all values of the set")), yesOption()}),
        secretsRow(u"import"_s,
                   QT_TRANSLATE_NOOP("pierside", "Store values of an env file, which stays unchanged: those named, "
                                                 "else those with names of passwords, tokens and keys"),
                   ArgumentKind::FileVariables),
        withoutEngine(command(
            u"secrets needed"_s, runSecretsNeeded,
            QT_TRANSLATE_NOOP("pierside",
                              "List the variables that a stack needs, with descriptions and without values"),
            ArgumentKind::None,
            {setOption(), flag(u"missing"_s, QT_TRANSLATE_NOOP("pierside", "only those without a value")),
             flag(u"template"_s, QT_TRANSLATE_NOOP("pierside", "print an env file without values"))},
            QT_TRANSLATE_NOOP("pierside",
                              "A description is the message of ${NAME:?message}, or the comment above NAME in an "
                              "example of an env file (.env.example). Exits with 1 if a required variable has no "
                              "value. The keyring is not asked."))),
        command(u"secrets test"_s, runSecretsTest,
                QT_TRANSLATE_NOOP("pierside", "Log in to services with the values that they should have"),
                ArgumentKind::Services, {},
                QT_TRANSLATE_NOOP("pierside",
                                  "Tests PostgreSQL, Redis, RabbitMQ, Grafana and Keycloak: the named services, else "
                                  "all with such an image. Exits with 1 if a login fails.")),
        withoutEngine(command(
            u"env"_s, runEnv, QT_TRANSLATE_NOOP("pierside", "Run a program with a stack's secrets as variables"),
            ArgumentKind::Program, {setOption()},
            QT_TRANSLATE_NOOP("pierside", "Variables that are set already keep their values. Exits with the exit code "
                                          "of the program."))),
    };
}

} // namespace pierside::cli
