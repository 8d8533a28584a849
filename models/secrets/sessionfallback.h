// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/secrets/backend.h"
#include "models/secrets/memorybackend.h"

#include <QObject>

namespace pierside::secrets {

//! \brief A keyring, or where none runs the memory of this program, which loses its items when the program ends.
//!
//! Only a keyring that is absent is replaced: one that is locked, refuses or does not answer stays the one that is
//! asked.
class SessionFallback final : public QObject, public Backend
{
    Q_OBJECT

public:
    explicit SessionFallback(std::unique_ptr<Backend> keyring, QObject *parent = nullptr);

    Task<KeyringIdentity> identify() override;
    Task<std::optional<Secret>> read(const QString &item) override { return current().read(item); }
    Task<bool> isWithheld(const QString &item) override { return current().isWithheld(item); }
    Task<Done> write(const QString &item, const Secret &content) override { return current().write(item, content); }
    Task<Done> remove(const QString &item) override { return current().remove(item); }

private:
    //! What identify() found last.
    Backend &current() { return m_usesMemory ? static_cast<Backend &>(m_memory) : *m_keyring; }

    std::unique_ptr<Backend> m_keyring;
    MemoryBackend m_memory;
    bool m_usesMemory = false;
};

} // namespace pierside::secrets
