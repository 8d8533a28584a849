// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QString>

namespace pierside::volumes {

//! \brief Moves a file or folder to a path of the same disk: folders are merged, files replaced, links never followed.
//!
//! Fails with Conflict if a file would replace a folder or the other way round, and then moves nothing.
Result<Done> mergeFiles(const QString &from, const QString &to);

} // namespace pierside::volumes
