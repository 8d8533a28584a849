// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logsaver.h"

#include "models/core/onpool.h"
#include "models/logs/gzip.h"

#include <utility>

namespace pierside::ui {

LogSaver::LogSaver(LogToSave log, const QString &file, OutputFile::Readers readers, QObject *parent)
    : QObject(parent)
    , m_log(std::make_shared<const LogToSave>(std::move(log)))
    , m_format(formatOf(file))
    , m_isCompressed(isCompressed(file))
    , m_out(outputFile(file, readers))
{
    connect(m_out.get(), &OutputFile::wantsMore, this, &LogSaver::next);
    connect(m_out.get(), &OutputFile::ended, this, &LogSaver::end);
}

LogSaver::~LogSaver()
{
    if (m_ordering)
        m_ordering->cancel();
    if (m_task)
        m_task->cancel();
}

void LogSaver::start()
{
    m_ordering = onPool([log = m_log] {
        return Result<std::shared_ptr<const QList<qint64>>>(std::make_shared<const QList<qint64>>(log->lines()));
    });
    m_ordering->then(this, [this](const Result<std::shared_ptr<const QList<qint64>>> &lines) {
        if (!lines)
            return end(failure(lines.error()));
        m_lines = *lines;
        if (!m_hasEnded)
            m_out->open();
    });
}

void LogSaver::cancel()
{
    end(failure(Error::cancelled()));
}

void LogSaver::next()
{
    if (m_task || m_hasEnded || !m_lines)
        return;
    if (m_next >= m_lines->size())
        return m_out->finish();
    m_task = onPool([log = m_log, lines = m_lines, from = m_next, format = m_format,
                     isCompressed = m_isCompressed](const std::stop_token &stop) {
        return exportedPart(log->store, *lines, from, log->names, format, stop).map([isCompressed](LogPart part) {
            if (isCompressed)
                part.bytes = logs::gzipMember(part.bytes);
            return part;
        });
    });
    m_task->then(this, [this](const Result<LogPart> &part) { take(part); });
}

void LogSaver::take(const Result<LogPart> &part)
{
    m_task.reset();
    if (m_hasEnded)
        return;
    if (!part)
        return end(failure(part.error()));
    m_next = part->next;
    Q_EMIT progressed(int(m_next * 100 / m_lines->size()));
    m_out->write(part->bytes);
    if (!m_hasEnded && !m_out->isFull())
        next();
}

void LogSaver::end(const Result<Done> &result)
{
    if (std::exchange(m_hasEnded, true))
        return;
    if (m_task)
        m_task->cancel();
    // Later: this may be called by a signal of the file.
    if (!result)
        m_out.release()->deleteLater();
    Q_EMIT ended(result);
}

} // namespace pierside::ui
#include "moc_logsaver.cpp"
