// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/units.h"

#include <array>
#include <cmath>
#include <limits>

namespace pierside {

using namespace Qt::StringLiterals;

namespace {

struct DurationUnit
{
    QStringView name;
    double nanoseconds;
};

constexpr DurationUnit durationUnits[] = {
    {u"ns", 1},  {u"us", 1e3}, {u"\u00b5s", 1e3}, {u"\u03bcs", 1e3}, {u"ms", 1e6},
    {u"s", 1e9}, {u"m", 60e9}, {u"h", 3600e9},    {u"d", 86400e9},   {u"w", 604800e9},
};

qsizetype numberLength(QStringView text)
{
    qsizetype length = 0;
    while (length < text.size() && ((text[length] >= u'0' && text[length] <= u'9') || text[length] == u'.'))
        ++length;
    return length;
}

const DurationUnit *findUnit(QStringView name)
{
    for (const DurationUnit &unit : durationUnits) {
        if (unit.name == name)
            return &unit;
    }
    return nullptr;
}

//! A fraction without trailing zeros: 1.5, 2, 0.25.
QString trimmed(double value)
{
    QString text = QString::number(value, 'f', 9);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

} // namespace

std::optional<Nanoseconds> parseDuration(QStringView text)
{
    const bool negative = text.startsWith(u'-');
    if (negative || text.startsWith(u'+'))
        text = text.mid(1);
    if (text == u"0")
        return Nanoseconds{0};
    if (text.isEmpty())
        return std::nullopt;
    double total = 0;
    while (!text.isEmpty()) {
        const qsizetype digits = numberLength(text);
        bool isNumber = false;
        const double number = text.left(digits).toDouble(&isNumber);
        text = text.mid(digits);
        qsizetype letters = 0;
        while (letters < text.size() && text[letters].isLetter())
            ++letters;
        const DurationUnit *unit = findUnit(text.left(letters));
        if (!isNumber || !unit)
            return std::nullopt;
        total += number * unit->nanoseconds;
        text = text.mid(letters);
    }
    if (total > static_cast<double>(std::numeric_limits<qint64>::max()))
        return std::nullopt;
    const Nanoseconds duration(std::llround(total));
    return negative ? -duration : duration;
}

QString formatDuration(Nanoseconds duration)
{
    const qint64 count = duration.count();
    if (count == 0)
        return u"0s"_s;
    const QString sign = count < 0 ? u"-"_s : QString();
    const quint64 ns = count < 0 ? 0 - static_cast<quint64>(count) : static_cast<quint64>(count);
    if (ns < 1000)
        return sign + QString::number(ns) + u"ns"_s;
    if (ns < 1000'000)
        return sign + trimmed(static_cast<double>(ns) / 1e3) + u"\u00b5s"_s;
    if (ns < 1000'000'000)
        return sign + trimmed(static_cast<double>(ns) / 1e6) + u"ms"_s;
    const quint64 minutes = ns / 60'000'000'000;
    QString text = sign;
    if (minutes >= 60)
        text += QString::number(minutes / 60) + u'h';
    if (minutes > 0)
        text += QString::number(minutes % 60) + u'm';
    return text + trimmed(static_cast<double>(ns % 60'000'000'000) / 1e9) + u's';
}

QString humanDuration(Nanoseconds duration)
{
    const double seconds = std::chrono::duration<double>(duration).count();
    if (seconds < 1)
        return QString::number(std::lround(seconds * 1000)) + u" ms"_s;
    if (seconds < 60)
        return QString::number(seconds, 'f', 1) + u" s"_s;
    const qint64 whole = std::llround(seconds);
    if (whole < 3600)
        return u"%1 min %2 s"_s.arg(whole / 60).arg(whole % 60);
    return u"%1 h %2 min"_s.arg(whole / 3600).arg(whole % 3600 / 60);
}

std::optional<qint64> parseByteSize(QStringView text)
{
    const qsizetype digits = numberLength(text);
    bool isNumber = false;
    const double number = text.left(digits).toDouble(&isNumber);
    QStringView unit = text.mid(digits);
    if (!isNumber || text.startsWith(u'.'))
        return std::nullopt;
    if (unit.startsWith(u' '))
        unit = unit.mid(1);
    constexpr QStringView prefixes = u"kmgtp";
    double factor = 1;
    if (!unit.isEmpty()) {
        const qsizetype prefix = prefixes.indexOf(unit.front().toLower());
        if (prefix >= 0) {
            factor = std::pow(1024.0, static_cast<double>(prefix + 1));
            unit = unit.mid(1);
        }
    }
    if (factor > 1 && unit.compare(u"ib", Qt::CaseInsensitive) == 0)
        unit = {};
    if (unit.startsWith(u'b', Qt::CaseInsensitive))
        unit = unit.mid(1);
    const double bytes = number * factor;
    if (!unit.isEmpty() || bytes > 9.2e18)
        return std::nullopt;
    return static_cast<qint64>(bytes);
}

QString humanByteSize(qint64 bytes)
{
    constexpr std::array<QStringView, 6> names = {u"B", u"kB", u"MB", u"GB", u"TB", u"PB"};
    double value = static_cast<double>(bytes);
    size_t unit = 0;
    while (value >= 999.5 && unit + 1 < names.size()) {
        value /= 1000;
        ++unit;
    }
    const int decimals = unit == 0 || value >= 99.95 ? 0 : 1;
    return QString::number(value, 'f', decimals) + u' ' + names[unit].toString();
}

} // namespace pierside
