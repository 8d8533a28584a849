// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/fields.h"

namespace pierside::logs {

//! \brief The fields of a logfmt line: level=info msg="two words" took=3ms. None of other lines. Pure.
//!
//! The line has to begin with a field, and at most one of three words may be none.
QList<LogField> logfmtFields(QByteArrayView line);

} // namespace pierside::logs
