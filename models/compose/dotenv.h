// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/template.h"
#include "models/core/diagnostic.h"
#include "models/core/result.h"

#include <QMap>

namespace pierside::compose {

//! One file of KEY=VALUE lines.
struct DotEnv
{
    QList<std::pair<QString, QString>> entries; //!< in file order, later duplicates last
    QStringList unset;                          //!< undefined variables that were replaced with nothing
};

//! Maximum number of entries in one file.
constexpr qsizetype MostVariables = 100'000;

//! \brief Parses .env and env_file files, bounded in time and memory.
//!
//! Fails with BadInput: "line 2: key cannot contain a space". The line is also that of a remedy::OpenPlace, whose file
//! is empty. Errors contain no text of the file except keys and the message of ${X:?message}. Source: compose-spec,
//! "Env_file format".
//!
//! Variables in values are looked up outside, then in the lines before, then in earlier.
Result<DotEnv> parseDotEnv(const QByteArray &text, const Lookup &outside, const QMap<QString, QString> &earlier = {});

//! Parses the "raw" format of env_file: KEY=VALUE lines without quoting or variables. Fails as parseDotEnv() does.
//! Source: compose-spec, "format".
Result<DotEnv> rawDotEnv(const QByteArray &text);

//! The diagnostic for a file that could not be parsed, with prefix before "line 2: key cannot ...".
Diagnostic dotEnvDiagnostic(const Error &error, const QString &file, const QString &prefix = {});

} // namespace pierside::compose
