// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/engine/requests.h"

#include <QByteArrayView>

#include <array>
#include <functional>

namespace pierside::engine {

//! \brief Splits the multiplexed stream of an engine into chunks of output.
//!
//! A frame has a head of 8 bytes (stream, 0, 0, 0, size as big endian) and a payload. The bytes may arrive in pieces of
//! any size. feed() joins neighbouring payloads of one stream into one chunk, as long as
//! they end with a line.
//!
//! Source: Engine API, ContainerAttach, "Stream format".
class LogDecoder
{
public:
    using Sink = std::function<void(const LogChunk &)>;

    //! \a raw: without frames, as the stream of a container with a tty.
    explicit LogDecoder(bool raw)
        : m_raw(raw)
    {
    }

    //! Fails if the bytes are not frames or a frame is too long (ErrorCode::Protocol), or with the engine's message if
    //! it reports a failure in the stream (stream 3). Nothing is decoded afterwards.
    Result<Done> feed(QByteArrayView bytes, const Sink &sink);
    //! Whether no frame is incomplete, so that the stream may end here.
    bool isComplete() const { return m_headerSize == 0 && m_missing == 0; }
    //! Bytes received of the incomplete frame; 0 if there is none.
    qint64 unfinished() const;

private:
    Result<Done> readHeader();

    bool m_raw;
    bool m_broken = false;
    std::array<unsigned char, 8> m_header{};
    size_t m_headerSize = 0;
    quint32 m_size = 0;    //!< bytes of the current payload
    quint32 m_missing = 0; //!< bytes of it that were not received yet
    int m_stream = 0;
    QByteArray m_message; //!< of stream 3
};

} // namespace pierside::engine
