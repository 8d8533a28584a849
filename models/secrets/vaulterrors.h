// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <optional>

namespace pierside::secrets {

//! An error about the keyring. \a cause: in the keyring's words; empty for a standard text.
Error keyringError(remedy::KeyringProblem problem, const QString &what, const QString &cause = {});
//! What is wrong with the keyring; nothing if the error has another reason.
std::optional<remedy::KeyringProblem> keyringProblem(const Error &error);

} // namespace pierside::secrets
