// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/logdecoder.h"
#include "models/engine/processstream.h"
#include "models/http/rawstream.h"

#include <functional>
#include <memory>
#include <optional>

namespace pierside::engine {

//! \brief What the callbacks of a process's connection share; asks for the exit code when the connection has closed.
//!
//! Lives on the I/O thread, as long as the connection or the ProcessStream.
struct Conversation : std::enable_shared_from_this<Conversation>
{
    //! How the process has ended; nothing while it runs.
    using AskEnd = std::function<Task<std::optional<int>>()>;

    QObject *io = nullptr;
    LogDecoder decoder{false};
    ProcessHandler handler;
    AskEnd askEnd;
    int attempts = 0;
    TaskSource<int> source; //!< the exit code

    void begin(const std::shared_ptr<http::RawStream> &stream);

private:
    void closed(const Result<Done> &end);
    void ask();
};

class ProcessStream::Private
{
public:
    std::shared_ptr<http::RawStream> stream;
    TaskSource<int> source; //!< the exit code
    std::function<Task<Done>(int columns, int rows)> resize;
    std::function<Task<qint64>()> hostPid;
};

} // namespace pierside::engine
