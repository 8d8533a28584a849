// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/line/commandspec.h"
#include "models/core/result.h"

namespace pierside::cli {

//! BadInput with a sentence that says what is wrong and one that says what to do.
Error badUsage(const QString &problem, const QString &next);

//! \brief Fails with BadInput if an option cannot have this value.
//!
//! \a shown is the option as it was written, \a hint where its help is.
Result<Done> checkValue(const OptionSpec &spec, const QString &shown, const QString &value, const QString &hint);

} // namespace pierside::cli
