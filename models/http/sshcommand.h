// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/http/address.h"

#include <QProcess>
#include <QStringList>

#include <functional>

namespace pierside::http {

//! \brief Prepares \a process to run ssh to \a address, with \a options before and \a command after the host.
//!
//! ssh never prompts for a password or host key, and no part of the address can become an option. The process ends with
//! the thread that starts it. \a inChild: see endWithPierside().
void prepareSsh(QProcess &process, const SshAddress &address, const QStringList &options, const QStringList &command,
                const std::function<void()> &inChild = {});

//! The Error for the last output of ssh, or of the command that it ran; without what.
Error sshError(const SshAddress &address, const QByteArray &words);

} // namespace pierside::http
