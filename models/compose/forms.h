// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/yaml/node.h"

namespace pierside::compose {

//! Whether -f names the standard input.
inline bool isStandardInput(const QString &file)
{
    return file == QLatin1String("-");
}

//! \brief Converts every short form in a file's tree to the long form, so that files can be merged member by member.
//!
//! Lists of K=V become mappings, strings become lists, ports, volumes, devices and grants become mappings; sizes and
//! durations become canonical text. No default is added yet. Relative paths are resolved in baseDirectory, and "~" is
//! replaced with homeDirectory. Source: compose-spec, short and long syntaxes.
void unifyForms(yaml::Node &root, const QString &baseDirectory, const QString &homeDirectory, Diagnostics &diagnostics);

//! "80", "8080:80/udp", "127.0.0.1:8000-8010:80-90" in long form, or a diagnostic. A range stays one entry, with the
//! range as its target.
std::optional<yaml::Node> longPort(const yaml::Node &text, const QString &path, Diagnostics &diagnostics);

//! "data:/data:ro" and similar in long form, or diagnostics.
yaml::Node expandVolume(const yaml::Node &text, const QString &path, Diagnostics &diagnostics);

//! Splits a command that is one string as a shell does (and Docker Compose). Empty for an unterminated quote or a stray
//! parenthesis.
std::optional<QStringList> splitCommand(const QString &text);

//! An absolute, cleaned path; "~" is the home directory.
QString absolutePath(const QString &path, const QString &baseDirectory, const QString &homeDirectory);

//! Whether a build context is the URL of a repository or archive, not a path.
bool isRemote(const QString &context);

} // namespace pierside::compose
