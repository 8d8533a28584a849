// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/loader.h"

namespace pierside::app {

//! \brief The project for everything that only shows it: variables with a value in the keyring get a mask, and the
//! keyring is not asked. Values that the request has already are masked in the diagnostics. Reads files.
compose::LoadResult loadShown(const compose::LoadRequest &request);

} // namespace pierside::app
