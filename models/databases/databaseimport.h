// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/secret.h"
#include "models/databases/databasecopy.h"

namespace pierside::databases {

//! A PostgreSQL database outside of any container, as it is reached from this computer.
struct ImportSource
{
    QString host = QStringLiteral("localhost"); //!< or the folder of its socket
    quint16 port = 5432;
    QString database;
    QString user;

    bool operator==(const ImportSource &) const = default;
    //! "mls_dev at localhost:5432, as postgres"
    QString text() const;
};

//! postgres://USER@HOST:PORT/DATABASE. Fails with BadInput, without repeating it where it has a password in it. Pure.
Result<ImportSource> importSource(const QString &url);

//! What is missing or cannot be in it; nothing where all is well. Pure.
std::optional<Error> whyNoSource(const ImportSource &source);

//! A table, view, or the like.
struct Relation
{
    QString name; //!< with its schema, quoted as SQL wants it
    qint64 bytes = 0;
    bool isTable = true; //!< with rows of its own

    bool operator==(const Relation &) const = default;
};

//! What an import would do.
struct ImportPreview
{
    QList<Relation> imported; //!< what the source has
    QList<Relation> replaced; //!< what the target has under the same names: dropped with its rows
    QList<Relation> kept;     //!< what else the target has
    QString dumpTool;         //!< who reads the source: "pg_dump of this computer"
    bool insideContainer = false;

    bool operator==(const ImportPreview &) const = default;
    qint64 bytes() const; //!< of imported
};

//! Why what was agreed to is not what would be replaced now, by names and sizes as they are shown. Pure.
std::optional<Error> whyNoLongerAgreed(const QString &what, const ImportPreview &agreed, const ImportPreview &now);

struct ImportedTable
{
    QString name;
    qint64 rows = 0;

    bool operator==(const ImportedTable &) const = default;
};

//! What an import has done.
struct ImportReport
{
    qint64 bytes = 0; //!< of SQL
    QList<ImportedTable> tables;

    bool operator==(const ImportReport &) const = default;
};

//! \brief Looks at both databases and changes nothing. Fails with the source's own words: a wrong password, nobody
//! there.
//!
//! The source is read by this computer's pg_dump and psql or, where there are none, by those in the container, which
//! then have to reach it from there (a name of this computer stands for the gateway of the container's network). The
//! password goes into a child's environment or through a pipe, and nowhere else. Only PostgreSQL into PostgreSQL;
//! Unsupported otherwise. On a thread with an event loop; context has to outlive the task, or it is dropped.
Task<ImportPreview> previewImport(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                                  const DatabaseTools &tools, const ImportSource &source, const Secret &password,
                                  QObject *context);

//! \brief Streams the dump of the source into the container's database, all of it or nothing; counts what came.
//!
//! Drops what preview.replaced names, after another look: fails with Conflict where that has changed since. Owners and
//! grants stay behind: the container has other roles. Cancelled or failed, the target is as it was.
Task<ImportReport> importDatabase(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                                  const DatabaseTools &tools, const ImportSource &source, const Secret &password,
                                  const ImportPreview &preview, ByteProgress progress, QObject *context);

//! \brief The PostgreSQL that answers on this computer at that port and is none of these containers'.
//!
//! Nothing where there is none. Without database and password; the user is the usual one.
Task<std::optional<ImportSource>> findHostDatabase(const QList<engine::Container> &containers, QObject *context,
                                                   quint16 port = ImportSource().port);

} // namespace pierside::databases
