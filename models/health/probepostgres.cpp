// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/health/dialogue.h"

#include <QtEndian>

namespace pierside::health {

using namespace Qt::StringLiterals;
using Trouble = ProbeResult::Trouble;

namespace {

constexpr quint32 ProtocolVersion = 3 << 16;
constexpr quint32 SslRequestCode = 80877103;
constexpr qsizetype MostMessage = 16 * 1024;

QByteArray number(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

//! Frontend/Backend Protocol 3.0, "Start-up". With a user, the start-up continues until the server requests a password
//! or is ready; a client that disconnects then is not logged. Without a user, an SSLRequest is sent, which every server
//! answers, also one that does not accept clients yet.
class PostgresDialogue final : public Dialogue
{
public:
    explicit PostgresDialogue(const Probe &probe)
        : m_probe(probe)
    {
    }

    Step opened() override
    {
        QByteArray body;
        if (m_probe.user.isEmpty()) {
            body = number(SslRequestCode);
        } else {
            const QByteArray database = (m_probe.database.isEmpty() ? m_probe.user : m_probe.database).toUtf8();
            body = number(ProtocolVersion) + "user" + '\0' + m_probe.user.toUtf8() + '\0' + "database" + '\0' +
                   database + '\0' + "application_name" + '\0' + "pierside" + '\0' + '\0';
        }
        return {number(quint32(body.size()) + 4) + body, {}};
    }

    Step fed(QByteArrayView bytes) override
    {
        m_bytes += bytes;
        if (m_probe.user.isEmpty())
            return {{}, answeredSsl()};
        while (m_bytes.size() >= 5) {
            const char type = m_bytes[0];
            const quint32 length = qFromBigEndian<quint32>(m_bytes.constData() + 1);
            if (length < 4 || length > MostMessage || !strchr("RESKZNv", type))
                return {{}, notPostgres()};
            if (m_bytes.size() < qsizetype(length) + 1)
                return {};
            const QByteArray body = m_bytes.mid(5, length - 4);
            m_bytes.remove(0, length + 1);
            // Terminate is sent only in a session: in place of a password it would be logged, a disconnect is not.
            if (auto result = message(type, body))
                return {type == 'Z' ? QByteArray("X\0\0\0\4", 5) : QByteArray(), std::move(result)};
        }
        if (!m_bytes.isEmpty() && !strchr("RESKZNv", m_bytes[0]))
            return {{}, notPostgres()};
        return {};
    }

    ProbeResult closed() override { return closedEarly(); }

private:
    ProbeResult answeredSsl() const
    {
        if (m_bytes[0] == 'S' || m_bytes[0] == 'N' || m_bytes[0] == 'E')
            return passed(tr("a server answers"));
        return notPostgres();
    }

    ProbeResult notPostgres() const
    {
        return failed(Trouble::Protocol, tr("answers, but is not PostgreSQL: \"%1\"").arg(quoted(m_bytes)));
    }

    std::optional<ProbeResult> message(char type, const QByteArray &body)
    {
        if (type == 'E')
            return refused(body);
        if (type == 'Z')
            return passed(tr("accepts connections"));
        if (type == 'R' && body.size() >= 4 && qFromBigEndian<quint32>(body.constData()) != 0)
            return passed(tr("accepts connections (password required)"));
        return std::nullopt;
    }

    ProbeResult refused(const QByteArray &body) const
    {
        QByteArray code;
        QByteArray words;
        const QByteArrayList fields = body.split('\0');
        for (const QByteArray &field : fields) {
            if (field.startsWith('C'))
                code = field.mid(1);
            else if (field.startsWith('M'))
                words = field.mid(1);
        }
        // cannot_connect_now, too_many_connections, admin_shutdown: the server does not accept clients. Other refusals
        // concern this client only.
        if (code == "57P03" || code == "53300" || code == "57P01")
            return failed(Trouble::NotReady, quoted(words));
        return passed(tr("accepts connections, rejects this client: %1").arg(quoted(words)));
    }

    const Probe m_probe;
    QByteArray m_bytes;
};

} // namespace

std::unique_ptr<Dialogue> postgresDialogue(const Probe &probe)
{
    return std::make_unique<PostgresDialogue>(probe);
}

} // namespace pierside::health
