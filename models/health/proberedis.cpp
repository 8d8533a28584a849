// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/health/dialogue.h"

namespace pierside::health {

using namespace Qt::StringLiterals;
using Trouble = ProbeResult::Trouble;

namespace {

QByteArray command(const QByteArrayList &words)
{
    QByteArray text = '*' + QByteArray::number(words.size()) + "\r\n";
    for (const QByteArray &word : words)
        text += '$' + QByteArray::number(word.size()) + "\r\n" + word + "\r\n";
    return text;
}

//! RESP, see https://redis.io/docs/reference/protocol-spec/. No server logs PING.
class RedisDialogue final : public Dialogue
{
public:
    explicit RedisDialogue(const Probe &probe)
        : m_probe(probe)
    {
    }

    Step opened() override
    {
        QByteArray send;
        if (!m_probe.password.isEmpty()) {
            const QByteArray password = m_probe.password.toUtf8();
            send += m_probe.user.isEmpty() ? command({"AUTH", password})
                                           : command({"AUTH", m_probe.user.toUtf8(), password});
            m_authAnswers = 1;
        }
        return {send + command({"PING"}), {}};
    }

    Step fed(QByteArrayView bytes) override
    {
        m_line += bytes;
        for (qsizetype end = m_line.indexOf("\r\n"); end >= 0; end = m_line.indexOf("\r\n")) {
            const QByteArray line = m_line.left(end);
            m_line.remove(0, end + 2);
            if (auto result = answered(line))
                return {{}, std::move(result)};
        }
        if (m_line.size() > 1024 || (!m_line.isEmpty() && m_line[0] != '+' && m_line[0] != '-'))
            return {{}, failed(Trouble::Protocol, tr("answers, but is not Redis: \"%1\"").arg(quoted(m_line)))};
        return {};
    }

    ProbeResult closed() override { return closedEarly(); }

private:
    std::optional<ProbeResult> answered(const QByteArray &line)
    {
        const bool isAuth = m_authAnswers > 0;
        if (isAuth)
            --m_authAnswers;
        if (line.startsWith("-NOAUTH"))
            return passed(tr("answers (password required)"));
        if (line.startsWith("-WRONGPASS") || line.startsWith("-ERR invalid password"))
            return failed(Trouble::Unexpected, tr("answers, but the password is wrong"));
        // A server without a password rejects AUTH; it is healthy anyway.
        if (isAuth && (line.startsWith('+') || line.startsWith("-ERR")))
            return std::nullopt;
        if (line.startsWith("+PONG"))
            return passed(u"PONG"_s);
        if (line.startsWith("-LOADING") || line.startsWith("-BUSY") || line.startsWith("-MASTERDOWN"))
            return failed(Trouble::NotReady, tr("answers, not ready: %1").arg(quoted(line.mid(1))));
        return failed(line.startsWith('-') ? Trouble::Unexpected : Trouble::Protocol,
                      tr("answers: %1").arg(quoted(line.mid(1))));
    }

    const Probe m_probe;
    QByteArray m_line;
    int m_authAnswers = 0;
};

} // namespace

std::unique_ptr<Dialogue> redisDialogue(const Probe &probe)
{
    return std::make_unique<RedisDialogue>(probe);
}

} // namespace pierside::health
