// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/registry/logins.h"

namespace pierside::engine {
class Engine;
}

namespace pierside::actions {

//! \brief Logs in to a registry: the engine asks the registry whether the login is valid, then it is stored.
//!
//! Returns the name of the credential helper that has it; empty = Docker's config.json. Stores the token that the
//! registry gives instead of the password, if it gives one. Fails as registry::storeLogin() does, and with the words of
//! the registry. The result comes on the thread of context.
Task<QString> registryLogin(const std::shared_ptr<engine::Engine> &engine, const registry::NewLogin &login,
                            bool plainText, const QMap<QString, QString> &environment, QObject *context);

} // namespace pierside::actions
