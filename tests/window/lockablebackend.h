// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/secrets/memorybackend.h"
#include "models/secrets/vaulterrors.h"

#include <optional>

namespace pierside::tests {

using namespace Qt::StringLiterals;

//! A lasting keyring in memory that can be locked.
class LockableBackend final : public secrets::Backend
{
public:
    bool isLocked = false;
    bool isSilent = false; //!< does not answer, as while it shows a prompt
    int reads = 0;
    std::optional<TaskSource<std::optional<Secret>>> pending;

    Task<secrets::KeyringIdentity> identify() override
    {
        return Task<secrets::KeyringIdentity>::ready(
            secrets::KeyringIdentity{u"test-keyring"_s, u"login"_s, u"The test uses it."_s, isLocked, true});
    }
    Task<std::optional<Secret>> read(const QString &item) override
    {
        ++reads;
        if (isSilent) {
            pending.emplace();
            return pending->task();
        }
        if (isLocked)
            return Task<std::optional<Secret>>::ready(
                failure(secrets::keyringError(remedy::KeyringProblem::Locked, u"Reading"_s)));
        return m_memory.read(item);
    }
    Task<Done> write(const QString &item, const Secret &content) override { return m_memory.write(item, content); }
    Task<Done> remove(const QString &item) override { return m_memory.remove(item); }

private:
    secrets::MemoryBackend m_memory;
};

} // namespace pierside::tests
