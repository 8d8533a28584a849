// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine_p.h"

namespace pierside::engine {

std::shared_ptr<http::BodySource> Engine::Private::produce(ArchiveSource source)
{
    auto body = std::make_shared<http::BodySource>();
    thread->producers->start([body, source] {
        for (;;) {
            auto piece = source();
            if (!piece)
                return body->fail(std::move(piece.error()));
            if (piece->isEmpty())
                return body->finish();
            if (!body->write(std::move(*piece)))
                return;
        }
    });
    return body;
}

} // namespace pierside::engine
