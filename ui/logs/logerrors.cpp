// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logerrors.h"

#include "models/logs/loglevel.h"

#include <algorithm>
#include <utility>

namespace pierside::ui {

namespace {

constexpr qint64 MostTested = 200'000; //!< lines, when another test is set
constexpr qint64 TestedAtOnce = 5000;  //!< lines in one turn of the event loop: some milliseconds

} // namespace

bool isLogError(const logs::LogRecord &record)
{
    if (record.stream == logs::LogStream::Divider)
        return false;
    return record.stream == logs::LogStream::Engine || logs::levelOf(record.text) == logs::LogLevel::Error;
}

LogErrors::LogErrors(const LogRows &rows, const Test &test, QObject *parent)
    : QObject(parent)
    , m_rows(rows)
    , m_test(test)
{
    m_next.setSingleShot(true);
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &LogErrors::update);
    connect(&rows, &LogRows::appended, this, &LogErrors::update);
    connect(&rows, &LogRows::reordered, this, &LogErrors::update);
    connect(&rows, &LogRows::prepended, this, [this] {
        m_lines->clear();
        m_end = 0;
        update();
    });
    update();
}

void LogErrors::setTest(const Test &test)
{
    m_test = test;
    m_lines->clear();
    m_end = std::max(m_rows.store().first(), m_rows.store().end() - MostTested);
    update();
}

void LogErrors::update()
{
    const logs::LogStore &store = m_rows.store();
    qint64 line = std::max(m_end, store.first());
    const auto count = m_lines->size();
    for (const qint64 end = std::min(line + TestedAtOnce, store.end()); m_test && line < end; ++line) {
        if (m_test(store.at(line)))
            m_lines->append(line);
    }
    m_end = m_test ? line : store.end();
    if (m_end < store.end())
        m_next.start();
    if (m_lines->size() > count)
        Q_EMIT found();
    // A part of the list that is evicted is removed at once: moving the rest takes time.
    const auto gone = std::ranges::lower_bound(std::as_const(*m_lines), store.first()) - m_lines->cbegin();
    if (gone > m_lines->size() / 4)
        m_lines->remove(0, gone);
}

} // namespace pierside::ui

#include "moc_logerrors.cpp"
