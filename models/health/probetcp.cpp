// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/health/dialogue.h"

namespace pierside::health {

using namespace Qt::StringLiterals;

namespace {

//! The engine's port proxy accepts connections for a container that does not listen, then closes them. Only received
//! bytes prove that a server exists, and in many protocols the client speaks first.
class TcpDialogue final : public Dialogue
{
public:
    Step opened() override { return {}; }
    Step fed(QByteArrayView bytes) override
    {
        const QString words = quoted(bytes);
        return {{}, passed(words.isEmpty() ? tr("reachable") : tr("reachable, sends \"%1\"").arg(words))};
    }
    ProbeResult closed() override
    {
        return failed(ProbeResult::Trouble::Closed, tr("nothing is listening inside the container"));
    }
    ProbeResult silent() override
    {
        ProbeResult result = passed(tr("connected, no data received"));
        result.outcome = ProbeResult::Outcome::Connected;
        return result;
    }
    std::optional<Milliseconds> patience() const override { return Milliseconds(400); }
};

} // namespace

std::unique_ptr<Dialogue> tcpDialogue(const Probe &)
{
    return std::make_unique<TcpDialogue>();
}

} // namespace pierside::health
