// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/engine/values.h"

#include <QStringList>

#include <optional>

namespace pierside::databases {

//! The tools of one kind of database, as they are run inside its container.
struct DatabaseTools
{
    enum class Kind { Postgres, MySql, Mongo };

    Kind kind = Kind::Postgres;
    QString dumpTool; //!< "pg_dump", for people
    QString loadTool;
    QStringList dumpArgv; //!< writes the dump to standard output
    QStringList loadArgv; //!< reads it from standard input
    QByteArray loadBegin; //!< what it reads before the dump and after it, so that all of it is applied or nothing
    QByteArray loadEnd;
    QByteArray loadMark; //!< what it then writes; empty = it does not
    QString database;    //!< what is dumped, and changed by a load, for people: a name or what to say for one
    QString suffix;      //!< "sql" or "archive"

    bool operator==(const DatabaseTools &) const = default;
    //! The loading tool applies all that it is fed, or nothing.
    bool isAtomic() const { return !loadMark.isEmpty(); }
    //! The same tools, fed with what cannot be in one transaction.
    DatabaseTools withoutTransaction() const;
};

//! \brief How a container's database is dumped and loaded; nothing where the catalogue does not know it as one. Pure.
//!
//! Users and passwords come from the container's own environment, inside the container: they are in no argv, and this
//! program does not read them. database: empty = the one that the container names.
std::optional<DatabaseTools> databaseTools(const engine::Container &container, const catalogue::Catalogue &catalogue,
                                           const QString &database = {});

//! Where a dump goes when nobody says: SERVICE-2026-01-31T120000.sql.
QString dumpName(const engine::Container &container, const DatabaseTools &tools, const QDateTime &now);

} // namespace pierside::databases
