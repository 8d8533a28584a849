// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pierside::secrets {

//! \brief Whether a value is probably a generated secret, independent of its name. Pure; any thread.
//!
//! A token with the prefix of a known service, a private key, a JSON Web Token, or at least 20 letters and digits that
//! are as mixed as random ones. Words, paths, addresses, UUIDs and digests ("sha256:...") are not.
bool looksRandom(const QString &value);

} // namespace pierside::secrets
