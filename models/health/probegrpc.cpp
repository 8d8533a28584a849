// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/health/dialogue.h"

#include <QHash>
#include <QtEndian>

#include <nghttp2/nghttp2.h>

namespace pierside::health {

using namespace Qt::StringLiterals;
using Trouble = ProbeResult::Trouble;

namespace {

struct SessionDeleter
{
    void operator()(nghttp2_session *session) const { nghttp2_session_del(session); }
};

nghttp2_nv field(QByteArrayView name, QByteArrayView value)
{
    const auto bytes = [](QByteArrayView view) {
        return const_cast<uint8_t *>(reinterpret_cast<const uint8_t *>(view.data()));
    };
    return {bytes(name), bytes(value), size_t(name.size()), size_t(value.size()), NGHTTP2_NV_FLAG_NONE};
}

//! Calls grpc.health.v1.Health/Check over HTTP/2 with prior knowledge. Sources: grpc/health/v1/health.proto; "gRPC over
//! HTTP2".
class GrpcDialogue final : public Dialogue
{
public:
    explicit GrpcDialogue(const Probe &probe)
        : m_probe(probe)
    {
        QByteArray message;
        if (const QByteArray service = probe.path.left(100).toUtf8(); !service.isEmpty())
            message = QByteArray("\x0a") + char(std::min<qsizetype>(service.size(), 127)) + service.left(127);
        m_request = QByteArray(5, '\0') + message;
        qToBigEndian(quint32(message.size()), m_request.data() + 1);
    }

    Step opened() override
    {
        nghttp2_session_callbacks *callbacks = nullptr;
        nghttp2_session_callbacks_new(&callbacks);
        nghttp2_session_callbacks_set_on_header_callback(callbacks, &onHeader);
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, &onData);
        nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, &onClose);
        nghttp2_session *session = nullptr;
        nghttp2_session_client_new(&session, callbacks, this);
        nghttp2_session_callbacks_del(callbacks);
        m_session.reset(session);
        nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, nullptr, 0);
        const QByteArray authority = m_probe.host.toLatin1() + ':' + QByteArray::number(m_probe.port);
        const nghttp2_nv fields[] = {
            field(":method", "POST"),       field(":scheme", "http"), field(":path", "/grpc.health.v1.Health/Check"),
            field(":authority", authority), field("te", "trailers"),  field("content-type", "application/grpc"),
            field("user-agent", "pierside")};
        nghttp2_data_provider provider{};
        provider.source.ptr = this;
        provider.read_callback = &readRequest;
        nghttp2_submit_request(session, nullptr, fields, std::size(fields), &provider, nullptr);
        return {output(), {}};
    }

    Step fed(QByteArrayView bytes) override
    {
        // The first frame of an HTTP/2 server is SETTINGS; an HTTP/1 server sends text.
        constexpr qsizetype TypeByte = 3;
        constexpr char Settings = 4;
        if (m_received <= TypeByte) {
            m_first += bytes.first(std::min<qsizetype>(bytes.size(), 64));
            if (m_first.size() > TypeByte && m_first[TypeByte] != Settings)
                return {{}, notGrpc(m_first)};
        }
        m_received += bytes.size();
        const auto taken = nghttp2_session_mem_recv(m_session.get(), reinterpret_cast<const uint8_t *>(bytes.data()),
                                                    size_t(bytes.size()));
        if (taken < 0 || m_received > MostBytes)
            return {{}, notGrpc(bytes)};
        if (!m_isClosed) {
            const QByteArray send = output();
            const bool isOver = !nghttp2_session_want_read(m_session.get());
            return {send, isOver ? std::optional(notGrpc(bytes)) : std::nullopt};
        }
        nghttp2_session_terminate_session(m_session.get(), NGHTTP2_NO_ERROR);
        return {output(), outcome()};
    }

    ProbeResult closed() override { return closedEarly(); }

