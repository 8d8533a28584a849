// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/secretinput.h"
#include "models/actions/registrylogin.h"
#include "models/core/environment.h"
#include "models/core/translate.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

QString chosenRegistry(const Invocation &run)
{
    return registry::registryKey(run.line().arguments.value(0));
}

QString placeOf(const QString &helper)
{
    return helper.isEmpty() ? tr("config.json, unencrypted") : u"docker-credential-"_s + helper;
}

ExitCode listLogins(Invocation &run)
{
    const registry::RegistryLogins found = registry::registryLogins(processEnvironment(), true);
    QJsonArray array;
    QList<QStringList> table{{tr("REGISTRY"), tr("USER"), tr("STORED IN")}};
    for (const registry::RegistryLogin &login : found.logins) {
        array.append(
            QJsonObject{{u"registry"_s, login.registry}, {u"user"_s, login.user}, {u"helper"_s, login.helper}});
        table.append({registry::registryName(login.registry), login.user, placeOf(login.helper)});
    }
    if (run.out().isJson())
        run.out().json(QJsonDocument(array));
    else
        run.out().table(table);
    return found.error ? run.fail(*found.error) : ExitCode::Done;
}

} // namespace

ExitCode runLogin(Invocation &run)
{
    if (run.line().has(u"list"_s))
        return listLogins(run);
    const QString host = chosenRegistry(run);
    const QString user = run.line().value(u"username"_s);
    if (user.isEmpty())
        return run.fail({ErrorCode::BadInput, tr("Logging in to %1").arg(registry::registryName(host)),
                         tr("No user is given"), tr("Name one: pierside login -u USER %1").arg(host)});
    const auto engine = run.engine();
    if (!engine)
        return run.fail(engine.error());
    const auto password = typedSecret(run, tr("the password of %1").arg(user));
    if (!password)
        return run.fail(password.error());
    const auto helper =
        run.await(actions::registryLogin(*engine, {host, user, *password}, run.line().has(u"plain-text"_s),
                                         processEnvironment(), QCoreApplication::instance()));
    if (!helper)
        return run.fail(helper.error());
    if (run.out().isJson())
        run.out().json(QJsonDocument(QJsonObject{{u"registry"_s, host}, {u"user"_s, user}, {u"helper"_s, *helper}}));
    else
        run.out().message(
            tr("logged in to %1 as %2; the login is in %3").arg(registry::registryName(host), user, placeOf(*helper)));
    return ExitCode::Done;
}

ExitCode runLogout(Invocation &run)
{
    const QString host = chosenRegistry(run);
    if (const auto removed = registry::removeLogin(host, processEnvironment()); !removed)
        return run.fail(removed.error());
    if (run.out().isJson())
        run.out().json(QJsonDocument(QJsonObject{{u"registry"_s, host}}));
    else
        run.out().message(tr("logged out of %1").arg(registry::registryName(host)));
    return ExitCode::Done;
}

} // namespace pierside::cli
