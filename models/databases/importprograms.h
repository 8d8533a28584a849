// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/databases/bytesource.h"
#include "models/databases/databaseimport.h"

// The programs that an import runs, and the parsing of their output. Pure except hasHostTools().
namespace pierside::databases {

//! Whether pg_dump and psql are installed on this machine.
bool hasHostTools();

//! Lists the relations of the source; relations() parses the output.
ByteProgram relationsOf(const ImportSource &source, const Secret &password, const engine::Container &container,
                        bool insideContainer);
ByteProgram dumpOf(const ImportSource &source, const Secret &password, const engine::Container &container,
                   bool insideContainer, bool clean);
ByteProgram targetRelations(const DatabaseTools &tools);
//! "public.users<TAB>42" for every table.
ByteProgram targetCounts(const DatabaseTools &tools);

QList<Relation> relations(const QByteArray &lines);

} // namespace pierside::databases
