// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/yaml/node.h"

namespace pierside::yaml {

//! Limits against malicious files. Exceeding one is an error that names the limit, in bounded time and memory.
struct Limits
{
    qint64 bytes = 8 * 1024 * 1024;
    int depth = 100;                      //!< nested lists and maps, aliases expanded
    qint64 nodes = 100'000;               //!< after aliases are expanded
    qint64 characters = 16 * 1024 * 1024; //!< of all texts and keys, after aliases are expanded
};

struct ParseResult
{
    QList<Node> documents; //!< one per "---" part; none for an empty file
    Diagnostics diagnostics;

    bool isGood() const { return !hasErrors(diagnostics); }
};

//! \brief Parses YAML into trees with positions.
//!
//! Pure; any thread; never throws. file is only written into places. No message holds a value of the text. Source:
//! YAML 1.2 as yaml.v3 reads it.
ParseResult parse(const QByteArray &text, const QString &file, const Limits &limits = {});

//! Reads a regular file of at most limits.bytes. Pipes, devices and directories are rejected without blocking.
Result<QByteArray> readFile(const QString &path, const Limits &limits = {});

} // namespace pierside::yaml
