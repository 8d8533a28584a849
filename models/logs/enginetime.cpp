// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/enginetime.h"

#include "models/logs/logstore.h"

#include <chrono>
#include <optional>

namespace pierside::logs {

namespace {

constexpr qsizetype SecondsEnd = 19; //!< of "2026-01-01T00:00:00"
constexpr int NanoDigits = 9;
constexpr qint64 NanoInMilli = 1'000'000;
constexpr int SecondsInMinute = 60;
constexpr int FirstYear = 1700;
constexpr int LastYear = 2261;

//! The number in \a size characters from \a from; nothing where one of them is no digit.
std::optional<int> numberIn(QByteArrayView text, qsizetype from, qsizetype size)
{
    if (from + size > text.size())
        return {};
    int number = 0;
    for (const char c : text.sliced(from, size)) {
        if (c < '0' || c > '9')
            return {};
        number = number * 10 + (c - '0');
    }
    return number;
}

//! The seconds of "Z" or "+01:00".
std::optional<int> offsetIn(QByteArrayView zone)
{
    if (zone == "Z")
        return 0;
    const auto hours = numberIn(zone, 1, 2);
    const auto minutes = numberIn(zone, 4, 2);
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':' || !hours || !minutes)
        return {};
    const int seconds = (*hours * SecondsInMinute + *minutes) * SecondsInMinute;
    return zone[0] == '-' ? -seconds : seconds;
}

} // namespace

qint64 engineTime(QByteArrayView text)
{
    // Called for each line of a fast log: QDateTime::fromString() would take most of the time.
    if (text.size() <= SecondsEnd || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' ||
        text[16] != ':')
        return LogRecord::NoTime;
    const auto year = numberIn(text, 0, 4);
    const auto month = numberIn(text, 5, 2);
    const auto day = numberIn(text, 8, 2);
    const auto hour = numberIn(text, 11, 2);
    const auto minute = numberIn(text, 14, 2);
    const auto second = numberIn(text, 17, 2);
    if (!year || !month || !day || !hour || !minute || !second)
        return LogRecord::NoTime;
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(unsigned(*month)),
                                           std::chrono::day(unsigned(*day))};
    qsizetype at = SecondsEnd;
    qint64 nano = 0;
    int digits = 0;
    if (text[at] == '.') {
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9' && digits < NanoDigits; ++at, ++digits)
            nano = nano * 10 + (text[at] - '0');
    }
    for (; digits < NanoDigits; ++digits)
        nano *= 10;
    const auto offset = offsetIn(text.sliced(at));
    // Nanoseconds in 64 bits end in 2262.
    if (!date.ok() || !offset || *year < FirstYear || *year > LastYear)
        return LogRecord::NoTime;
    const auto time = std::chrono::sys_days(date).time_since_epoch() + std::chrono::hours(*hour) +
                      std::chrono::minutes(*minute) + std::chrono::seconds(*second - *offset);
    return std::chrono::nanoseconds(time).count() + nano;
}

QDateTime timeFrom(qint64 timeNano)
{
    return timeNano == LogRecord::NoTime ? QDateTime()
                                         : QDateTime::fromMSecsSinceEpoch(timeNano / NanoInMilli, Qt::UTC);
}

} // namespace pierside::logs
