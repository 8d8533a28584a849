// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/filelog.h"

#include "models/core/units.h"

#include <QFile>

#include <algorithm>

namespace pierside::logs {

namespace {

constexpr Milliseconds readInterval{200};
constexpr qint64 atOnce = 1024 * 1024;
constexpr qint64 tailBytes = 256 * 1024;

} // namespace

FileLog::FileLog(QObject *parent)
    : LogSource(parent)
{
    m_timer.setInterval(readInterval);
    connect(&m_timer, &QTimer::timeout, this, &FileLog::read);
}

void FileLog::setFile(const QString &path)
{
    if (m_path == path)
        return;
    stop();
    m_path = path;
}

void FileLog::follow(const LogStart &start)
{
    if (m_path.isEmpty() || isFollowing())
        return;
    m_tail = start.tail;
    m_timer.start();
    read();
}

void FileLog::stop()
{
    m_timer.stop();
    m_cutter = LineCutter();
    m_position = -1;
}

void FileLog::read()
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const bool isFirst = m_position < 0;
    if (isFirst)
        m_position = std::max<qint64>(0, file.size() - tailBytes);
    if (file.size() < m_position) {
        // It was truncated or replaced.
        m_position = 0;
        m_cutter = LineCutter();
    }
    if (file.size() == m_position)
        return;
    file.seek(m_position);
    const QByteArray bytes = file.read(atOnce);
    m_position += bytes.size();
    QList<LogLine> lines;
    m_cutter.feed(bytes, [&lines](const QByteArray &line) { lines.append({{}, false, line}); });
    if (isFirst && m_tail >= 0 && lines.size() > m_tail)
        lines = lines.mid(lines.size() - m_tail);
    if (!lines.isEmpty())
        Q_EMIT linesRead(lines, 0);
}

} // namespace pierside::logs

#include "moc_filelog.cpp"
