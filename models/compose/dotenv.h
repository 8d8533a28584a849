// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/template.h"
#include "models/core/diagnostic.h"
#include "models/core/result.h"

namespace pierside::compose {

//! One file of KEY=VALUE lines.
struct DotEnv
{
    QList<std::pair<QString, QString>> entries; //!< in file order, later duplicates last
    QStringList unset;                          //!< variables that became blank
};

//! Entries of one file.
constexpr qsizetype MostVariables = 100'000;

//! \brief Reads the grammar of .env and env_file, bounded in time and memory.
//!
//! Fails with BadInput: "line 2: key cannot contain a space". Error.what is the line ("line 2"); no text of the file is
//! in an error but for keys and the message of ${X:?message}. Source: compose-spec, "Env_file format".
Result<DotEnv> parseDotEnv(const QByteArray &text, const Lookup &outside);

//! The "raw" format of env_file: each line KEY=VALUE, nothing unquoted, nothing replaced. Fails as parseDotEnv() does.
//! Source: compose-spec, "format".
Result<DotEnv> rawDotEnv(const QByteArray &text);

//! The complaint about a file that could not be parsed: its place, and prefix before "line 2: key cannot ...".
Diagnostic dotEnvDiagnostic(const Error &error, const QString &file, const QString &prefix = {});

} // namespace pierside::compose
