// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandrows.h"
#include "app/cli/commands/commands.h"

#include <QCoreApplication>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

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

//! What Docker Compose runs for a service with "provider: {type: pierside}".
CommandSpec providerRow(const QString &action, CommandSpec::Handler handler, const char *summary,
                        const QList<OptionSpec> &options)
{
    return withoutEngine(command(
        u"compose "_s + action, handler, summary, ArgumentKind::Services, options,
        QT_TRANSLATE_NOOP("pierside", "Docker Compose 2.36 and later runs it for a service with \"provider: {type: "
                                      "pierside}\". Services that depend on that service get the values of the "
                                      "keyring in their environment: the variable TOKEN of the provider \"vault\" as "
                                      "VAULT_TOKEN, VAULT_TOKEN as itself. With the option \"raw\", which needs Docker "
                                      "Compose 5.2, all keep their names.")));
}

CommandTable valueRows()
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
                   QT_TRANSLATE_NOOP("pierside",
                                     "Store the secrets that the files of the stack contain, or those of an "
                                     "env file: those named, else those recognised by name or value"),
                   ArgumentKind::FileVariables,
                   {flag(u"dry-run"_s, QT_TRANSLATE_NOOP("pierside", "only list what would be stored")), yesOption()}),
        secretsRow(u"sets"_s, QT_TRANSLATE_NOOP("pierside", "List a stack's sets of values and the one in use"),
                   ArgumentKind::None),
        secretsRow(u"use"_s,
                   QT_TRANSLATE_NOOP("pierside", "Use another set of values from now on, such as \"dev\" or \"demo\""),
                   ArgumentKind::ValueSet),
    };
}

CommandTable useRows()
{
    return {
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
        withoutEngine(command(
            u"secrets history"_s, runSecretsHistory,
            QT_TRANSLATE_NOOP("pierside", "Find values of the keyring in the git history of the stack's files"),
            ArgumentKind::None, {setOption()},
            QT_TRANSLATE_NOOP("pierside",
                              "Searches the files of all commits, up to 256 KiB each, and reads the repository only. "
                              "Short and default passwords are left out. Exits with 1 if a value was committed."))),
        command(u"secrets rotate"_s, runSecretsRotate,
                QT_TRANSLATE_NOOP("pierside", "Change a password in its running database and in the keyring"),
                ArgumentKind::Variable, {setOption(), yesOption()},
                QT_TRANSLATE_NOOP(
                    "pierside", "A database keeps the password that it was created with. This changes it in a running "
                                "PostgreSQL, MySQL or MariaDB to a random one and stores that in the keyring; if the "
                                "database refuses, both keep the old one. Run up afterwards: services that are "
                                "running have the old password.")),
        command(u"secrets test"_s, runSecretsTest,
                QT_TRANSLATE_NOOP("pierside", "Log in to services with the values that they should have"),
                ArgumentKind::Services, {setOption()},
                QT_TRANSLATE_NOOP(
                    "pierside",
                    "Tests PostgreSQL, MySQL, MariaDB, Redis, RabbitMQ, Grafana and Keycloak: the named services, else "
                    "all with such an image. Exits with 1 if a login fails.")),
        command(
            u"issuer"_s, runIssuer,
            QT_TRANSLATE_NOOP("pierside", "Compare the token issuer of Keycloak as browsers and services see it"),
            ArgumentKind::Services,
            {option(u"realm"_s, ValueKind::Text, u"NAME"_s,
                    QT_TRANSLATE_NOOP("pierside", "realm (the one that variables of the stack name, else master)"))},
            QT_TRANSLATE_NOOP("pierside",
                              "Reads .well-known/openid-configuration from this machine and from a container. "
                              "Services refuse tokens of an issuer that they do not expect. Exits with 1 if the "
                              "issuer differs, or is not the one that variables of other services name.")),
        withoutEngine(command(
            u"env"_s, runEnv, QT_TRANSLATE_NOOP("pierside", "Run a program with a stack's secrets as variables"),
            ArgumentKind::Program, {setOption()},
            QT_TRANSLATE_NOOP("pierside", "Variables that are set already keep their values. Exits with the exit code "
                                          "of the program."))),
    };
}

