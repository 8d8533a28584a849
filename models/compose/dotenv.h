// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/template.h"
#include "models/core/result.h"

namespace pierside::compose {

//! One file of KEY=VALUE lines.
struct DotEnv
{
    QList<std::pair<QString, QString>> entries; //!< in file order, later duplicates last
    QStringList unset;                          //!< variables that became blank
};

//! \brief Reads the grammar of .env and env_file. Fails with BadInput: "line 2: key cannot contain a space".
//! Source: compose-spec, "Env_file format".
Result<DotEnv> parseDotEnv(const QByteArray &text, const Lookup &outside);

//! The "raw" format of env_file: each line KEY=VALUE, nothing unquoted, nothing replaced. Source: compose-spec,
//! "format".
DotEnv rawDotEnv(const QByteArray &text);

} // namespace pierside::compose
