// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/repeats.h"

#include "models/logs/ansitext.h"

#include <QHashFunctions>

namespace pierside::logs {

namespace {

constexpr int LeastEpochDigits = 10; //!< seconds since 1970
constexpr int MostEpochDigits = 19;  //!< nanoseconds since 1970
constexpr int LeastTimeDigits = 5;   //!< "1:02:03"
constexpr int LeastDateDigits = 6;   //!< "2026-1-2"

bool isAlphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool isFigure(char c)
{
    return c >= '0' && c <= '9';
}

//! The length of a date, a time or a large number of seconds at the beginning of \a text; 0 if there is none.
qsizetype timeLength(QByteArrayView text)
{
    int digits = 0;
    int colons = 0;
    int dashes = 0;
    qsizetype end = 0;
    for (; end < text.size(); ++end) {
        const char c = text[end];
        const bool isNextDigit = end + 1 < text.size() && isFigure(text[end + 1]);
        if (isFigure(c))
            ++digits;
        else if (c == ':' && isNextDigit)
            ++colons;
        else if ((c == '-' || c == '/') && isNextDigit)
            ++dashes;
        else if (c == 'Z' && colons > 0)
            return end + 1;
        else if (!((c == '.' || c == ',' || c == 'T' || c == '+') && isNextDigit))
            break;
    }
    const bool isNumber = colons == 0 && dashes == 0;
    const bool isTime = isNumber      ? digits >= LeastEpochDigits && digits <= MostEpochDigits
                        : colons >= 2 ? digits >= LeastTimeDigits
                                      : dashes >= 2 && digits >= LeastDateDigits;
    const bool isWord = end < text.size() && isAlphanumeric(text[end]); // "1700000000abc" is an identifier
    return isTime && !isWord ? end : 0;
}

} // namespace

std::size_t repeatKey(QByteArrayView line)
{
    QByteArray buffer;
    const QByteArrayView text = withoutSequences(line, buffer);
    QByteArray reduced;
    reduced.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const bool isWordBegin = isFigure(text[at]) && (at == 0 || !isAlphanumeric(text[at - 1]));
        const qsizetype time = isWordBegin ? timeLength(text.sliced(at)) : 0;
        if (time > 0) {
            reduced += '\0';
            at += time;
        } else {
            reduced += text[at++];
        }
    }
    return qHash(QByteArrayView(reduced));
}

} // namespace pierside::logs
