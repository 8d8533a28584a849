// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/sessionfallback.h"

#include "models/secrets/vaulterrors.h"

namespace pierside::secrets {

SessionFallback::SessionFallback(std::unique_ptr<Backend> keyring, QObject *parent)
    : QObject(parent)
    , m_keyring(std::move(keyring))
{
}

Task<KeyringIdentity> SessionFallback::identify()
{
    TaskSource<KeyringIdentity> source;
    const auto found = m_keyring->identify();
    source.cancels(found);
    found.then(this, [this, source](const Result<KeyringIdentity> &keyring) {
        m_usesMemory = !keyring && keyringProblem(keyring.error()) == remedy::KeyringProblem::NoKeyring;
        if (!m_usesMemory)
            return source.finish(keyring);
        m_memory.identify().then(this, [source](const Result<KeyringIdentity> &memory) { source.finish(memory); });
    });
    return source.task();
}

} // namespace pierside::secrets

#include "moc_sessionfallback.cpp"
