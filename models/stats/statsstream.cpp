// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/statsstream.h"

#include "models/core/translate.h"
#include "models/stats/streamed.h"

#include <mutex>

namespace pierside::stats {

using namespace Qt::StringLiterals;

struct StatsStream::Mailbox
{
    std::mutex mutex;
    std::optional<Reading> first;
    std::optional<Reading> newest;
    std::optional<Error> problem; //!< of the last message
    bool wasAsked = false;

    void put(const Result<Reading> &reading)
    {
        const std::lock_guard lock(mutex);
        if (!reading) {
            problem = reading.error();
            return;
        }
        problem.reset();
        if (!wasAsked && !first)
            first = *reading;
        else
            newest = *reading;
    }
};

StatsStream::StatsStream(std::shared_ptr<engine::Engine> engine, const ContainerId &id, qint64 hostMemory)
    : m_engine(std::move(engine))
    , m_mailbox(std::make_shared<Mailbox>())
    , m_task(m_engine->stats(id, [mailbox = m_mailbox, hostMemory](const Result<engine::ResourceUsage> &usage) {
        mailbox->put(usage ? Result<Reading>(readingOf(*usage, hostMemory)) : failure(usage.error()));
    }))
{
}

StatsStream::~StatsStream()
{
    m_task.cancel();
}

QList<Reading> StatsStream::take()
{
    const std::lock_guard lock(m_mailbox->mutex);
    QList<Reading> readings;
    for (auto *reading : {&m_mailbox->first, &m_mailbox->newest}) {
        if (*reading)
            readings.append(*std::exchange(*reading, std::nullopt));
    }
    m_mailbox->wasAsked = m_mailbox->wasAsked || !readings.isEmpty();
    return readings;
}

std::optional<Error> StatsStream::ended() const
{
    if (!m_task.isFinished())
        return std::nullopt;
    const Result<Done> result = m_task.result();
    if (!result)
        return result.error();
    const std::lock_guard lock(m_mailbox->mutex);
    return m_mailbox->problem.value_or(
        Error{ErrorCode::NotFound, tr("reading the engine's stats"), tr("the container has exited"), {}, 0});
}

} // namespace pierside::stats
