// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace pierside {

using Nanoseconds = std::chrono::nanoseconds;
using Milliseconds = std::chrono::milliseconds;

//! Reads a duration as Docker Compose does: decimal numbers with ns, us, µs, ms, s, m, h, d, w, joined ("1m30s", "2d").
//! Empty if the text is not a duration or overflows.
std::optional<Nanoseconds> parseDuration(QStringView text);

//! Writes a duration as Go does: "1m30s", "1h0m0s", "500ms", "0s".
QString formatDuration(Nanoseconds duration);

//! For people: "240 ms", "2.4 s", "3 min 5 s".
QString humanDuration(Nanoseconds duration);

//! Reads a size in bytes as Docker Compose does: 1024-based in every spelling ("64m", "1.5 GiB", "10kb").
std::optional<qint64> parseByteSize(QStringView text);

//! For people: "0 B", "687 kB", "1.2 GB" (1000-based, as file managers and the docker command line print).
QString humanByteSize(qint64 bytes);

} // namespace pierside
