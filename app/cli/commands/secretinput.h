// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"
#include "models/secrets/vault.h"

namespace pierside::cli {

//! The vault over the keyring of this session.
std::unique_ptr<secrets::Vault> openVault();

//! \brief The item of the chosen stack and of --set.
//!
//! The files may need variables that have no value yet: they only have to say the name and the folder of the project.
Result<secrets::ItemKey> chosenItem(Invocation &run);

//! A value that the user types unseen, or the first line of standard input. Fails if it is empty or too long.
Result<Secret> typedSecret(Invocation &run, const QString &name);

} // namespace pierside::cli
