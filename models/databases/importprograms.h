// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/databases/bytesource.h"
#include "models/databases/databaseimport.h"

// What an import runs, and what it reads from that. Pure, but for hasHostTools().
namespace pierside::databases {

//! pg_dump and psql are installed here, and can be read from.
bool hasHostTools();

//! Lists what the source has; relations() reads it.
ByteProgram relationsOf(const ImportSource &source, const Secret &password, const engine::Container &container,
                        bool insideContainer);
ByteProgram dumpOf(const ImportSource &source, const Secret &password, const engine::Container &container,
                   bool insideContainer, bool clean);
ByteProgram targetRelations(const DatabaseTools &tools);
//! "public.users<TAB>42" for every table.
ByteProgram targetCounts(const DatabaseTools &tools);

QList<Relation> relations(const QByteArray &lines);

} // namespace pierside::databases
