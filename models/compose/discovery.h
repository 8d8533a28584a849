// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/loader.h"
#include "models/compose/template.h"

namespace pierside::compose {

//! The result of a LoadRequest before any compose file is read.
struct Setup
{
    QStringList files;        //!< absolute, or "-"
    QString workingDirectory; //!< absolute
    QString name;             //!< from -p or COMPOSE_PROJECT_NAME; otherwise empty
    StringMap environment;    //!< the process's, then stored values, then those of env files
    QString homeDirectory;
    QStringList environmentFiles; //!< explicit ones, absolute
    QStringList readFiles;        //!< env files that were read or looked for
    QStringList profiles;
    QByteArray standardInput; //!< the content of the file "-"
};

//! Finds files, directory, name and environment as docker compose does. Empty where that fails; diagnostics say why.
//! Source: compose-spec, "Compose file" and "Environment variables precedence".
std::optional<Setup> discover(const LoadRequest &request, Diagnostics &diagnostics);

Lookup lookupIn(const StringMap &environment);

//! Adds the entries of an env file to environment, except keys in keep. A missing file is an error only where required.
//! Returns false after an error.
bool readEnvironmentFile(const QString &path, bool required, StringMap &environment, const StringMap &keep,
                         Diagnostics &diagnostics);

} // namespace pierside::compose
