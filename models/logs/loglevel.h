// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QStringView>

namespace pierside::logs {

//! How severe a program calls a line.
enum class LogLevel : quint8 { Unknown, Debug, Info, Warning, Error };

//! \brief The level that the beginning of a line names. Pure.
//!
//! Recognises "level" and "severity" in JSON and logfmt (words, and the numbers of bunyan and pino), klog, and the
//! words of common frameworks: in capitals, in brackets, or before a colon.
LogLevel levelOf(QByteArrayView line);

//! The level for a word such as "warn", case-insensitive; Unknown if the word is not a level.
LogLevel levelFromWord(QStringView word);

} // namespace pierside::logs
