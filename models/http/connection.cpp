// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/connection.h"

#include "models/core/logging.h"
#include "models/http/rawpipe.h"
#include "models/http/requesthead.h"
#include "models/http/scratch.h"

#include <algorithm>

namespace pierside::http {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 uploadAhead = 256 * 1024;
constexpr Milliseconds longestTimer{3'600'000}; // a QTimer has a limit of 24 days

QString checkTheAddress()
{
    return Connection::tr("This does not look like a Docker or Podman engine. Check the address.");
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
    connect(m_link.get(), &Link::sent, this, [this] {
        pumpUpload();
        uploaded();
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
    m_sending = false;
    m_objection.clear();
    m_enough = false;
    m_exchange->reused = m_state == State::Idle;
    m_watchdog.start(m_exchange->request.patience, m_link->patience());
    if (!isSendable(m_exchange->request))
        return brokeOff(
            {ErrorCode::Internal, {}, tr("the request contains characters that HTTP does not allow"), {}, 0});

    const bool stream = m_exchange->kind == Exchange::Kind::Stream;
    m_parser.start({.headRequest = m_exchange->request.method == "HEAD",
                    .upgrade = m_exchange->kind == Exchange::Kind::Upgrade,
                    .bodyLimit = stream ? std::nullopt : std::optional(m_exchange->request.bodyLimit)});
    if (m_exchange->handler.control) {
        m_exchange->handler.control->setResumed([post = std::weak_ptr(m_post), this] {
            if (const auto p = post.lock())
                (*p)([this] {
                    m_watchdog.restart();
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
    m_watchdog.asked();
    QIODevice *device = m_link->device();
    device->write(requestHead(m_exchange->request, m_host, m_exchange->kind == Exchange::Kind::Upgrade));
    if (const auto &upload = m_exchange->request.upload) {
        m_uploading = true;
        m_sending = true;
        m_watchdog.enter(Watchdog::Phase::Upload);
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
    while (m_link->unsent() < uploadAhead) {
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

//! The engine has read something. Its time to answer starts when it has read everything.
void Connection::uploaded()
{
    if (m_state != State::Busy || !m_sending)
        return;
    m_sending = m_uploading || m_link->unsent() > 0;
    if (m_watchdog.phase() != Watchdog::Phase::Upload)
        return;
    if (m_sending)
        return m_watchdog.restart();
    m_watchdog.asked();
    watch();
}

bool Connection::isPaused() const
{
    return m_exchange && m_exchange->handler.control && m_exchange->handler.control->isPaused();
}

//! Reads everything available, since readyRead is not emitted again for bytes that have already arrived.
void Connection::drain()
{
    if (m_draining)
        return;
    m_draining = true;
    while (m_state == State::Busy && !isPaused()) {
        const QByteArrayView bytes = readScratch(*m_link->device());
        if (bytes.isEmpty())
            break;
        m_piece = 0;
        const auto state = m_parser.feed(bytes);
        follow(bytes.size());
        if (!m_objection.isEmpty())
            brokeOff({ErrorCode::Protocol, {}, m_objection, checkTheAddress(), 0});
        else if (state == ResponseParser::State::Done || m_enough)
            answered();
        else if (state == ResponseParser::State::Raw)
            becameRaw();
        else if (state == ResponseParser::State::Failed)
            brokeOff({ErrorCode::Protocol, {}, m_parser.problem(), checkTheAddress(), 0});
    }
    m_draining = false;
    if (m_state == State::Idle && m_link->device()->bytesAvailable() > 0)
        brokeOff({}); // an answer without a request
    else if (m_linkEnded && m_state != State::Gone && !isPaused())
        linkEnded();
}

//! Updates the watchdog after more bytes have arrived.
void Connection::follow(qint64 bytes)
{
    using Phase = Watchdog::Phase;
    const auto state = m_parser.state();
    if (state == ResponseParser::State::Head) {
        const bool another = m_watchdog.interim() != m_parser.interimResponses();
        m_watchdog.setInterim(m_parser.interimResponses());
        if (!m_parser.isWithinHead())
            m_watchdog.enter(m_sending ? Phase::Upload : Phase::Answer);
        else if (another || m_watchdog.phase() != Phase::Head)
            m_watchdog.enter(Phase::Head);
    } else if (state != ResponseParser::State::Body) {
        return;
    } else if (m_toHandler) {
        return followStream();
    } else if (m_watchdog.phase() != Phase::Body) {
        m_watchdog.enter(Phase::Body);
    }
    m_watchdog.add(bytes);
    watch();
}

void Connection::followStream()
{
    using Phase = Watchdog::Phase;
    const auto &handler = m_exchange->handler;
    const qint64 unfinished = handler.unfinished ? handler.unfinished() : 0;
    if (unfinished == 0) {
        m_watchdog.enter(Phase::Stream);
    } else if (m_watchdog.phase() != Phase::Piece || unfinished <= m_piece) { // it has just begun
        m_watchdog.enter(Phase::Piece);
        m_watchdog.add(unfinished);
    } else {
        m_watchdog.add(m_piece);
    }
    watch();
}

void Connection::linkEnded()
{
    m_linkEnded = true;
    if (m_draining || m_state == State::Gone)
        return;
    if (m_state == State::Busy) {
        if (isPaused())
            return; // received bytes are still to be read
        if (m_link->device()->bytesAvailable() > 0)
            return drain();
        if (!m_linkError && m_parser.end() == ResponseParser::State::Done)
            return answered();
    }
    if (m_linkError)
        return brokeOff(*m_linkError);
    brokeOff({ErrorCode::Protocol, {}, m_parser.problem(), lookAtEngine(), 0});
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
        m_piece += piece.size();
        if (m_exchange->handler.onData)
            m_exchange->handler.onData(piece);
        return;
    }
    QByteArray &body = m_response.body;
    if (m_response.status >= 400 || m_exchange->kind == Exchange::Kind::Upgrade) {
        body.append(piece.first(std::min<qsizetype>(piece.size(), refusalLimit - body.size())));
        m_enough = body.size() >= refusalLimit;
        return;
    }
    if (m_objection.isEmpty() && m_exchange->request.check)
        m_objection = m_exchange->request.check(piece);
    if (m_objection.isEmpty())
        body.append(piece);
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
                        tr("it answered %1 and did not open a raw stream").arg(response.status),
                        tr("Check for a proxy in between: attach and exec need Connection: Upgrade."),
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

//! Releases the connection from its exchange.
void Connection::leave(State state)
{
    m_state = state;
    m_timer.stop();
    m_idle.start();
    if (state != State::Gone || !m_link)
        return;
    m_link->disconnect(this);
    m_link->device()->disconnect(this);
    m_link->abort();
    m_link.release()->deleteLater(); // one of its signals may have called this
}

//! Schedules checkTime() for the end of the time limit, or earlier.
void Connection::watch()
{
    const auto left = m_watchdog.left();
    if (left && (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > *left))
        m_timer.start(std::clamp(*left, Milliseconds(1), longestTimer));
}

void Connection::checkTime()
{
    if (!m_exchange)
        return;
    // A slow reader here or a slow upload is not the engine's fault.
    const bool ours = isPaused() || (m_watchdog.phase() == Watchdog::Phase::Upload && m_state == State::Busy &&
                                     m_link->unsent() == 0);
    if (ours)
        m_watchdog.restart();
    const auto left = m_watchdog.left();
    if (left && left->count() <= 0)
        return brokeOff(m_watchdog.error());
    watch();
}

} // namespace pierside::http

#include "moc_connection.cpp"
