// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logdamage.h"

#include "models/core/translate.h"
#include "models/engine/engine.h"
#include "models/logs/enginetime.h"
#include "models/logs/logadvice.h"

#include <QSet>

#include <algorithm>

namespace pierside::logs {

using namespace Qt::StringLiterals;

QString damageText(const LogDamage &damage)
{
    const qint64 time = damage.missing.isEmpty() ? LogRecord::NoTime : damage.missing.constFirst().timeNano;
    return tr("The engine's log file is damaged, and the engine leaves out %n line(s) behind the damage, from %1 on.",
              nullptr, int(damage.missing.size()))
        .arg(timeFrom(time).toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s));
}

void EntryCount::add(const engine::LogChunk &chunk)
{
    if (chunk.bytes.isEmpty())
        return;
    bool &isOpen = m_isOpen[chunk.stream == engine::LogChunk::Stream::Stderr ? 1 : 0];
    if (isOpen && chunk.startsFrame)
        ++m_entries;
    m_entries += chunk.bytes.count('\n');
    isOpen = !chunk.bytes.endsWith('\n');
}

qint64 EntryCount::entries(bool isOver) const
{
    return m_entries + (isOver ? std::ranges::count(m_isOpen, true) : 0);
}

DamageSearch::DamageSearch(std::shared_ptr<engine::Engine> engine, engine::Container container, int most,
                           QObject *parent)
    : QObject(parent)
    , m_engine(std::move(engine))
    , m_container(std::move(container))
    , m_most(most)
    , m_incomplete(most)
{
}

DamageSearch::~DamageSearch()
{
    if (m_task)
        m_task->cancel();
}

bool DamageSearch::isNeededFor(const engine::Container &container)
{
    // The parts of a long line cannot be told apart in the stream of a terminal.
    return container.logDriver == "json-file"_L1 && !container.tty;
}

void DamageSearch::start()
{
    if (!isNeededFor(m_container))
        return end({});
    ask(m_most, &DamageSearch::takeAll);
}

void DamageSearch::ask(int tail, Take take)
{
    m_asked = tail;
    engine::LogRequest request;
    request.container = m_container.id;
    request.tail = tail;
    request.timestamps = true;
    struct Reading
    {
        LineReader reader;
        EntryCount count;
        Answer answer;
    };
    const auto reading = std::make_shared<Reading>(Reading{LineReader(m_container.id, true), {}, {}});
    const auto read = [reading](const engine::LogChunk &chunk) {
        reading->count.add(chunk);
        reading->answer.lines += reading->reader.feed(chunk);
    };
    m_task = m_engine->logs(request, read);
    m_task->then(this, [this, reading, take](const Result<Done> &result) {
        m_task.reset();
        if (!result && !isLogRefusal(result.error()))
            return end({});
        Answer answer = std::move(reading->answer);
        answer.lines += reading->reader.flush();
        answer.entries = reading->count.entries(true);
        answer.hasFailed = !result;
        (this->*take)(answer);
    });
}

void DamageSearch::takeAll(const Answer &answer)
{
    if (answer.entries >= m_most && !answer.hasFailed)
        return end({});
    m_all = answer;
    if (answer.hasFailed)
        return bisect();
    // A log that is shorter begins with the same line if it is asked for just so many.
    ask(std::max(1, int(answer.entries)), &DamageSearch::takeSame);
}

void DamageSearch::takeSame(const Answer &answer)
{
    if (!answer.hasFailed && answer.lines.value(0) == m_all.lines.value(0) && answer.entries == m_all.entries)
        return end({});
    bisect();
}

void DamageSearch::bisect()
{
    if (m_incomplete - m_complete > 1)
        return ask(m_complete + (m_incomplete - m_complete) / 2, &DamageSearch::takeHalf);
    if (m_complete == 0)
        return end({});
    // Again, as the container may have written.
    ask(m_most, &DamageSearch::compare);
}

void DamageSearch::takeHalf(const Answer &answer)
{
    if (answer.hasFailed || answer.entries < m_asked) {
        m_incomplete = m_asked;
    } else {
        m_complete = m_asked;
        m_behind = answer;
    }
    bisect();
}

void DamageSearch::compare(const Answer &answer)
{
    if (answer.entries >= m_most && !answer.hasFailed)
        return end({});
    const QSet<LogLine> read(answer.lines.cbegin(), answer.lines.cend());
    LogDamage damage{.missing = {}, .behind = m_complete, .next = {}};
    for (const LogLine &line : std::as_const(m_behind.lines)) {
        if (!read.contains(line))
            damage.missing.append(line);
        else if (!damage.next)
            damage.next = line;
    }
    if (damage.missing.isEmpty())
        return end({});
    end(damage);
}

void DamageSearch::end(const std::optional<LogDamage> &damage)
{
    Q_EMIT ended(damage);
}

} // namespace pierside::logs

#include "moc_logdamage.cpp"
