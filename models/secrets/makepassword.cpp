// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/makepassword.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace pierside::secrets {

namespace {

constexpr int passwordLength = 32;
constexpr qsizetype shortestStrong = 8;

//! Lower case, without '-' and '_'.
constexpr std::array defaults{
    "adminadmin", "changeit",   "changeme",   "changeme123",  "changethis",     "changethispassword", "keycloak",
    "letmein1",   "minioadmin", "mypassword", "password",     "password1",      "password12",         "password123",
    "postgres",   "postgresql", "rabbitmq",   "rootpassword", "secretpassword", "supersecret",        "yourpassword"};

} // namespace

Secret makePassword()
{
    constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    QByteArray password(passwordLength, Qt::Uninitialized);
    for (char &c : password)
        c = letters[QRandomGenerator::system()->bounded(int(sizeof(letters) - 1))];
    return Secret::take(std::move(password));
}

bool isWeak(const Secret &value)
{
    if (value.size() < shortestStrong)
        return true;
    QByteArray plain;
    plain.reserve(value.size());
    for (const char c : value.expose()) {
        if (c != '-' && c != '_')
            plain += c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
    }
    const bool isDefault = std::any_of(defaults.begin(), defaults.end(),
                                       [&plain](const char *word) { return plain == QByteArrayView(word); });
    wipe(plain);
    return isDefault;
}

} // namespace pierside::secrets
