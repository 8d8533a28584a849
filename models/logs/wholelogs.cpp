// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/wholelogs.h"

#include "models/engine/engine.h"
#include "models/logs/linereader.h"
#include "models/logs/logadvice.h"
#include "models/logs/logdamage.h"

#include <array>
#include <limits>
#include <utility>

namespace pierside::logs {

//! The engine's I/O thread's while a log is read.
struct WholeLogs::Reading
{
    LogStore store{{.lines = std::numeric_limits<qint64>::max(), .bytes = std::numeric_limits<qint64>::max()}};
    std::optional<LineReader> reader;
    quint16 source = 0;

    void add(const QList<LogLine> &lines)
    {
        std::vector<LogRecord> batch;
        batch.reserve(std::size_t(lines.size()));
        for (const LogLine &line : lines)
            batch.push_back(recordOf(line, source));
        store.append(batch);
    }

    void addError(const Error &error) { addRemark({error.cause, logAdvice(error)}); }

    void addRemark(const QStringList &sentences)
    {
        const QByteArray text = sentences.join(u' ').trimmed().toUtf8();
        store.append(std::array{LogRecord{.text = text, .stream = LogStream::Engine, .source = source}});
    }
};

WholeLogs::WholeLogs(std::shared_ptr<engine::Engine> engine, QList<Part> parts, const QString &folder)
    : m_engine(std::move(engine))
    , m_parts(std::move(parts))
    , m_reading(std::make_shared<Reading>())
{
    // Without room on the disk the lines stay in memory.
    (void)m_reading->store.spill(std::make_shared<LogSpill>(folder));
}

WholeLogs::~WholeLogs()
{
    if (m_task)
        m_task->cancel();
}

void WholeLogs::start()
{
    next();
}

void WholeLogs::cancel()
{
    end(failure(Error::cancelled()));
}

void WholeLogs::next()
{
    if (m_hasEnded)
        return;
    if (m_parts.isEmpty())
        return end(std::make_shared<const LogStore>(std::exchange(m_reading, nullptr)->store));
    const Part part = m_parts.takeFirst();
    m_reading->reader.emplace(part.container.id, true);
    m_reading->source = part.source;
    engine::LogRequest request;
    request.container = part.container.id;
    request.timestamps = true;
    request.tty = part.container.tty;
    m_task = m_engine->logs(
        request, [reading = m_reading](const engine::LogChunk &chunk) { reading->add(reading->reader->feed(chunk)); });
    m_task->then(this, [this, container = part.container](const Result<Done> &result) {
        m_task.reset();
        if (m_hasEnded)
            return;
        m_reading->add(m_reading->reader->flush());
        const bool isRefused = !result && isLogRefusal(result.error());
        // The logs of the other containers can be read.
        if (!result && !isRefused && result.error().code != ErrorCode::NotFound)
            return end(failure(result.error()));
        if (isRefused)
            m_reading->addError(result.error());
        addLeftOut(container);
    });
}

void WholeLogs::addLeftOut(const engine::Container &container)
{
    constexpr int MostSearched = 200'000; // lines: they are held in memory
    // A search that has ended may still be on the stack.
    if (m_search)
        m_search.release()->deleteLater();
    m_search = std::make_unique<DamageSearch>(m_engine, container, MostSearched);
    connect(m_search.get(), &DamageSearch::ended, this, [this](const std::optional<LogDamage> &damage) {
        if (m_hasEnded)
            return;
        if (damage) {
            m_reading->addRemark({damageText(*damage), newLogAdvice()});
            m_reading->add(damage->missing);
        }
        next();
    });
    m_search->start();
}

void WholeLogs::end(const Result<std::shared_ptr<const LogStore>> &result)
{
    if (std::exchange(m_hasEnded, true))
        return;
    if (m_task)
        m_task->cancel();
    m_task.reset();
    Q_EMIT ended(result);
}

} // namespace pierside::logs

#include "moc_wholelogs.cpp"
