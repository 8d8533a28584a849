// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/paths.h"
#include "models/catalogue/catalogue.h"

namespace pierside::app {

//! The catalogue with the user's file, the same for window and command line. Blocks to read the file.
inline catalogue::Catalogue userCatalogue(Diagnostics *diagnostics = nullptr)
{
    return catalogue::Catalogue::withUserFile(configDirectory() + QStringLiteral("/catalogue.yaml"), diagnostics);
}

} // namespace pierside::app
