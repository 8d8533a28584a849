// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/engine/values.h"

#include <QStringList>

#include <optional>

namespace pierside::databases {

//! The tools of one database kind, as run inside its container.
struct DatabaseTools
{
    enum class Kind { Postgres, MySql, Mongo };

    Kind kind = Kind::Postgres;
    QString dumpTool; //!< "pg_dump", for display
    QString loadTool;
    QStringList dumpArgv; //!< writes the dump to standard output
    QStringList loadArgv; //!< reads it from standard input
    QByteArray loadBegin; //!< input before and after the dump that makes the load one transaction
    QByteArray loadEnd;
    QByteArray loadMark; //!< output that confirms the commit; empty = none
    QString database;    //!< the database, for display: its name or a description
    QString suffix;      //!< "sql" or "archive"

    bool operator==(const DatabaseTools &) const = default;
    //! Whether the loading tool applies its whole input or nothing.
    bool isAtomic() const { return !loadMark.isEmpty(); }
    //! The same tools for input that cannot run in one transaction.
    DatabaseTools withoutTransaction() const;
};

//! \brief The tools for a container's database; none where the catalogue does not list the image as a database. Pure.
//!
//! Users and passwords are read inside the container from its environment: they are in no argv, and Pierside never
//! reads them. database: empty = the one that the container's environment names.
std::optional<DatabaseTools> databaseTools(const engine::Container &container, const catalogue::Catalogue &catalogue,
                                           const QString &database = {});

//! Default file name of a dump: SERVICE-2026-01-31T120000.sql.
QString dumpName(const engine::Container &container, const DatabaseTools &tools, const QDateTime &now);

} // namespace pierside::databases
