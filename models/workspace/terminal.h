// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QStringList>

#include <functional>

namespace pierside::workspace {

//! The argv with which a terminal emulator runs a command. Pure. terminal: its program, with or without a path.
QStringList terminalArgv(const QString &terminal, const QStringList &argv, const QString &title);

//! \brief The argv of the user's terminal emulator with a command: $TERMINAL, x-terminal-emulator or a known one.
//!
//! Fails with NotFound if there is none. find: the path of a program, empty = not found.
Result<QStringList> terminalArgv(const QStringList &argv, const QString &title, const QString &wanted,
                                 const std::function<QString(const QString &)> &find);
//! The same on this machine; an empty \a wanted means $TERMINAL.
Result<QStringList> terminalArgv(const QStringList &argv, const QString &title, const QString &wanted);

} // namespace pierside::workspace
