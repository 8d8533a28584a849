// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/connection.h"

#include "models/core/logging.h"
#include "models/http/rawpipe.h"
#include "models/http/scratch.h"

namespace pierside::http {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 uploadAhead = 256 * 1024;

const QString lookAtLog = u"Look at the engine's log (journalctl -u docker), then try again."_s;

//! Anything that could end a line would let a value write headers of its own.
bool isOneWord(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

bool isOneLine(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

bool isSendable(const Request &request)
{
    return isOneWord(request.method) && isOneWord(request.target) &&
           std::all_of(request.headers.begin(), request.headers.end(),
                       [](const Header &h) { return isOneWord(h.name) && isOneLine(h.value); });
}

QByteArray headOf(const Exchange &exchange, const QByteArray &host)
{
    const Request &request = exchange.request;
    QByteArray head;
    head.reserve(512);
    head += request.method + ' ' + request.target + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: Pierside\r\n";
    for (const Header &header : request.headers)
        head += header.name + ": " + header.value + "\r\n";
    if (exchange.kind == Exchange::Kind::Upgrade)
        head += "Connection: Upgrade\r\nUpgrade: tcp\r\n";
    if (request.upload)
        head += "Transfer-Encoding: chunked\r\n";
    else if (!request.body.isEmpty() || request.method == "POST" || request.method == "PUT")
        head += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    head += "\r\n";
    return head;
}

} // namespace

Connection::Connection(std::unique_ptr<Link> link, QByteArray host, QObject *parent)
    : QObject(parent)
    , m_link(std::move(link))
    , m_host(std::move(host))
    , m_post(std::make_shared<Post>(this))
    , m_parser(*this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Connection::checkTime);
    connect(m_link.get(), &Link::opened, this, [this] {
        m_state = State::Busy;
        sendRequest();
    });
    connect(m_link.get(), &Link::failed, this, [this](const Error &error) {
        m_linkError = error;
        linkEnded();
    });
    connect(m_link.get(), &Link::closed, this, &Connection::linkEnded);
    connect(m_link->device(), &QIODevice::readyRead, this, &Connection::drain);
    connect(m_link->device(), &QIODevice::bytesWritten, this, [this] {
        m_lastMove.restart();
        pumpUpload();
    });
}

Connection::~Connection()
{
    m_post->close();
    if (!m_link)
        return;
    m_link->device()->disconnect(this);
    m_link->disconnect(this);
    m_link->abort();
}

void Connection::start(std::shared_ptr<Exchange> exchange)
{
    m_exchange = std::move(exchange);
    m_response = {};
    m_toHandler = false;
    m_uploading = false;
    m_exchange->reused = m_state == State::Idle;
    m_lastMove.start();
    if (!isSendable(m_exchange->request))
        return brokeOff({ErrorCode::Internal, {}, u"the request holds characters that HTTP does not allow"_s, {}, 0});

    const bool stream = m_exchange->kind == Exchange::Kind::Stream;
    m_parser.start({.headRequest = m_exchange->request.method == "HEAD",
                    .upgrade = m_exchange->kind == Exchange::Kind::Upgrade,
                    .bodyLimit = stream ? std::nullopt : std::optional(m_exchange->request.bodyLimit)});
    if (m_exchange->handler.control) {
        m_exchange->handler.control->setResumed([post = std::weak_ptr(m_post), this] {
            if (const auto p = post.lock())
                (*p)([this] {
                    m_lastMove.restart();
                    drain();
                });
        });
    }
    if (m_state == State::Idle) {
        m_state = State::Busy;
        sendRequest();
    } else {
        m_state = State::Opening;
        watch();
        m_link->open();
    }
}

void Connection::sendRequest()
{
    m_lastMove.restart();
    QIODevice *device = m_link->device();
    device->write(headOf(*m_exchange, m_host));
    if (const auto &upload = m_exchange->request.upload) {
        m_uploading = true;
        upload->setWake([post = std::weak_ptr(m_post), this] {
            if (const auto p = post.lock())
                (*p)([this] { pumpUpload(); });
        });
        pumpUpload();
    } else if (!m_exchange->request.body.isEmpty()) {
        device->write(m_exchange->request.body);
    }
    if (m_state == State::Busy)
        watch();
}

void Connection::pumpUpload()
{
    if (!m_uploading || m_state != State::Busy)
        return;
    QIODevice *device = m_link->device();
    BodySource &upload = *m_exchange->request.upload;
    if (const auto error = upload.error())
        return brokeOff(*error);
    while (device->bytesToWrite() < uploadAhead) {
        const bool last = upload.isAtEnd();
        const QByteArray piece = upload.take();
        if (!piece.isEmpty())
            device->write(QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n");
        else if (last)
            device->write("0\r\n\r\n");
        if (piece.isEmpty()) {
            m_uploading = !last;
            return;
        }
    }
}

bool Connection::isPaused() const
{
    return m_exchange && m_exchange->handler.control && m_exchange->handler.control->isPaused();
}

//! Reads until nothing is left: readyRead does not come again for bytes that were there before.
void Connection::drain()
{
    if (m_draining)
        return;
    m_draining = true;
    while (m_state == State::Busy && !isPaused()) {
        const QByteArrayView bytes = readScratch(*m_link->device());
        if (bytes.isEmpty())
            break;
        m_lastMove.restart();
        const auto state = m_parser.feed(bytes);
        if (state == ResponseParser::State::Done)
            answered();
        else if (state == ResponseParser::State::Raw)
            becameRaw();
        else if (state == ResponseParser::State::Failed)
            brokeOff({ErrorCode::Protocol,
                      {},
                      m_parser.problem(),
                      u"This does not look like a Docker or Podman engine; check the address."_s,
                      0});
    }
    m_draining = false;
    if (m_state == State::Idle && m_link->device()->bytesAvailable() > 0)
        brokeOff({}); // an answer to nothing
    else if (m_linkEnded && m_state != State::Gone && !isPaused())
        linkEnded();
}

void Connection::linkEnded()
{
    m_linkEnded = true;
    if (m_draining || m_state == State::Gone)
        return;
    if (m_state == State::Busy) {
        if (isPaused())
            return; // what had arrived is still to be read
        if (m_link->device()->bytesAvailable() > 0)
            return drain();
        if (!m_linkError && m_parser.end() == ResponseParser::State::Done)
            return answered();
    }
    if (m_linkError)
        return brokeOff(*m_linkError);
    brokeOff({ErrorCode::Protocol, {}, m_parser.problem(), lookAtLog, 0});
}

void Connection::onHead(const Response &head)
{
    m_response = head;
    m_toHandler = m_exchange->kind == Exchange::Kind::Stream && head.status < 400;
    if (m_toHandler && m_exchange->handler.onHead)
        m_exchange->handler.onHead(m_response);
}

void Connection::onBody(QByteArrayView piece)
{
    if (m_toHandler) {
        if (m_exchange->handler.onData)
            m_exchange->handler.onData(piece);
    } else if (m_response.body.size() < m_exchange->request.bodyLimit) {
        m_response.body.append(piece);
    }
}

void Connection::answered()
{
    const bool reusable = m_parser.keepAlive() && !m_uploading && !m_linkEnded && m_parser.takeRest().isEmpty();
    const auto exchange = std::exchange(m_exchange, {});
    Response response = std::exchange(m_response, {});
    leave(reusable ? State::Idle : State::Gone);
    if (reusable)
        Q_EMIT idle();
    else
        Q_EMIT gone();

    if (const auto *answer = std::get_if<Exchange::Answer>(&exchange->source))
        answer->finish(std::move(response));
    else if (response.status >= 400)
        exchange->fail(refusal({}, response));
    else
        exchange->fail({ErrorCode::Protocol,
                        {},
                        u"it answered %1 and did not open a raw stream"_s.arg(response.status),
                        u"Check that no proxy is in the way: attach and exec need Connection: Upgrade."_s,
                        response.status});
}

void Connection::becameRaw()
{
    const auto exchange = std::exchange(m_exchange, {});
    m_link->disconnect(this);
    m_link->device()->disconnect(this);
    auto *pipe = new RawPipe(std::move(m_link), m_parser.takeRest(), m_linkEnded, parent());
    const auto stream = pipe->makeStream(std::exchange(m_response, {}));
    leave(State::Gone);
    Q_EMIT gone();
    std::get<Exchange::Raw>(exchange->source).finish(stream);
}

void Connection::brokeOff(Error error)
{
    const auto exchange = std::exchange(m_exchange, {});
    const bool again = exchange && exchange->reused && !exchange->retried && exchange->isRepeatable() &&
                       !m_parser.hasBegun() && m_linkEnded && !exchange->isStopped();
    leave(State::Gone);
    Q_EMIT gone();
    if (!exchange)
        return;
    if (again) {
        exchange->retried = true;
        Q_EMIT refused(exchange);
        return;
    }
    qCDebug(logHttp).noquote() << exchange->what << "failed:" << error.cause;
    exchange->fail(std::move(error));
}

void Connection::cancel()
{
    if (m_state != State::Gone)
        brokeOff(Error::cancelled());
}

void Connection::close()
{
    if (m_state == State::Gone)
        return;
    leave(State::Gone);
    Q_EMIT gone();
}

bool Connection::isUsable()
{
    return m_state == State::Idle && m_link->isAlive() && m_state == State::Idle;
}

//! Ends the exchange's hold on this connection.
void Connection::leave(State state)
{
    m_state = state;
    m_timer.stop();
    if (state != State::Gone || !m_link)
        return;
    m_link->disconnect(this);
    m_link->device()->disconnect(this);
    m_link->abort();
    m_link.release()->deleteLater(); // its signal may be what brought us here
}

void Connection::watch()
{
    const Milliseconds limit = m_state == State::Opening ? m_link->patience() : m_exchange->request.idleTimeout;
    if (limit.count() > 0)
        m_timer.start(std::max(limit - Milliseconds(m_lastMove.elapsed()), Milliseconds(1)));
    else
        m_timer.stop();
}

void Connection::checkTime()
{
    if (!m_exchange)
        return;
    const Milliseconds limit = m_state == State::Opening ? m_link->patience() : m_exchange->request.idleTimeout;
    if (isPaused())
        m_lastMove.restart();
    if (m_lastMove.elapsed() < limit.count())
        return watch();
    const QString seconds = QString::number(double(limit.count()) / 1000);
    brokeOff({ErrorCode::TimedOut,
              {},
              m_state == State::Opening ? u"no connection within %1 s"_s.arg(seconds)
                                        : u"nothing came for %1 s"_s.arg(seconds),
              lookAtLog,
              0});
}

} // namespace pierside::http
