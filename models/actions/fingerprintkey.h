// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace pierside::actions {

//! The key of fingerprints of containers and of hashes of stored values. Empty if none was ever made: then there is
//! none to compare with. Reads a file.
QByteArray knownFingerprintKey(const QString &stateDirectory);

//! The same for all runs that share a state directory; made if there is none. Empty if it cannot be stored: then
//! containers are compared by inspect.
QByteArray fingerprintKey(const QString &stateDirectory);

} // namespace pierside::actions
