// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/secret.h"
#include "models/core/task.h"

#include <optional>

namespace pierside::secrets {

//! Which keyring answers, without asking it for a secret.
struct KeyringIdentity
{
    QString id;         //!< stable, compared between runs: "secret-service/gnome-keyring-d"
    QString collection; //!< where new items are stored; may be empty
    QString reason;     //!< why this keyring is used, one sentence
    bool isLocked = false;
    bool isLasting = true; //!< false: items are lost when the program ends

    bool operator==(const KeyringIdentity &) const = default;
};

//! \brief Stores items of bytes by name.
//!
//! Used on one thread. A task may finish late or never: Vault has its own time limit.
class Backend
{
public:
    Backend() = default;
    virtual ~Backend() = default;
    Q_DISABLE_COPY_MOVE(Backend)

    //! Fails where no keyring answers. Shows no prompt.
    virtual Task<KeyringIdentity> identify() = 0;
    //! Nothing if there is no item. May show a prompt of the keyring.
    virtual Task<std::optional<Secret>> read(const QString &item) = 0;
    //! True if the keyring has the item and does not let this program read it. Shows no prompt.
    virtual Task<bool> isWithheld(const QString &) { return Task<bool>::ready(false); }
    virtual Task<Done> write(const QString &item, const Secret &content) = 0;
    //! Succeeds if there is no item.
    virtual Task<Done> remove(const QString &item) = 0;
};

} // namespace pierside::secrets
