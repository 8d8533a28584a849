// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/fingerprintkey.h"

#include "models/core/statedirectory.h"

#include <QFile>
#include <QRandomGenerator>
#include <QSaveFile>

#include <array>

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype fingerprintKeySize = 32;

QString fingerprintKeyFile(const QString &stateDirectory)
{
    return stateDirectory + u"/fingerprint.key"_s;
}

} // namespace

QByteArray knownFingerprintKey(const QString &stateDirectory)
{
    QFile file(fingerprintKeyFile(stateDirectory));
    return file.open(QIODevice::ReadOnly) ? file.read(fingerprintKeySize) : QByteArray();
}

QByteArray fingerprintKey(const QString &stateDirectory)
{
    if (!makePrivateDirectory(stateDirectory))
        return {};
    if (const QByteArray known = knownFingerprintKey(stateDirectory); !known.isEmpty())
        return known;
    std::array<quint32, fingerprintKeySize / sizeof(quint32)> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    const QByteArray key(reinterpret_cast<const char *>(words.data()), fingerprintKeySize);
    QSaveFile made(fingerprintKeyFile(stateDirectory));
    if (!made.open(QIODevice::WriteOnly))
        return {};
    made.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    made.write(key);
    return commitFailure(made).isEmpty() ? key : QByteArray();
}

} // namespace pierside::actions
