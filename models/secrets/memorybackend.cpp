// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/memorybackend.h"

#include "models/core/translate.h"

namespace pierside::secrets {

using namespace Qt::StringLiterals;

Task<KeyringIdentity> MemoryBackend::identify()
{
    return Task<KeyringIdentity>::ready(KeyringIdentity{
        u"memory"_s, {}, tr("No keyring is available. Values are kept until Pierside ends."), false, false});
}

Task<std::optional<Secret>> MemoryBackend::read(const QString &item)
{
    const auto found = m_items.constFind(item);
    return Task<std::optional<Secret>>::ready(found == m_items.cend() ? std::nullopt : std::optional(*found));
}

Task<Done> MemoryBackend::write(const QString &item, const Secret &content)
{
    m_items.insert(item, content);
    return Task<Done>::ready(Done{});
}

Task<Done> MemoryBackend::remove(const QString &item)
{
    m_items.remove(item);
    return Task<Done>::ready(Done{});
}

} // namespace pierside::secrets
