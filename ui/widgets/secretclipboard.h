// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/secret.h"

namespace pierside::ui {

//! \brief Copies a secret to the clipboard, kept out of clipboard histories where the desktop supports that.
//!
//! After 30 seconds, or when the program quits, the clipboard is cleared if it still has the secret.
void copySecret(const Secret &secret);

} // namespace pierside::ui
