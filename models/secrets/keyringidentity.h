// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/secrets/backend.h"

namespace pierside::secrets {

//! \brief The keyring that QtKeychain uses on this system.
//!
//! On Linux it asks the D-Bus session for the owner and the default collection of the Secret Service, without a
//! prompt. Fails with a KeyringProblem. context: the thread of the requests.
Task<KeyringIdentity> identifyKeyring(QObject *context);

//! Whether the Secret Service has an item of QtKeychain that is locked for this program, though its collection may be
//! open. False for other keyrings, and where it does not answer.
Task<bool> isItemLocked(QObject *context, const QString &service, const QString &item);

} // namespace pierside::secrets
