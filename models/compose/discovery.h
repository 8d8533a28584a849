// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/loader.h"
#include "models/compose/template.h"

namespace pierside::compose {

//! What a LoadRequest comes to before any compose file is read.
struct Setup
{
    QStringList files;        //!< absolute
    QString workingDirectory; //!< absolute
    QString name;             //!< given by -p or COMPOSE_PROJECT_NAME; else empty
    StringMap environment;    //!< the process's, then env files below it
    QString homeDirectory;
    QStringList environmentFiles; //!< explicit ones, absolute
    QStringList readFiles;        //!< env files that were read or looked for
    QStringList profiles;
};

//! Finds files, directory, name and environment as docker compose does. Nothing where that fails; diagnostics say why.
//! Source: compose-spec, "Compose file" and "Environment variables precedence".
std::optional<Setup> discover(const LoadRequest &request, Diagnostics &diagnostics);

Lookup lookupIn(const StringMap &environment);

//! Adds the entries of an env file to environment, except for keys that keep has. A missing
//! file is an error only where required. False after an error.
bool readEnvironmentFile(const QString &path, bool required, StringMap &environment, const StringMap &keep,
                         Diagnostics &diagnostics);

} // namespace pierside::compose
