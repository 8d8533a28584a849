// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/watchdog.h"

#include "models/core/translate.h"

#include <algorithm>
#include <cmath>

namespace pierside::http {

using namespace Qt::StringLiterals;

namespace {

//! A large body may take longer than a small one, but not without a limit.
Milliseconds bodyLimit(Milliseconds base, qint64 bytes)
{
    if (base.count() <= 0)
        return base;
    return std::min(base + Milliseconds(bytes * 1000 / slowestRate), std::max(base, longestBody));
}

QString inSeconds(Milliseconds time)
{
    return QString::number(std::round(double(time.count()) / 100) / 10);
}

QString inBytes(qint64 bytes)
{
    return tr("%n byte(s)", nullptr, int(bytes));
}

} // namespace

QString lookAtEngine()
{
    return tr("Check the engine's log (journalctl -u docker), then try again.");
}

void Watchdog::start(const Patience &patience, Milliseconds opening)
{
    m_patience = patience;
    m_opening = opening;
    m_interim = 0;
    m_asked.start();
    enter(Phase::Opening);
}

void Watchdog::enter(Phase phase)
{
    m_phase = phase;
    m_bytes = 0;
    m_since.start();
}

void Watchdog::asked()
{
    m_asked.start();
    enter(Phase::Answer);
}

void Watchdog::restart()
{
    m_since.start();
    if (m_phase == Phase::Answer)
        m_asked.start();
}

Milliseconds Watchdog::limit() const
{
    switch (m_phase) {
    case Phase::Opening:
        return m_opening;
    case Phase::Upload:
        return m_patience.upload;
    case Phase::Answer:
        return m_patience.answer;
    case Phase::Head:
        return m_patience.head;
    case Phase::Body:
    case Phase::Piece:
        return bodyLimit(m_patience.body, m_bytes);
    case Phase::Stream:
        return m_patience.silence;
    }
    return {};
}

std::optional<Milliseconds> Watchdog::left() const
{
    const Milliseconds most = limit();
    if (most.count() <= 0)
        return std::nullopt;
    const QElapsedTimer &clock = m_phase == Phase::Answer ? m_asked : m_since;
    return most - Milliseconds(clock.elapsed());
}

QString Watchdog::cause() const
{
    const QString seconds = inSeconds(limit());
    switch (m_phase) {
    case Phase::Opening:
        return tr("no connection within %1 s").arg(seconds);
    case Phase::Upload:
        return tr("the engine has not read any of the upload for %1 s").arg(seconds);
    case Phase::Answer:
        if (m_interim > 0)
            return tr("the engine sent %1 interim responses and no answer within %2 s").arg(m_interim).arg(seconds);
        return tr("the engine sent no answer within %1 s").arg(seconds);
    case Phase::Head:
        return tr("the engine sent %1 of the head of its answer in %2 s and did not complete it")
            .arg(inBytes(m_bytes), seconds);
    case Phase::Body:
        return tr("the engine sent %1 of its answer in %2 s and did not complete it").arg(inBytes(m_bytes), seconds);
    case Phase::Stream:
        return tr("the engine sent nothing for %1 s").arg(seconds);
    case Phase::Piece:
        return tr("the engine sent %1 of a line or frame in %2 s and did not complete it")
            .arg(inBytes(m_bytes), seconds);
    }
    return {};
}

Error Watchdog::error() const
{
    return {ErrorCode::TimedOut, {}, cause(), lookAtEngine(), 0};
}

} // namespace pierside::http
