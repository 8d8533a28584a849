// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace volumehelper {

//! \brief Copies all files of a volume into an empty one, with everything that an archive keeps, and sockets.
//!
//! Shares the blocks where the file system can (FICLONE), else copies inside the kernel and keeps holes.
void cloneVolume(int from, int to);

} // namespace volumehelper
