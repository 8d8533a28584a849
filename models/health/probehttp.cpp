// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/health/dialogue.h"
#include "models/health/healthbody.h"
#include "models/http/responseparser.h"

#include <algorithm>

namespace pierside::health {

using namespace Qt::StringLiterals;
using Trouble = ProbeResult::Trouble;
using http::ResponseParser;

namespace {

class HttpDialogue final : public Dialogue, private ResponseParser::Sink
{
public:
    explicit HttpDialogue(const Probe &probe)
        : m_probe(probe)
        , m_parser(*this)
    {
        ResponseParser::Options options;
        options.headerLimit = 64 * 1024;
        options.bodyLimit = MostBytes;
        m_parser.start(options);
    }

    Step opened() override
    {
        QByteArray host = m_probe.hostHeader.toLatin1();
        if (host.isEmpty()) {
            host = m_probe.host == "127.0.0.1"_L1 ? QByteArray("localhost") : m_probe.host.toLatin1();
            if (host.contains(':'))
                host = '[' + host + ']';
            host += ':' + QByteArray::number(m_probe.port);
        }
        // Characters that are invalid in a request line or a header are not sent.
        QByteArray target =
            (m_probe.path.isEmpty() ? u"/"_s : m_probe.path).toUtf8().toPercentEncoding("/?&=#%:@!$'()*+,;[]~-._");
        return {"GET " + target.split('#').first() + " HTTP/1.1\r\nHost: " + host.simplified() +
                    "\r\nUser-Agent: pierside\r\nAccept: application/json, */*;q=0.5\r\nConnection: close\r\n\r\n",
                {}};
    }

    Step fed(QByteArrayView bytes) override
    {
        switch (m_parser.feed(bytes)) {
        case ResponseParser::State::Head:
            return {};
        case ResponseParser::State::Body:
            // The body is read only if it can contain health information.
            return m_wantsBody ? Step{} : Step{{}, outcome()};
        case ResponseParser::State::Failed:
            return {{}, m_head ? broken() : notHttp(bytes)};
        case ResponseParser::State::Done:
        case ResponseParser::State::Raw:
            break;
        }
        return {{}, outcome()};
    }

    ProbeResult closed() override
    {
        if (!m_head)
            return closedEarly();
        return m_parser.end() == ResponseParser::State::Failed ? broken() : outcome();
    }

private:
    void onHead(const http::Response &head) override
    {
        m_head = head;
        m_wantsBody = !m_probe.json.isEmpty() || isMetrics() || head.header("content-type").toLower().contains("json");
    }
    void onBody(QByteArrayView piece) override { m_body += piece; }

    ProbeResult notHttp(QByteArrayView bytes) const
    {
        if (m_parser.interimResponses() > 0)
            return failed(Trouble::Protocol, tr("does not answer: %1").arg(m_parser.problem()));
        return failed(Trouble::Protocol, tr("answers, but not in HTTP: \"%1\"").arg(quoted(bytes)));
    }

    //! The head is complete, but the body is invalid or too large.
    ProbeResult broken() const
    {
        ProbeResult result = outcome();
        // Of a long list of metrics the first ones are sufficient.
        if (result.isFailure() || (isMetrics() && m_body.size() > MostBytes / 2))
            return result;
        result.outcome = ProbeResult::Outcome::Failed;
        result.trouble = Trouble::Protocol;
        result.text = tr("%1, but the body is invalid: %2").arg(result.text, m_parser.problem());
        return result;
    }

    bool isMetrics() const { return m_probe.path.section(u'?', 0, 0).endsWith("/metrics"_L1); }

    bool isExpectedStatus() const
    {
        if (m_probe.statuses.isEmpty())
            return m_head->status >= 200 && m_head->status < 400;
        return m_probe.statuses.contains(m_head->status);
    }

    ProbeResult outcome() const
    {
        const QString reason = quoted(m_head->reason);
        ProbeResult result = passed(reason.isEmpty() ? QString::number(m_head->status)
                                                     : u"%1 %2"_s.arg(QString::number(m_head->status), reason));
        result.status = m_head->status;
        const HealthBody health = healthBody(m_body);
        result.checks = health.checks;
        result.version = health.version;
        result.reportedTime = health.time;
        QStringList complaints;
        if (!isExpectedStatus() && !m_probe.statuses.isEmpty() && m_probe.statuses.size() < 6) {
            QStringList wanted;
            for (const int status : m_probe.statuses)
                wanted.append(QString::number(status));
            complaints.append(tr("expected %1").arg(wanted.join(u" or "_s)));
        }
        for (const ProbeCheck &check : health.checks) {
            if (!check.ok)
                complaints.append(tr("%1 is %2").arg(check.name, check.text));
        }
        if (isMetrics() && isExpectedStatus()) {
            if (const QString problem = metricsProblem(m_body); !problem.isEmpty())
                complaints.append(problem);
        }
        for (const Probe::Json &expectation : m_probe.json) {
            if (const QString why = unmet(m_body, expectation); !why.isEmpty())
                complaints.append(why);
        }
        if (complaints.isEmpty() && !health.word.isEmpty() && !isGoodWord(health.word).value_or(true))
            complaints.append(tr("reports status %1").arg(health.word));
        complaints.removeDuplicates();
        if (isExpectedStatus() && complaints.isEmpty())
            return result;
        result.outcome = ProbeResult::Outcome::Failed;
        result.trouble = m_head->status == 503 ? Trouble::NotReady : Trouble::Unexpected;
        if (!complaints.isEmpty())
            result.text += u": "_s + complaints.join(u", "_s);
        return result;
    }

    const Probe m_probe;
    ResponseParser m_parser;
    std::optional<http::Response> m_head;
    QByteArray m_body;
    bool m_wantsBody = false;
};

} // namespace

std::unique_ptr<Dialogue> httpDialogue(const Probe &probe)
{
    return std::make_unique<HttpDialogue>(probe);
}

} // namespace pierside::health
