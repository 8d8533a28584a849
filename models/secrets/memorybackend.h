// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/secrets/backend.h"

#include <QHash>

namespace pierside::secrets {

//! \brief Keeps items in memory until the program ends.
class MemoryBackend final : public Backend
{
public:
    Task<KeyringIdentity> identify() override;
    Task<std::optional<Secret>> read(const QString &item) override;
    Task<Done> write(const QString &item, const Secret &content) override;
    Task<Done> remove(const QString &item) override;

private:
    QHash<QString, Secret> m_items;
};

} // namespace pierside::secrets
