// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/processoutput.h"

#include "app/cli/terminal/descriptorwriter.h"

#include <deque>
#include <mutex>

namespace pierside::cli {

namespace {

constexpr qsizetype mostKept = 256 * 1024;      //!< bytes before the process is slowed down
constexpr qsizetype moreKept = 4 * 1024 * 1024; //!< more than the engine and the sockets buffer

int descriptorOf(const engine::LogChunk &chunk)
{
    return chunk.stream == engine::LogChunk::Stream::Stderr ? 2 : 1;
}

} // namespace

//! Shared with the I/O thread.
struct ProcessOutput::Queue
{
    std::mutex mutex;
    std::deque<engine::LogChunk> chunks;
    qsizetype size = 0;
    qsizetype mostSize = mostKept;
    qsizetype written = 0; //!< of the first chunk
    bool isDropped = false;
    bool isPaused = false;
    std::weak_ptr<engine::ProcessStream> stream;

    //! Requires the lock.
    void slowDown()
    {
        const auto open = stream.lock();
        const bool isMuch = size > mostSize;
        if (!open || isMuch == isPaused)
            return;
        isPaused = isMuch;
        if (isMuch)
            open->pause();
        else
            open->resume();
    }
};

ProcessOutput::ProcessOutput(QObject *parent)
    : QObject(parent)
    , m_queue(std::make_shared<Queue>())
{
}

ProcessOutput::~ProcessOutput() = default;

std::function<void(const engine::LogChunk &)> ProcessOutput::sink()
{
    const auto relay = detail::Relay::create(this);
    return [queue = m_queue, relay, this](const engine::LogChunk &chunk) {
        const std::lock_guard lock(queue->mutex);
        if (queue->isDropped || chunk.bytes.isEmpty())
            return;
        queue->chunks.push_back(chunk);
        queue->size += chunk.bytes.size();
        queue->slowDown();
        // Otherwise writing is in progress.
        if (queue->chunks.size() == 1)
            relay->post([this] { writeOut(); });
    };
}

void ProcessOutput::setStream(const std::shared_ptr<engine::ProcessStream> &stream)
{
    const std::lock_guard lock(m_queue->mutex);
    m_queue->stream = stream;
    m_queue->slowDown();
}

void ProcessOutput::takeMore()
{
    const std::lock_guard lock(m_queue->mutex);
    m_queue->mostSize = m_queue->size + moreKept;
    m_queue->slowDown();
}

bool ProcessOutput::isEmpty() const
{
    const std::lock_guard lock(m_queue->mutex);
    return m_queue->chunks.empty();
}

void ProcessOutput::writeOut()
{
    // Must not be deleted within its own signal.
    if (m_room) {
        m_room->setEnabled(false);
        m_room.release()->deleteLater();
    }
    int error = 0;
    int full = -1;
    bool isAny = false;
    {
        const std::lock_guard lock(m_queue->mutex);
        while (!m_queue->chunks.empty() && full < 0 && error == 0) {
            const engine::LogChunk &chunk = m_queue->chunks.front();
            const QByteArrayView rest = QByteArrayView(chunk.bytes).sliced(m_queue->written);
            const qsizetype written = writeAtOnce(descriptorOf(chunk), rest, error);
            isAny = isAny || written > 0;
            m_queue->size -= written;
            m_queue->written += written;
            if (written == rest.size()) {
                m_queue->chunks.pop_front();
                m_queue->written = 0;
            } else if (written == 0) {
                full = descriptorOf(chunk);
            }
        }
        m_queue->slowDown();
    }
    if (error != 0)
        return drop(error);
    if (isAny)
        Q_EMIT progressed();
    if (full < 0) {
        Q_EMIT emptied();
        return;
    }
    m_room = std::make_unique<QSocketNotifier>(full, QSocketNotifier::Write);
    connect(m_room.get(), &QSocketNotifier::activated, this, &ProcessOutput::writeOut);
}

void ProcessOutput::drop(int number)
{
    {
        const std::lock_guard lock(m_queue->mutex);
        m_queue->isDropped = true;
        m_queue->chunks.clear();
        m_queue->size = 0;
        m_queue->written = 0;
        m_queue->slowDown();
    }
    Q_EMIT failed(number);
    Q_EMIT emptied();
}

} // namespace pierside::cli

#include "moc_processoutput.cpp"
