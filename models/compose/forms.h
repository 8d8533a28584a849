// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/yaml/node.h"

namespace pierside::compose {

//! \brief Brings every short form of a file's tree to its long one, so that files can be merged member by member.
//!
//! Lists of K=V become mappings, strings become lists, ports, volumes, devices and grants become mappings; sizes and
//! durations become canonical text; no default is filled in yet. baseDirectory is what relative paths of this file
//! are relative to; homeDirectory what "~" stands for. Source: compose-spec, short and long syntaxes.
void unifyForms(yaml::Node &root, const QString &baseDirectory, const QString &homeDirectory, Diagnostics &diagnostics);

//! One service, for extends.
void unifyService(yaml::Node &service, const QString &path, const QString &baseDirectory, const QString &homeDirectory,
                  Diagnostics &diagnostics);

//! "80", "8080:80/udp", "127.0.0.1:8000-8010:80-90" as a long form, or a complaint. A range stays one entry, with the
//! range as its target.
std::optional<yaml::Node> longPort(const yaml::Node &text, const QString &path, Diagnostics &diagnostics);

//! "data:/data:ro" and its kin as a long form, or complaints.
yaml::Node expandVolume(const yaml::Node &text, const QString &path, Diagnostics &diagnostics);

//! A command written as one string, split as a shell would (and Docker Compose does). Nothing for an open quote
//! or a stray parenthesis.
std::optional<QStringList> splitCommand(const QString &text);

//! An absolute, cleaned path; "~" is the home directory.
QString absolutePath(const QString &path, const QString &baseDirectory, const QString &homeDirectory);

//! True for a build context that is no path: a repository's or an archive's address.
bool isRemote(const QString &context);

} // namespace pierside::compose
