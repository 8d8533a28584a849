// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pierside {

//! \brief A descriptor to read from a pipe or a device, for a QSocketNotifier; the caller closes it.
//!
//! Opening it does not wait for somebody who writes, and reading does not block: a named pipe becomes readable when it
//! has been written to. -1 where path is a regular file, is not there, or may not be read, and on systems that have no
//! such thing.
int openInputPipe(const QString &path);

} // namespace pierside
