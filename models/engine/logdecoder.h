// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/engine/requests.h"

#include <QByteArrayView>

#include <array>
#include <functional>

namespace pierside::engine {

//! \brief Takes an engine's multiplexed stream apart: frames of 8 bytes (stream, 0, 0, 0, size as big endian) and
//! payload, however the bytes are split. Neighbouring payloads of one stream are joined into one chunk per feed().
//!
//! Source: Engine API, ContainerAttach, "Stream format".
class LogDecoder
{
public:
    using Sink = std::function<void(const LogChunk &)>;

    //! raw: a container with a tty answers without frames.
    explicit LogDecoder(bool raw)
        : m_raw(raw)
    {
    }

    //! Fails where the bytes are no frames, or one of an absurd length (ErrorCode::Protocol), or with the engine's own
    //! words where it reports a failure in the stream (stream 3); after that nothing is decoded.
    Result<Done> feed(QByteArrayView bytes, const Sink &sink);
    //! Whether the stream may end here: not within a frame.
    bool isComplete() const { return m_headerSize == 0 && m_missing == 0; }
    //! Bytes of the frame that has begun, 0 where there is none.
    qint64 unfinished() const;

private:
    Result<Done> readHeader();

    bool m_raw;
    bool m_broken = false;
    std::array<unsigned char, 8> m_header{};
    size_t m_headerSize = 0;
    quint32 m_size = 0;    //!< bytes of the current payload
    quint32 m_missing = 0; //!< and how many of them are still to come
    int m_stream = 0;
    QByteArray m_message; //!< of stream 3
};

} // namespace pierside::engine