CommandSpec realmRow(const QString &action, CommandSpec::Handler handler, const char *summary, const char *details,
                     const QList<OptionSpec> &options = {})
{
    return withArguments(
        command(u"realm "_s + action, handler, summary, ArgumentKind::Own,
                QList<OptionSpec>{
                    option(u"realm"_s, ValueKind::Text, u"NAME"_s,
                           QT_TRANSLATE_NOOP("pierside", "realm (the one of the file, else the one that variables of "
                                                         "the stack name)"))} +
                    options,
                details),
        QT_TRANSLATE_NOOP("pierside", "[SERVICE [FILE]]"), 0, 2);
}

CommandTable realmRows()
{
    return {
        realmRow(
            u"diff"_s, runRealmDiff,
            QT_TRANSLATE_NOOP("pierside", "Compare a realm of a running Keycloak with its file"),
            QT_TRANSLATE_NOOP(
                "pierside",
                "FILE is by default the one of the realm in the folder that is mounted at /opt/keycloak/data/import. "
                "Logs in with the account in the container's variables. A file that \"realm export\" wrote is "
                "compared whole, another one as far as it goes, and for clients, roles, groups and the like that "
                "only the server has. Secrets and users are not compared. Exits with 1 if something differs.")),
        realmRow(u"export"_s, runRealmExport,
                 QT_TRANSLATE_NOOP("pierside", "Write a realm of a running Keycloak to its file"),
                 QT_TRANSLATE_NOOP(
                     "pierside",
                     "The file is sorted and has no internal ids, so that its changes can be read. Secrets are masked, "
                     "but those in the file stay, as do its users and variables (${NAME}). Keycloak does not export "
                     "users. Works while Keycloak runs.")),
        realmRow(u"import"_s, runRealmImport,
                 QT_TRANSLATE_NOOP("pierside", "Change a realm of a running Keycloak to what its file has"),
                 QT_TRANSLATE_NOOP(
                     "pierside",
                     "Creates the realm if there is none. Otherwise changes what differs and adds what is missing; "
                     "existing users stay as they are, and nothing is removed. Refuses a file of a later Keycloak. "
                     "Exits with 1 if Keycloak did not take over all of it."),
                 {yesOption()}),
    };
}

CommandTable loginRows()
{
    return {
        withoutProject(command(
            u"login"_s, runLogin, QT_TRANSLATE_NOOP("pierside", "Log in to a registry, Docker Hub by default"),
            ArgumentKind::Registry,
            {option(u"username"_s, ValueKind::Text, u"USER"_s, QT_TRANSLATE_NOOP("pierside", "user name"), u'u'),
             flag(u"password-stdin"_s,
                  QT_TRANSLATE_NOOP("pierside", "read the password from standard input, as without "
                                                "a terminal")),
             flag(u"plain-text"_s,
                  QT_TRANSLATE_NOOP("pierside", "without a credential helper, store the password in config.json")),
             flag(u"list"_s, QT_TRANSLATE_NOOP("pierside", "list the logins instead"))},
            QT_TRANSLATE_NOOP(
                "pierside", "The engine asks the registry whether the login is valid. It is stored where docker finds "
                            "it: in the credential helper that Docker's config.json names, else in an installed one. "
                            "Pulls and builds use it."))),
        withoutEngine(withoutProject(command(u"logout"_s, runLogout,
                                             QT_TRANSLATE_NOOP("pierside", "Remove the login of a registry"),
                                             ArgumentKind::Registry))),
    };
}

CommandTable providerRows()
{
    return {
        providerRow(u"up"_s, runComposeUp,
                    QT_TRANSLATE_NOOP("pierside", "Hand values of the keyring to Docker Compose"),
                    {setOption(),
                     repeated(option(u"names"_s, ValueKind::Text, u"NAME,..."_s,
                                     QT_TRANSLATE_NOOP("pierside", "hand over these variables only"))),
                     choice(u"raw"_s, {u"true"_s, u"false"_s},
                            QT_TRANSLATE_NOOP("pierside", "true: variables keep their names (Docker Compose 5.2)"))}),
        providerRow(u"down"_s, runComposeDown,
                    QT_TRANSLATE_NOOP("pierside", "Do nothing when Docker Compose removes the service"), {}),
        providerRow(u"metadata"_s, runComposeMetadata,
                    QT_TRANSLATE_NOOP("pierside", "Describe the options of the provider"), {}),
    };
}

} // namespace

CommandTable secretsRows()
{
    return valueRows() + useRows() + realmRows() + loginRows() + providerRows();
}

} // namespace pierside::cli
