// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/engine/values.h"

#include <optional>

// Which program and version wrote the data directory of a database. Pure.
namespace pierside::volumes {

struct DataFormat
{
    QString product; //!< "PostgreSQL", "MySQL", "MariaDB"; empty if it is no known data directory
    QString version; //!< as its files say: "16", "8.0.36"

    bool operator==(const DataFormat &) const = default;
    bool isEmpty() const { return product.isEmpty() || version.isEmpty(); }
};

//! The file of a volume that says the version, by the names in its root folder; empty if there is none. The images of
//! PostgreSQL 18 and later have it in a folder of the version: "18/docker/PG_VERSION".
QString versionFileAmong(const QStringList &names);
//! What that file says; untrusted.
DataFormat dataFormatFrom(const QString &file, const QByteArray &content);

//! "16" of PostgreSQL 16.4, "9.6" of 9.6.24, "8.0" of MySQL 8.0.36, "10.11" of MariaDB 10.11.6.
QString majorVersionOf(const DataFormat &format);

//! What the image of a container runs, by the variables of the official images; empty if unknown.
DataFormat formatOf(const engine::Container &container);

//! Why data of a volume does not fit the containers that would use it: another product or another major version.
std::optional<Error> formatConflict(const QString &volume, const DataFormat &data,
                                    const QList<engine::Container> &users);

} // namespace pierside::volumes
