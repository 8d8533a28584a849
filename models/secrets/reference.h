// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pierside::secrets {

//! \brief The tool that resolves a value which only refers to a secret; empty if it is none. Pure.
//!
//! Known: op:// (1Password), se:// (Docker's secrets engine), pass:// (Proton Pass), ref+ (vals). Pierside neither
//! resolves nor stores them. A reference is no secret: it can be shown.
QString referenceTool(const QString &value);

} // namespace pierside::secrets
