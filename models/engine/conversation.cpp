// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/conversation.h"

#include "models/core/translate.h"

#include <QTimer>

namespace pierside::engine {

namespace {

// The connection may close a moment before the engine knows the exit code.
constexpr int exitCodeAttempts = 200;
constexpr Milliseconds exitCodePause{25};

} // namespace

void Conversation::begin(const std::shared_ptr<http::RawStream> &stream)
{
    source.onStop([weak = std::weak_ptr(stream)] {
        if (const auto open = weak.lock())
            open->close();
    });
    http::RawHandler raw;
    raw.onData = [self = shared_from_this(), weak = std::weak_ptr(stream)](QByteArrayView bytes) {
        const auto fed = self->decoder.feed(bytes, [&self](const LogChunk &chunk) {
            if (self->handler.onOutput)
                self->handler.onOutput(chunk);
        });
        if (fed)
            return;
        self->source.finish(failure(fed.error()));
        if (const auto open = weak.lock())
            open->close();
    };
    raw.onWritten = handler.onWritten;
    raw.onClosed = [self = shared_from_this()](const Result<Done> &end) { self->closed(end); };
    stream->start(std::move(raw));
}

void Conversation::closed(const Result<Done> &end)
{
    handler = {};
    if (source.stopToken().stop_requested())
        return source.finish(failure(Error::cancelled()));
    if (!end)
        return source.finish(failure(end.error()));
    ask();
}

void Conversation::ask()
{
    const auto task = askEnd();
    source.cancels(task);
    task.then(io, [self = shared_from_this()](const Result<std::optional<int>> &code) {
        if (!code)
            return self->source.finish(failure(code.error()));
        if (*code)
            return self->source.finish(**code);
        if (++self->attempts >= exitCodeAttempts)
            return self->source.finish(failure(ErrorCode::EngineFailed, tr("waiting for a process"),
                                               tr("the connection closed while it still runs")));
        QTimer::singleShot(exitCodePause, self->io, [self] { self->ask(); });
    });
}

} // namespace pierside::engine
