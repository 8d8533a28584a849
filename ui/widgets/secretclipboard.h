// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/secret.h"

class QObject;

namespace pierside::ui {

//! \brief Copies a secret to the clipboard, kept out of clipboard histories where the desktop supports that.
//!
//! After 30 seconds the clipboard is cleared if it still has the secret. \a context: drops that when it is deleted.
void copySecret(const Secret &secret, QObject *context);

} // namespace pierside::ui