private:
    static ssize_t readRequest(nghttp2_session *, int32_t, uint8_t *buffer, size_t length, uint32_t *flags,
                               nghttp2_data_source *source, void *)
    {
        auto *self = static_cast<GrpcDialogue *>(source->ptr);
        const auto size = std::min<qsizetype>(qsizetype(length), self->m_request.size());
        memcpy(buffer, self->m_request.constData(), size_t(size));
        self->m_request.remove(0, size);
        if (self->m_request.isEmpty())
            *flags |= NGHTTP2_DATA_FLAG_EOF;
        return size;
    }
    static int onHeader(nghttp2_session *, const nghttp2_frame *, const uint8_t *name, size_t nameLength,
                        const uint8_t *value, size_t valueLength, uint8_t, void *self)
    {
        auto &headers = static_cast<GrpcDialogue *>(self)->m_headers;
        if (headers.size() < 64)
            headers.insert(QByteArray(reinterpret_cast<const char *>(name), qsizetype(nameLength)),
                           QByteArray(reinterpret_cast<const char *>(value), qsizetype(valueLength)));
        return 0;
    }
    static int onData(nghttp2_session *, uint8_t, int32_t, const uint8_t *data, size_t length, void *self)
    {
        auto &body = static_cast<GrpcDialogue *>(self)->m_body;
        if (body.size() < 1024)
            body.append(reinterpret_cast<const char *>(data), qsizetype(std::min<size_t>(length, 1024)));
        return 0;
    }
    static int onClose(nghttp2_session *, int32_t, uint32_t error, void *self)
    {
        static_cast<GrpcDialogue *>(self)->m_isClosed = true;
        static_cast<GrpcDialogue *>(self)->m_error = error;
        return 0;
    }

    static ProbeResult notGrpc(QByteArrayView bytes)
    {
        return failed(Trouble::Protocol, tr("answers, but does not speak gRPC: \"%1\"").arg(quoted(bytes)));
    }

    QByteArray output()
    {
        QByteArray bytes;
        const uint8_t *data = nullptr;
        for (ssize_t size = 0; (size = nghttp2_session_mem_send(m_session.get(), &data)) > 0;)
            bytes.append(reinterpret_cast<const char *>(data), size);
        return bytes;
    }

    ProbeResult outcome() const
    {
        if (!m_headers.value("content-type").startsWith("application/grpc")) {
            if (m_headers.contains(":status"))
                return failed(
                    Trouble::Protocol,
                    tr("answers, but does not speak gRPC: status %1").arg(quoted(m_headers.value(":status"))));
            return failed(Trouble::Protocol, tr("the stream was reset (%1)").arg(m_error));
        }
        const QByteArray status = m_headers.value("grpc-status", "?");
        if (status == "12")
            return failed(Trouble::Unexpected, tr("speaks gRPC, but has no health service"));
        if (status == "5")
            return failed(Trouble::Unexpected, tr("has no gRPC service %1").arg(m_probe.path));
        if (status != "0")
            return failed(
                Trouble::Unexpected,
                u"gRPC status %1 %2"_s.arg(quoted(status), quoted(m_headers.value("grpc-message"))).trimmed());
        // HealthCheckResponse: field 1, an enum. Missing = 0 = UNKNOWN.
        const int serving = m_body.size() >= 7 && m_body[5] == '\x08' ? int(m_body[6]) : 0;
        if (serving == 1)
            return passed(u"SERVING"_s);
        return failed(Trouble::NotReady, serving == 2   ? u"NOT_SERVING"_s
                                         : serving == 3 ? u"SERVICE_UNKNOWN"_s
                                                        : u"UNKNOWN"_s);
    }

    const Probe m_probe;
    QByteArray m_request;
    std::unique_ptr<nghttp2_session, SessionDeleter> m_session;
    QHash<QByteArray, QByteArray> m_headers;
    QByteArray m_body;
    QByteArray m_first;
    qsizetype m_received = 0;
    uint32_t m_error = 0;
    bool m_isClosed = false;
};

} // namespace

std::unique_ptr<Dialogue> grpcDialogue(const Probe &probe)
{
    return std::make_unique<GrpcDialogue>(probe);
}

} // namespace pierside::health
