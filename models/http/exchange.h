// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/http/rawstream.h"
#include "models/http/stream.h"

#include <variant>

namespace pierside::http {

//! A request and the task that waits for its answer.
struct Exchange
{
    enum class Kind { Whole, Stream, Upgrade };

    using Answer = TaskSource<Response>;
    using Raw = TaskSource<std::shared_ptr<RawStream>>;

    Kind kind = Kind::Whole;
    Request request;
    StreamHandler handler;
    std::variant<Answer, Raw> source;
    QString what;         //!< "GET /info on unix:///var/run/docker.sock"
    bool counted = false; //!< by ClientLimits::connections
    bool reused = false;  //!< sent on a kept connection
    bool retried = false;

    ~Exchange()
    {
        if (request.upload)
            request.upload->abandon();
    }

    bool isStopped() const
    {
        return std::visit([](const auto &s) { return s.stopToken().stop_requested(); }, source);
    }

    //! Whether the request can safely be sent twice.
    bool isRepeatable() const
    {
        const auto &m = request.method;
        return !request.upload && kind != Kind::Upgrade &&
               (m == "GET" || m == "HEAD" || m == "PUT" || m == "DELETE" || m == "OPTIONS");
    }

    void fail(Error error) const
    {
        error.what = error.what.isEmpty() ? what : QString(what + QLatin1StringView(": ") + error.what);
        std::visit([&](const auto &s) { s.finish(failure(std::move(error))); }, source);
    }
};

} // namespace pierside::http
