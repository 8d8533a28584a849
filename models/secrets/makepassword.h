// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/secret.h"

namespace pierside::secrets {

//! A random password of 32 letters and digits (190 bits), which needs no quoting in shells, URLs and YAML. From the
//! random number generator of the operating system.
Secret makePassword();

//! Whether the value is a known default (admin, postgres, change-this ...) or shorter than 8 bytes.
bool isWeak(const Secret &value);

} // namespace pierside::secrets
