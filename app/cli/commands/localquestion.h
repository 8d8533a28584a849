// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"
#include "models/workspace/trust.h"

namespace pierside::cli {

//! \brief Asks before a program of a workspace file runs on this machine for the first time.
//!
//! Done if all programs are trusted or the user agrees (on a terminal or with --yes), which is recorded. Fails with
//! Cancelled if the user does not agree, and with BadInput if there is no terminal.
Result<Done> agreeToLocal(Invocation &run, const workspace::Trust &trust,
                          const QList<workspace::LocalCommand> &commands);

} // namespace pierside::cli
