// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/secret.h"
#include "models/databases/databasecopy.h"

namespace pierside::databases {

//! A PostgreSQL database outside of containers, as reached from this computer.
struct ImportSource
{
    QString host = QStringLiteral("localhost"); //!< or the directory of its socket
    quint16 port = 5432;
    QString database;
    QString user;

    bool operator==(const ImportSource &) const = default;
    //! "mls_dev at localhost:5432, as postgres"
    QString text() const;
};

//! Parses postgres://USER@HOST:PORT/DATABASE. Fails with BadInput; the error never contains a password. Pure.
Result<ImportSource> importSource(const QString &url);

//! Why the source is not usable; none where it is valid. Pure.
std::optional<Error> whyNoSource(const ImportSource &source);

//! A table, view or similar.
struct Relation
{
    QString name; //!< with its schema, quoted for SQL
    qint64 bytes = 0;
    bool isTable = true; //!< stores rows

    bool operator==(const Relation &) const = default;
};

//! What an import would do.
struct ImportPreview
{
    QList<Relation> imported; //!< relations of the source
    QList<Relation> replaced; //!< relations of the target with the same names; dropped with their rows
    QList<Relation> kept;     //!< other relations of the target
    QString dumpTool;         //!< the tool that reads the source: "pg_dump of this computer"
    bool insideContainer = false;

    bool operator==(const ImportPreview &) const = default;
    qint64 bytes() const; //!< of imported
};

//! The error that the import would now replace other relations than the user agreed to, by name and displayed size;
//! none where they are the same. Pure.
std::optional<Error> whyNoLongerAgreed(const QString &what, const ImportPreview &agreed, const ImportPreview &now);

struct ImportedTable
{
    QString name;
    qint64 rows = 0;

    bool operator==(const ImportedTable &) const = default;
};

//! The result of an import.
struct ImportReport
{
    qint64 bytes = 0; //!< of SQL
    QList<ImportedTable> tables;

    bool operator==(const ImportReport &) const = default;
};

//! \brief Reads both databases and changes nothing. Fails with the source's own message, e.g. for a wrong password.
//!
//! Uses pg_dump and psql of this computer or, where they are missing, those in the container, which must be able to
//! reach the source (localhost is replaced with the gateway of the container's network). The password is passed only
//! through a child's environment or a pipe. Fails with Unsupported unless both are PostgreSQL. Runs on a thread with an
//! event loop. The task is dropped when context is destroyed.
Task<ImportPreview> previewImport(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                                  const DatabaseTools &tools, const ImportSource &source, const Secret &password,
                                  QObject *context);

//! \brief Streams a dump of the source into the container's database in one transaction, and counts the imported rows.
//!
//! Checks preview.replaced again, fails with Conflict where it has changed, and drops these relations. Owners and
//! grants are not imported, because the container has other roles. After a failure or cancel the target is unchanged.
Task<ImportReport> importDatabase(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                                  const DatabaseTools &tools, const ImportSource &source, const Secret &password,
                                  const ImportPreview &preview, ByteProgress progress, QObject *context);

//! \brief Finds a PostgreSQL server on this computer at the port that belongs to none of the containers.
//!
//! The result has no database; the user is the default one.
Task<std::optional<ImportSource>> findHostDatabase(const QList<engine::Container> &containers, QObject *context,
                                                   quint16 port = ImportSource().port);

} // namespace pierside::databases
