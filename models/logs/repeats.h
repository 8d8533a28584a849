// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <cstddef>

namespace pierside::logs {

//! \brief The same for lines that say the same at different times. Pure.
//!
//! Control sequences are left out, and so are dates, times of day and numbers that look like seconds or fractions of
//! seconds since 1970. Other numbers count.
std::size_t repeatKey(QByteArrayView line);

} // namespace pierside::logs
