// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"
#include "models/workspace/trust.h"

namespace pierside::cli {

//! \brief Asks before something of a workspace file runs on this machine for the first time.
//!
//! Done where all of it is trusted, or the user agrees now (on a terminal, or with --yes), which is remembered. Fails
//! with Cancelled where he does not, with BadInput where there is nobody to ask.
Result<Done> agreeToLocal(Invocation &run, const workspace::Trust &trust,
                          const QList<workspace::LocalCommand> &commands);

} // namespace pierside::cli
