// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/core/secret.h"

#include <QList>
#include <QMap>

// The logins of Docker's config.json and of the credential helpers that it names, which docker and Pierside share. All
// functions block on files and helpers (at most 20 s each).
namespace pierside::registry {

//! One login, without its password.
struct RegistryLogin
{
    QString registry; //!< "ghcr.io"; "https://index.docker.io/v1/" for Docker Hub
    QString user;     //!< empty if unknown
    QString helper;   //!< which has the password; empty = config.json itself, unencrypted

    bool operator==(const RegistryLogin &) const = default;
};

//! What the logins are, and why one helper could not say.
struct RegistryLogins
{
    QList<RegistryLogin> logins; //!< sorted by registry
    std::optional<Error> error;

    bool operator==(const RegistryLogins &) const = default;
};
//! \a askHelpers: without it no helper runs, which may show a prompt; users of logins in helpers are unknown then.
RegistryLogins registryLogins(const QMap<QString, QString> &environment, bool askHelpers);

//! The key of a registry as a user writes it: "docker.io" and nothing are Docker Hub.
QString registryKey(const QString &name);
//! The registry in words: "Docker Hub", "ghcr.io". Pure.
QString registryName(const QString &registry);

//! What is stored: a password, or the token that the registry gave for one.
struct NewLogin
{
    QString registry; //!< see registryKey()
    QString user;     //!< "<token>" for an identity token
    Secret password;
};

//! \brief Stores a login where docker finds it.
//!
//! In the helper that config.json names for the registry; else in an installed one, which is then entered in
//! config.json for this registry. Fails with Unsupported where there is none, unless \a plainText allows to store the
//! password in config.json. Returns the name of the helper; empty = config.json.
Result<QString> storeLogin(const NewLogin &login, bool plainText, const QMap<QString, QString> &environment);

//! Removes a login from its helper and from config.json. Fails with NotFound if there is none.
Result<Done> removeLogin(const QString &registry, const QMap<QString, QString> &environment);

} // namespace pierside::registry
