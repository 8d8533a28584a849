// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/registrylogin.h"

#include "models/core/onpool.h"
#include "models/core/redaction.h"
#include "models/core/translate.h"
#include "models/engine/engine.h"

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

//! The registry's words about a login, without the password.
Task<Secret> checked(const std::shared_ptr<engine::Engine> &engine, const registry::NewLogin &login, QObject *context)
{
    TaskSource<Secret> source;
    const auto asked = engine->checkLogin({login.registry, login.user, login.password});
    source.cancels(asked);
    asked.then(context, [source, login](const Result<Secret> &token) {
        if (token || token.error().isCancelled())
            return source.finish(token);
        Error error = Redaction({login.password})(token.error());
        error.what = tr("Logging in to %1 as %2").arg(registry::registryName(login.registry), login.user);
        source.finish(failure(error));
    });
    return source.task();
}

} // namespace

Task<QString> registryLogin(const std::shared_ptr<engine::Engine> &engine, const registry::NewLogin &login,
                            bool plainText, const QMap<QString, QString> &environment, QObject *context)
{
    return checked(engine, login, context).andThen(context, [login, plainText, environment](const Secret &token) {
        registry::NewLogin stored = login;
        if (!token.isEmpty()) {
            stored.user = u"<token>"_s;
            stored.password = token;
        }
        return onPool(
            [stored, plainText, environment] { return registry::storeLogin(stored, plainText, environment); });
    });
}

} // namespace pierside::actions
