// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"

#include <QByteArrayView>

namespace pierside::volumes {

using BytesTaker = std::function<Result<Done>(const QByteArray &)>;
//! Starts a stream of bytes, which come on the I/O thread.
using StreamStart = std::function<Task<Done>(const std::function<void(QByteArrayView)> &bytes,
                                             const std::shared_ptr<engine::StreamControl> &control)>;

//! \brief Reads a stream of an engine to its end, and gives its bytes to \a take on this thread.
//!
//! Blocks; see background.h. A slow taker slows the stream down. A failure of \a take ends the stream.
Result<Done> readStream(const StreamStart &start, const BytesTaker &take, const std::stop_token &stop);

} // namespace pierside::volumes
