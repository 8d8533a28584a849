// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/rotation.h"

#include <algorithm>
#include <cmath>

namespace pierside::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds MeasuredTime{4000};
constexpr double JsonBytesPerLine = 75; //!< {"log":"...\n","stream":"stdout","time":"..."}
constexpr double MostSeconds = 60;      //!< a reader that is slower than this has other problems

} // namespace

std::optional<qint64> sizeFrom(const QString &text)
{
    QString number = text.trimmed().toLower();
    if (number.endsWith(u"ib"_s))
        number.chop(2);
    else if (number.endsWith(u'b'))
        number.chop(1);
    const QString units = u"kmgtp"_s;
    const qsizetype unit = number.isEmpty() ? -1 : units.indexOf(number.back());
    if (unit >= 0)
        number.chop(1);
    bool isNumber = false;
    const double value = number.trimmed().toDouble(&isNumber) * std::pow(1024.0, double(unit + 1));
    constexpr double MostBytes = 1e18;
    if (!isNumber || !(value >= 1) || value > MostBytes)
        return {};
    return qint64(value);
}

std::optional<LogRotation> rotationOf(const QString &driver, const QMap<QString, QString> &options)
{
    const bool isLocal = driver == "local"_L1;
    if (!isLocal && driver != "json-file"_L1)
        return {};
    const auto size = sizeFrom(options.value(u"max-size"_s, isLocal ? u"20m"_s : QString()));
    if (!size)
        return {};
    bool isNumber = false;
    const int files = options.value(u"max-file"_s).toInt(&isNumber);
    return LogRotation{.fileBytes = *size, .files = isNumber ? std::max(1, files) : isLocal ? 5 : 1};
}

void LogRate::add(qint64 lines, qint64 bytes, Milliseconds now)
{
    if (m_begin.count() < 0)
        m_begin = now;
    m_lines += lines;
    m_bytes += bytes;
    const Milliseconds passed = now - m_begin;
    if (passed < MeasuredTime)
        return;
    const double seconds = std::chrono::duration<double>(passed).count();
    m_linesPerSecond = double(m_lines) / seconds;
    m_bytesPerSecond = double(m_bytes) / seconds;
    m_begin = now;
    m_lines = m_bytes = 0;
}

double LogRate::stored(const QString &driver) const
{
    return m_bytesPerSecond + (driver == "json-file"_L1 ? JsonBytesPerLine * m_linesPerSecond : 0);
}

std::optional<Milliseconds> keptFor(const LogRotation &rotation, double bytesPerSecond)
{
    if (bytesPerSecond <= 0)
        return {};
    // The oldest file is removed as a whole when the newest one is full.
    const double kept = double(rotation.fileBytes) * std::max(1, rotation.files - 1);
    const double seconds = kept / bytesPerSecond;
    if (seconds > MostSeconds)
        return {};
    return Milliseconds(qint64(seconds * 1000));
}

} // namespace pierside::logs
