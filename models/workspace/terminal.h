// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QStringList>

#include <functional>

namespace pierside::workspace {

//! How a terminal emulator is told to run something. Pure. terminal: its program, with a path or without.
QStringList terminalArgv(const QString &terminal, const QStringList &argv, const QString &title);

//! \brief The user's terminal emulator with something in it: $TERMINAL, else x-terminal-emulator, else one of those
//! that are known.
//!
//! Fails with NotFound where there is none. find: where a program is, empty = nowhere.
Result<QStringList> terminalArgv(const QStringList &argv, const QString &title, const QString &wanted,
                                 const std::function<QString(const QString &)> &find);
//! The same on this machine.
Result<QStringList> terminalArgv(const QStringList &argv, const QString &title);

} // namespace pierside::workspace
