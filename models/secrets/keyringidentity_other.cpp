// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/secrets/keyringidentity.h"

namespace pierside::secrets {

using namespace Qt::StringLiterals;

Task<KeyringIdentity> identifyKeyring(QObject *)
{
    return Task<KeyringIdentity>::ready(
        KeyringIdentity{u"system"_s, {}, tr("It is the keyring of the operating system."), false, true});
}

Task<bool> isItemLocked(QObject *, const QString &, const QString &)
{
    return Task<bool>::ready(false);
}

} // namespace pierside::secrets
