// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/core/secret.h"

#include <QStringList>

namespace pierside::registry {

//! \brief Runs a credential helper of Docker: docker-credential-NAME VERB, with the input on its standard input.
//!
//! Returns its output. An error quotes what the helper printed, without \a hidden, and says what to do about known
//! causes. Blocks, at most 20 s. Source: docker/docker-credential-helpers protocol.
Result<Secret> runHelper(const QString &name, const QString &verb, const Secret &input, const Secret &hidden = {});

//! Whether a helper says that it has nothing for the registry.
bool isNotFound(const Error &error);

//! What to do about a message of a helper; empty if the cause is not known. Pure.
QString helperAdvice(const QString &name, const QString &message);

//! The name of the helper for the desktop's keyring that is installed ("secretservice"), else of pass; empty if none
//! is.
QString installedHelper();

} // namespace pierside::registry
