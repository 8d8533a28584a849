// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"
#include "models/secrets/vault.h"

namespace pierside::cli {

//! Prints which values of the keyring are in the git history of the stack, or why they could not be searched for.
void reportHistory(Invocation &run, const compose::LoadRequest &files, secrets::Vault &vault);

//! Lists the secrets in the files of the chosen stack, asks, and stores those that the keyring does not have yet.
ExitCode importFound(Invocation &run, secrets::Vault &vault);

} // namespace pierside::cli
