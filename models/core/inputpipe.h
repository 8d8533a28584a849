// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pierside {

//! \brief A descriptor to read from a pipe or a device, for a QSocketNotifier; the caller closes it.
//!
//! Opening it does not wait for a writer, and reading does not block: a named pipe becomes readable when it has been
//! written to. -1 if path is a regular file, does not exist or may not be read, and on systems without named pipes.
int openInputPipe(const QString &path);

} // namespace pierside
