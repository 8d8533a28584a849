// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/responseparser.h"

#include "models/core/translate.h"
#include "models/core/units.h"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <limits>

namespace pierside::http {

using namespace Qt::StringLiterals;
namespace beast = boost::beast;
using boost::system::error_code;

namespace {

QByteArray bytesOf(beast::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QByteArrayView viewOf(beast::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

//! One response; each interim response is another one.
class Message final : public beast::http::basic_parser<false>
{
public:
    explicit Message(ResponseParser::Sink &sink)
        : m_sink(sink)
    {
    }

    Response head;
    bool mayBeRaw = false;

    bool isInterim() const { return head.status >= 100 && head.status < 200 && head.status != 101; }

private:
    void on_request_impl(beast::http::verb, beast::string_view, beast::string_view, int, error_code &) override {}

    void on_response_impl(int code, beast::string_view reason, int, error_code &) override
    {
        head.status = code;
        head.reason = bytesOf(reason);
    }

    void on_field_impl(beast::http::field, beast::string_view name, beast::string_view value, error_code &) override
    {
        if (!is_header_done()) // engines send nothing of use in trailers
            head.headers.append({bytesOf(name), bytesOf(value)});
    }

    void on_header_impl(error_code &) override
    {
        if (!isInterim())
            m_sink.onHead(head);
    }

    void on_body_init_impl(const boost::optional<std::uint64_t> &, error_code &) override {}

    std::size_t on_body_impl(beast::string_view body, error_code &) override
    {
        m_sink.onBody(viewOf(body));
        return body.size();
    }

    void on_chunk_header_impl(std::uint64_t, beast::string_view, error_code &) override {}

    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view body, error_code &) override
    {
        if (!body.empty())
            m_sink.onBody(viewOf(body));
        return body.size();
    }

    void on_finish_impl(error_code &) override {}

    ResponseParser::Sink &m_sink;
};

} // namespace

class ResponseParser::Private
{
public:
    explicit Private(Sink &s)
        : sink(s)
    {
    }

    void next();
    void parse(QByteArrayView bytes);
    bool looksLikeHttp(QByteArrayView bytes) const;
    qsizetype step(QByteArrayView bytes);
    void fail(const QString &why);
    QString explain(const error_code &error) const;

    Sink &sink;
    Options options;
    std::optional<Message> message;
    QByteArray pending; // part of a head or chunk header that the parser accepts only as a whole
    QString why;
    State state = State::Done;
    int interim = 0;
    bool begun = false;
    bool kept = false;
};

void ResponseParser::Private::next()
{
    message.emplace(sink);
    message->header_limit(options.headerLimit);
    // boost::none would refuse every Content-Length in Boost 1.74: it compares less than any number.
    message->body_limit(options.bodyLimit ? static_cast<std::uint64_t>(*options.bodyLimit)
                                          : std::numeric_limits<std::uint64_t>::max());
    message->skip(options.headRequest);
    state = State::Head;
}

void ResponseParser::Private::fail(const QString &reason)
{
    why = reason;
    state = State::Failed;
    pending.clear();
}

QString ResponseParser::Private::explain(const error_code &error) const
{
    using E = beast::http::error;
    if (error == E::body_limit)
        return tr("its answer is longer than %1").arg(humanByteSize(options.bodyLimit.value_or(0)));
    if (error == E::header_limit)
        return tr("the head of its answer is longer than %1").arg(humanByteSize(options.headerLimit));
    if (error == E::partial_message || error == E::end_of_stream)
        return tr("it closed the connection in the middle of its answer");
    return tr("its answer is not valid HTTP (%1)").arg(QString::fromStdString(error.message()));
}

//! A server with another protocol often sends one line and then waits; it must not be taken for a slow engine.
bool ResponseParser::Private::looksLikeHttp(QByteArrayView bytes) const
{
    constexpr QByteArrayView start("HTTP/1.");
    const auto n = std::min(bytes.size(), start.size());
    return bytes.first(n) == start.first(n);
}

//! Feeds the parser; returns the number of bytes it used.
qsizetype ResponseParser::Private::step(QByteArrayView bytes)
{
    error_code error;
    const auto used = static_cast<qsizetype>(
        message->put(boost::asio::const_buffer(bytes.data(), static_cast<std::size_t>(bytes.size())), error));
    if (error && error != beast::http::error::need_more) {
        fail(explain(error));
        return used;
    }
    if (!message->is_header_done())
        return used;
    if (message->isInterim()) {
        if (++interim >= options.interimLimit)
            fail(tr("it sent %1 interim responses and no answer").arg(interim));
        else
            next();
        return used;
    }
    const int status = message->head.status;
    const bool plain = !message->chunked() && !message->content_length();
    if (options.upgrade && (status == 101 || (status == 200 && plain))) {
        state = State::Raw;
    } else if (message->is_done()) {
        kept = message->keep_alive();
        state = State::Done;
    } else {
        message->eager(true);
        state = State::Body;
    }
    return used;
}

void ResponseParser::Private::parse(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && (state == State::Head || state == State::Body)) {
        if (state == State::Head && message->head.status == 0 && !looksLikeHttp(bytes))
            return fail(tr("it answered \"%1\" where HTTP was expected").arg(quoted(bytes)));
        const State before = state;
        const auto used = step(bytes);
        bytes = bytes.sliced(used);
        if (used == 0 && state == before)
            break;
    }
    if (state == State::Failed)
        return;
    pending = bytes.toByteArray();
    if ((state == State::Head || state == State::Body) && pending.size() > qsizetype(options.headerLimit))
        fail(tr("its answer has a line longer than %1").arg(humanByteSize(options.headerLimit)));
}

ResponseParser::ResponseParser(Sink &sink)
    : d(std::make_unique<Private>(sink))
{
}

ResponseParser::~ResponseParser() = default;

void ResponseParser::start(Options options)
{
    d->options = options;
    d->pending.clear();
    d->why.clear();
    d->interim = 0;
    d->begun = false;
    d->kept = false;
    d->next();
}

ResponseParser::State ResponseParser::feed(QByteArrayView bytes)
{
    if (bytes.isEmpty() || d->state == State::Failed)
        return d->state;
    d->begun = true;
    if (d->state == State::Done || d->state == State::Raw) {
        d->pending.append(bytes);
    } else if (d->pending.isEmpty()) {
        d->parse(bytes);
    } else {
        QByteArray joined = std::move(d->pending);
        joined.append(bytes);
        d->parse(joined);
    }
    return d->state;
}

ResponseParser::State ResponseParser::end()
{
    if (d->state == State::Head) {
        d->fail(d->begun ? tr("it closed the connection in the middle of its answer")
                         : tr("it closed the connection without an answer"));
    } else if (d->state == State::Body) {
        error_code error;
        d->message->put_eof(error);
        if (error)
            d->fail(d->explain(error));
        else
            d->state = State::Done;
    }
    return d->state;
}

ResponseParser::State ResponseParser::state() const
{
    return d->state;
}

QByteArray ResponseParser::takeRest()
{
    return std::exchange(d->pending, {});
}

bool ResponseParser::keepAlive() const
{
    return d->state == State::Done && d->kept;
}

QString ResponseParser::problem() const
{
    return d->why;
}

bool ResponseParser::hasBegun() const
{
    return d->begun;
}

bool ResponseParser::isWithinHead() const
{
    return d->state == State::Head && (!d->pending.isEmpty() || d->message->head.status != 0);
}

int ResponseParser::interimResponses() const
{
    return d->interim;
}

} // namespace pierside::http
