// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/dialogue.h"

#include "models/core/plaintext.h"
#include "models/core/translate.h"

namespace pierside::health {

using namespace Qt::StringLiterals;

ProbeResult Dialogue::passed(const QString &text)
{
    ProbeResult result;
    result.outcome = ProbeResult::Outcome::Passed;
    result.text = text;
    return result;
}

ProbeResult Dialogue::failed(ProbeResult::Trouble trouble, const QString &text)
{
    ProbeResult result;
    result.trouble = trouble;
    result.text = text;
    return result;
}

ProbeResult Dialogue::closedEarly()
{
    return failed(ProbeResult::Trouble::Closed, tr("the connection was closed without an answer"));
}

ProbeResult Dialogue::silent()
{
    return failed(ProbeResult::Trouble::Silent, tr("connected, but no answer came in time"));
}

QString Dialogue::quoted(QByteArrayView bytes)
{
    constexpr qsizetype Most = 200;
    return excerpt(QString::fromUtf8(bytes.first(std::min(bytes.size(), 4 * Most))), Most);
}

std::unique_ptr<Dialogue> dialogueFor(const Probe &probe)
{
    switch (probe.kind) {
    case Probe::Kind::Http:
        return httpDialogue(probe);
    case Probe::Kind::Grpc:
        return grpcDialogue(probe);
    case Probe::Kind::Tcp:
        break;
    case Probe::Kind::Postgres:
        return postgresDialogue(probe);
    case Probe::Kind::Redis:
        return redisDialogue(probe);
    case Probe::Kind::Amqp:
        return amqpDialogue(probe);
    }
    return tcpDialogue(probe);
}

} // namespace pierside::health
