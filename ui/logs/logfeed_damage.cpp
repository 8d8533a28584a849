// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logadvice.h"
#include "ui/logs/logfeed.h"

#include <QSet>

#include <algorithm>

namespace pierside::ui {

namespace {

std::size_t hashOf(const logs::LogRecord &record)
{
    return qHashMulti(0, record.timeNano, int(record.stream), record.text);
}

} // namespace

void LogFeed::searchDamage(const ContainerId &id, int most)
{
    m_searches.append({id, most});
    if (!m_search)
        m_searchSoon.start();
}

void LogFeed::searchNextDamage()
{
    m_search.reset();
    while (!m_searches.isEmpty()) {
        const Search next = m_searches.takeFirst();
        const auto known = m_known.constFind(next.id);
        if (known == m_known.cend() || !m_subject.engine || !logs::DamageSearch::isNeededFor(known->container))
            continue;
        m_search = std::make_unique<logs::DamageSearch>(m_subject.engine, known->container, next.most);
        connect(m_search.get(), &logs::DamageSearch::ended, this,
                [this, id = next.id](const std::optional<logs::LogDamage> &damage) {
                    if (damage)
                        addMissing(id, *damage);
                    // Later: this is called by the search.
                    QTimer::singleShot(0, m_search.get(), [this] { searchNextDamage(); });
                });
        return m_search->start();
    }
}

//! Puts lines that the engine left out where they were written, behind a divider.
void LogFeed::addMissing(const ContainerId &id, const logs::LogDamage &damage)
{
    const auto known = m_known.find(id);
    if (known == m_known.end())
        return;
    std::vector<logs::LogRecord> lines;
    for (const logs::LogLine &line : damage.missing)
        lines.push_back(logs::recordOf(line, known->source));
    QSet<std::size_t> behind; // the damage
    for (const logs::LogRecord &line : lines)
        behind.insert(hashOf(line));
    if (damage.next)
        behind.insert(hashOf(logs::recordOf(*damage.next, known->source)));
    // While it follows, the engine reads what is written behind the damage.
    const logs::LogStore &store = m_rows.store();
    QSet<std::size_t> shown;
    qint64 place = store.end();
    for (qint64 line = store.first(); line < store.end(); ++line) {
        const logs::LogRecord record = store.at(line);
        const std::size_t hash = hashOf(record);
        if (record.source != known->source || !behind.contains(hash))
            continue;
        shown.insert(hash);
        place = std::min(place, line);
    }
    std::erase_if(lines, [&shown](const logs::LogRecord &line) { return shown.contains(hashOf(line)); });
    if (lines.empty())
        return;
    known->lines += std::ssize(lines);
    known->isWhole = false; // there can be more before it
    const logs::LogDivider divider{
        .kind = logs::LogDivider::Kind::Damaged,
        .exitCode = {},
        .reason =
            tr("docker logs leaves out the next %n line(s). %1", nullptr, int(lines.size())).arg(logs::newLogAdvice())};
    m_rows.insert(place, divider, lines);
}

} // namespace pierside::ui
