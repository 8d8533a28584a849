// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/health/dialogue.h"

#include <QtEndian>

namespace pierside::health {

using namespace Qt::StringLiterals;
using Trouble = ProbeResult::Trouble;

namespace {

//! Sends the protocol header of AMQP 0-9-1, section 4.2.2. A broker answers with Connection.Start, or with the header
//! of the version that it supports. RabbitMQ logs a line when the client then disconnects: Connection.Close needs a
//! login. For the probes of the catalogue, see the table in probe.h.
class AmqpDialogue final : public Dialogue
{
public:
    Step opened() override { return {QByteArray("AMQP\0\0\x09\x01", 8), {}}; }

    Step fed(QByteArrayView bytes) override
    {
        m_bytes += bytes.first(std::min(bytes.size(), 64 - std::min<qsizetype>(64, m_bytes.size())));
        const QByteArrayView header("AMQP");
        const auto size = std::min(m_bytes.size(), header.size());
        if (QByteArrayView(m_bytes).first(size) == header.first(size)) {
            if (m_bytes.size() < 8)
                return {};
            return {{},
                    passed(tr("answers, speaks AMQP %1.%2.%3")
                               .arg(int(m_bytes[5]))
                               .arg(int(m_bytes[6]))
                               .arg(int(m_bytes[7])))};
        }
        // Frame type 1, channel 0, four bytes of length, class 10, method 10.
        if (m_bytes[0] != '\x01' || (m_bytes.size() >= 3 && (m_bytes[1] != '\0' || m_bytes[2] != '\0')))
            return {{}, failed(Trouble::Protocol, tr("answers, but is not AMQP: \"%1\"").arg(quoted(m_bytes)))};
        if (m_bytes.size() < 11)
            return {};
        const auto *at = reinterpret_cast<const uchar *>(m_bytes.constData());
        if (qFromBigEndian<quint16>(at + 7) == 10 && qFromBigEndian<quint16>(at + 9) == 10)
            return {{}, passed(tr("accepts AMQP 0-9-1"))};
        return {{}, failed(Trouble::Protocol, tr("answers, but not with Connection.Start"))};
    }

    ProbeResult closed() override { return closedEarly(); }

private:
    QByteArray m_bytes;
};

} // namespace

std::unique_ptr<Dialogue> amqpDialogue(const Probe &)
{
    return std::make_unique<AmqpDialogue>();
}

} // namespace pierside::health
