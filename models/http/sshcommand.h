// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/http/address.h"

#include <QProcess>
#include <QStringList>

#include <functional>

namespace pierside::http {

//! Sets process up to run ssh to address with options before and command after the host. It never asks for anything:
//! no password, no host key; nothing of address can become an option. It ends with the thread that starts it.
//! inChild: see endWithPierside().
void prepareSsh(QProcess &process, const SshAddress &address, const QStringList &options, const QStringList &command,
                const std::function<void()> &inChild = {});

//! What the last words of ssh, or of the command it ran, mean; without what.
Error sshError(const SshAddress &address, const QByteArray &words);

} // namespace pierside::http
