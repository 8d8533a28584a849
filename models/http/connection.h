// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/http/exchange.h"
#include "models/http/link.h"
#include "models/http/post.h"
#include "models/http/responseparser.h"
#include "models/http/watchdog.h"

#include <QTimer>

namespace pierside::http {

//! \brief One connection and the exchange that runs on it. I/O thread.
//!
//! Opens with the first exchange. After an answer that keeps the connection it emits idle(), and start() may be called
//! again; otherwise it emits gone(), once and last. Tasks finish after these signals, when the owner is up to date.
class Connection final : public QObject, private ResponseParser::Sink
{
    Q_OBJECT

public:
    //! \a host: value of the Host header.
    Connection(std::unique_ptr<Link> link, QByteArray host, QObject *parent);
    ~Connection() override;

    void start(std::shared_ptr<Exchange> exchange);
    //! Closes the socket; the exchange fails as cancelled.
    void cancel();
    void close();
    //! Idle, and still open according to the system.
    bool isUsable();
    const std::shared_ptr<Exchange> &exchange() const { return m_exchange; }
    qint64 idleFor() const { return m_idle.elapsed(); }

Q_SIGNALS:
    void idle();
    void gone();
    //! An exchange on a kept connection failed before its answer began: it can be sent again.
    void refused(const std::shared_ptr<pierside::http::Exchange> &exchange);

private:
    enum class State { Fresh, Opening, Busy, Idle, Gone };

    void onHead(const Response &head) override;
    void onBody(QByteArrayView piece) override;

    void sendRequest();
    void pumpUpload();
    void uploaded();
    void drain();
    void follow(qint64 bytes);
    void followStream();
    void linkEnded();
    void answered();
    void becameRaw();
    void brokeOff(Error error);
    void watch();
    void checkTime();
    bool isPaused() const;
    void leave(State state);

    std::unique_ptr<Link> m_link;
    const QByteArray m_host;
    const std::shared_ptr<Post> m_post;
    ResponseParser m_parser;
    std::shared_ptr<Exchange> m_exchange;
    Response m_response;
    State m_state = State::Fresh;
    Watchdog m_watchdog;
    QTimer m_timer;
    QElapsedTimer m_idle;
    qint64 m_piece = 0;    // bytes of a stream in one read
    QString m_objection;   // why the body is rejected
    bool m_enough = false; // of a refusal was read
    std::optional<Error> m_linkError;
    bool m_linkEnded = false;
    bool m_toHandler = false;
    bool m_uploading = false; // the upload is not complete
    bool m_sending = false;   // the engine has not read all of it
    bool m_draining = false;
};

} // namespace pierside::http
