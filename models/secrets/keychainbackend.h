// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/secrets/backend.h"

#include <QObject>

namespace pierside::secrets {

//! \brief Stores items in the keyring of the operating system, with QtKeychain.
//!
//! QtKeychain runs one job of the process at a time and a job cannot be cancelled. While a job that the caller has
//! cancelled is unfinished, further requests fail with KeyringProblem::NoAnswer instead of waiting behind it. Requires
//! the event loop of GLib on Linux (the default of Qt).
class KeychainBackend final : public QObject, public Backend
{
    Q_OBJECT

public:
    explicit KeychainBackend(QObject *parent = nullptr);

    Task<KeyringIdentity> identify() override;
    Task<std::optional<Secret>> read(const QString &item) override;
    Task<bool> isWithheld(const QString &item) override;
    Task<Done> write(const QString &item, const Secret &content) override;
    Task<Done> remove(const QString &item) override;
};

} // namespace pierside::secrets
