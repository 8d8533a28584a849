// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/client.h"

#include "models/core/translate.h"
#include "models/http/pool.h"

namespace pierside::http {

namespace {

std::shared_ptr<Exchange> makeExchange(Exchange::Kind kind, Request request, const Address &address)
{
    auto exchange = std::make_shared<Exchange>();
    exchange->kind = kind;
    exchange->what = tr("%1 on %2").arg(requestName(request), toString(address));
    exchange->request = std::move(request);
    return exchange;
}

//! Passes the exchange to the pool and forwards cancel() of its task. The task's callback must not own the exchange,
//! which owns the task's source.
template <class Source>
auto submit(Pool *pool, const std::shared_ptr<Exchange> &exchange, const Source &source)
{
    const auto post = pool->post();
    (*post)([pool, exchange] { pool->submit(exchange); });
    source.onStop([pool, post = std::weak_ptr(post), weak = std::weak_ptr(exchange)] {
        const auto p = post.lock();
        if (!p)
            return;
        (*p)([pool, weak] {
            if (const auto alive = weak.lock())
                pool->cancel(alive);
        });
    });
    return source.task();
}

} // namespace

Client::Client(Address address, ClientLimits limits, QObject *parent)
    : QObject(parent)
    , m_address(std::move(address))
    , m_pool(new Pool(m_address, limits, this))
{
}

Client::~Client() = default;

Task<Response> Client::send(Request request)
{
    const auto exchange = makeExchange(Exchange::Kind::Whole, std::move(request), m_address);
    return submit(m_pool, exchange, std::get<Exchange::Answer>(exchange->source));
}

Task<Response> Client::stream(Request request, StreamHandler handler)
{
    const auto exchange = makeExchange(Exchange::Kind::Stream, std::move(request), m_address);
    exchange->handler = std::move(handler);
    return submit(m_pool, exchange, std::get<Exchange::Answer>(exchange->source));
}

Task<std::shared_ptr<RawStream>> Client::upgrade(Request request)
{
    const auto exchange = makeExchange(Exchange::Kind::Upgrade, std::move(request), m_address);
    exchange->source.emplace<Exchange::Raw>();
    return submit(m_pool, exchange, std::get<Exchange::Raw>(exchange->source));
}

Client::Counts Client::counts() const
{
    return m_pool->counts();
}

} // namespace pierside::http

#include "moc_client.cpp"
