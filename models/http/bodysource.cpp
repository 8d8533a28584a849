// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/bodysource.h"

namespace pierside::http {

BodySource::BodySource(qint64 limit)
    : m_limit(limit)
{
}

bool BodySource::write(QByteArray piece)
{
    std::unique_lock lock(m_mutex);
    m_room.wait(lock, [this] { return m_abandoned || m_size < m_limit; });
    if (m_abandoned || m_finished || m_error)
        return false;
    if (piece.isEmpty())
        return true;
    m_size += piece.size();
    m_pieces.push_back(std::move(piece));
    notify(std::move(lock));
    return true;
}

void BodySource::finish()
{
    std::unique_lock lock(m_mutex);
    m_finished = true;
    notify(std::move(lock));
}

void BodySource::fail(Error error)
{
    std::unique_lock lock(m_mutex);
    if (!m_finished && !m_error)
        m_error = std::move(error);
    notify(std::move(lock));
}

QByteArray BodySource::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_pieces.empty())
        return {};
    QByteArray piece = std::move(m_pieces.front());
    m_pieces.pop_front();
    m_size -= piece.size();
    m_room.notify_all();
    return piece;
}

bool BodySource::isAtEnd() const
{
    const std::lock_guard lock(m_mutex);
    return m_finished && m_pieces.empty();
}

std::optional<Error> BodySource::error() const
{
    const std::lock_guard lock(m_mutex);
    return m_error;
}

void BodySource::setWake(std::function<void()> wake)
{
    const std::lock_guard lock(m_mutex);
    m_wake = std::move(wake);
}

void BodySource::abandon()
{
    const std::lock_guard lock(m_mutex);
    m_abandoned = true;
    m_pieces.clear();
    m_size = 0;
    m_wake = {};
    m_room.notify_all();
}

void BodySource::notify(std::unique_lock<std::mutex> lock)
{
    const auto wake = m_wake;
    lock.unlock();
    if (wake)
        wake();
}

} // namespace pierside::http
