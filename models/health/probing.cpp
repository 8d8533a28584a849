// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/probing.h"

#include "models/core/relay.h"
#include "models/core/translate.h"
#include "models/health/dialogue.h"
#include "models/http/post.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

namespace pierside::health {

using namespace Qt::StringLiterals;
using Trouble = ProbeResult::Trouble;

namespace {

//! Untrusted certificates are common on a development machine, and a connection within the machine cannot be
//! intercepted.
bool isThisMachine(const QString &host)
{
    return host == "localhost"_L1 || host.endsWith(".localhost"_L1) || QHostAddress(host).isLoopback();
}

} // namespace

class Probing::Asking : public QObject
{
public:
    Asking(Probing *probing, const Probe &probe, const TaskSource<ProbeResult> &source)
        : QObject(probing)
        , m_probing(probing)
        , m_probe(probe)
        , m_source(source)
        , m_dialogue(dialogueFor(probe))
    {
        m_limit.setSingleShot(true);
        connect(&m_limit, &QTimer::timeout, this, &Asking::timedOut);
        connect(&m_socket, &QSslSocket::readyRead, this, &Asking::read);
        connect(&m_socket, &QSslSocket::disconnected, this, &Asking::disconnected);
        connect(&m_socket, &QSslSocket::errorOccurred, this, &Asking::failed);
        connect(&m_socket, &QSslSocket::sslErrors, this, &Asking::judge);
        if (probe.tls)
            connect(&m_socket, &QSslSocket::encrypted, this, &Asking::opened);
        else
            connect(&m_socket, &QSslSocket::connected, this, &Asking::opened);
    }

    ~Asking() override { m_socket.disconnect(this); }

    void start()
    {
        const auto relay = detail::Relay::create(this);
        m_source.onStop(
            [relay, this] { relay->post([this] { finish(pierside::failure(Error::cancelled(m_probe.address()))); }); });
        if (m_finished)
            return;
        m_since.start();
        m_limit.start(m_probe.timeout);
        m_socket.setProxy(QNetworkProxy::NoProxy);
        m_socket.setReadBufferSize(Dialogue::MostBytes);
        if (m_probe.tls) {
            QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
            configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
            m_socket.setSslConfiguration(configuration);
            const QString name = m_probe.hostHeader.isEmpty() ? m_probe.host : m_probe.hostHeader.section(u':', 0, 0);
            m_socket.connectToHostEncrypted(m_probe.host, m_probe.port, name);
        } else {
            m_socket.connectToHost(m_probe.host, m_probe.port);
        }
    }

private:
    void opened()
    {
        m_isOpen = true;
        if (const auto patience = m_dialogue->patience())
            m_limit.start(std::min(*patience, m_probe.timeout));
        take(m_dialogue->opened());
    }

    void read()
    {
        if (m_finished || !m_isOpen)
            return;
        const QByteArray bytes = m_socket.readAll();
        m_taken += bytes.size();
        if (!bytes.isEmpty())
            take(m_dialogue->fed(bytes));
        if (!m_finished && m_taken > 2 * Dialogue::MostBytes)
            end(made(Trouble::Protocol, tr("the response is too large")));
    }

    void take(const Dialogue::Step &step)
    {
        if (!step.send.isEmpty())
            m_socket.write(step.send);
        if (step.result)
            end(*step.result);
    }

    void judge(const QList<QSslError> &errors)
    {
        if (!isThisMachine(m_probe.host))
            return;
        m_isSelfSigned = !errors.isEmpty();
        m_socket.ignoreSslErrors();
    }

    void disconnected()
    {
        if (m_finished || !m_isOpen)
            return;
        read();
        if (!m_finished)
            end(m_dialogue->closed());
    }

    void failed(QAbstractSocket::SocketError error)
    {
        if (m_finished)
            return;
        if (m_isOpen) {
            read();
            if (!m_finished)
                end(m_dialogue->closed());
            return;
        }
        switch (error) {
        case QAbstractSocket::ConnectionRefusedError:
            return end(made(Trouble::Refused, tr("connection refused: nothing is listening")));
        case QAbstractSocket::HostNotFoundError:
            return end(
                made(Trouble::NameUnknown, tr("the name %1 does not resolve on this machine").arg(m_probe.host)));
        case QAbstractSocket::RemoteHostClosedError:
            return end(made(Trouble::Closed, m_probe.tls ? tr("the connection was closed during the TLS handshake")
                                                         : tr("the connection was closed immediately")));
        case QAbstractSocket::SslHandshakeFailedError:
            return end(made(Trouble::Tls, tr("TLS failed: %1").arg(m_socket.errorString())));
        default:
            return end(made(Trouble::Refused, m_socket.errorString()));
        }
    }

    void timedOut()
    {
        if (m_isOpen)
            return end(m_dialogue->silent());
        end(made(Trouble::Silent, m_socket.state() == QAbstractSocket::ConnectedState
                                      ? tr("connected, but the TLS handshake timed out")
                                      : tr("the connection timed out")));
    }

    static ProbeResult made(Trouble trouble, const QString &text)
    {
        ProbeResult result;
        result.trouble = trouble;
        result.text = text;
        return result;
    }

    void end(ProbeResult result)
    {
        result.latency = Nanoseconds(m_since.nsecsElapsed());
        result.at = QDateTime::currentDateTimeUtc();
        result.selfSigned = m_isSelfSigned;
        finish(std::move(result));
    }

    void finish(Result<ProbeResult> result)
    {
        if (std::exchange(m_finished, true))
            return;
        m_limit.stop();
        m_socket.disconnect(this);
        // Sends the last bytes and closes the connection properly: servers log a reset.
        if (m_isOpen && result) {
            m_socket.flush();
            m_socket.close();
        } else {
            m_socket.abort();
        }
        m_source.finish(std::move(result));
        ++m_probing->m_free;
        deleteLater();
        m_probing->next();
    }

    Probing *m_probing;
    const Probe m_probe;
    const TaskSource<ProbeResult> m_source;
    const std::unique_ptr<Dialogue> m_dialogue;
    QSslSocket m_socket;
    QTimer m_limit;
    QElapsedTimer m_since;
    qint64 m_taken = 0;
    bool m_isOpen = false;
    bool m_isSelfSigned = false;
    bool m_finished = false;
};

Probing::Probing(int atOnce, QObject *parent)
    : QObject(parent)
    , m_post(std::make_unique<http::Post>(this))
    , m_free(std::max(1, atOnce))
{
}

Probing::~Probing()
{
    m_post->close();
    // They release their slots in this object, which no longer exists in QObject's destructor.
    const auto askings = findChildren<QObject *>(QString(), Qt::FindDirectChildrenOnly);
    for (QObject *child : askings) {
        if (auto *asking = dynamic_cast<Asking *>(child))
            delete asking;
    }
}

Task<ProbeResult> Probing::run(const Probe &probe)
{
    TaskSource<ProbeResult> source;
    (*m_post)([this, probe, source] {
        m_waiting.append({probe, source});
        next();
    });
    return source.task();
}

void Probing::next()
{
    while (m_free > 0 && !m_waiting.isEmpty()) {
        const Waiting waiting = m_waiting.takeFirst();
        if (waiting.source.stopToken().stop_requested()) {
            waiting.source.finish(failure(Error::cancelled(waiting.probe.address())));
            continue;
        }
        --m_free;
        (new Asking(this, waiting.probe, waiting.source))->start();
    }
}

} // namespace pierside::health

#include "moc_probing.cpp"
