// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/loglevel.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace pierside::logs {

namespace {

using namespace std::string_view_literals;

constexpr qsizetype LookedAt = 256; //!< bytes of a line: a level stands near its beginning
constexpr std::size_t ShortestWord = 3;
constexpr std::size_t LongestWord = 8;

struct LevelWord
{
    std::string_view word;
    LogLevel level;
};

constexpr std::array levelWords{LevelWord{"error"sv, LogLevel::Error},    LevelWord{"err"sv, LogLevel::Error},
                                LevelWord{"fatal"sv, LogLevel::Error},    LevelWord{"panic"sv, LogLevel::Error},
                                LevelWord{"critical"sv, LogLevel::Error}, LevelWord{"crit"sv, LogLevel::Error},
                                LevelWord{"emerg"sv, LogLevel::Error},    LevelWord{"alert"sv, LogLevel::Error},
                                LevelWord{"severe"sv, LogLevel::Error},   LevelWord{"warning"sv, LogLevel::Warning},
                                LevelWord{"warn"sv, LogLevel::Warning},   LevelWord{"info"sv, LogLevel::Info},
                                LevelWord{"notice"sv, LogLevel::Info},    LevelWord{"log"sv, LogLevel::Info},
                                LevelWord{"debug"sv, LogLevel::Debug},    LevelWord{"trace"sv, LogLevel::Debug},
                                LevelWord{"verbose"sv, LogLevel::Debug},  LevelWord{"fine"sv, LogLevel::Debug}};

bool isLetter(char c)
{
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'z';
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

LogLevel levelOfWord(std::string_view word)
{
    if (word.size() < ShortestWord || word.size() > LongestWord)
        return LogLevel::Unknown;
    std::array<char, LongestWord> lower{};
    std::ranges::transform(word, lower.begin(), [](char c) { return char(c | 0x20); });
    const std::string_view wanted(lower.data(), word.size());
    const auto *found = std::ranges::find(levelWords, wanted, &LevelWord::word);
    return found == levelWords.end() ? LogLevel::Unknown : found->level;
}

//! The numbers of bunyan and pino.
LogLevel levelOfNumber(int number)
{
    constexpr int Info = 30;
    constexpr int Warning = 40;
    constexpr int Error = 50;
    return number >= Error     ? LogLevel::Error
           : number >= Warning ? LogLevel::Warning
           : number >= Info    ? LogLevel::Info
                               : LogLevel::Debug;
}

//! "I0102 15:04:05.678901 ..."
LogLevel levelOfKlog(std::string_view line)
{
    constexpr std::size_t HeadSize = 6;
    if (line.size() < HeadSize || line[HeadSize - 1] != ' ' ||
        !std::all_of(line.begin() + 1, line.begin() + 5, isDigit))
        return LogLevel::Unknown;
    switch (line[0]) {
    case 'I':
        return LogLevel::Info;
    case 'W':
        return LogLevel::Warning;
    case 'E':
    case 'F':
        return LogLevel::Error;
    default:
        return LogLevel::Unknown;
    }
}

//! The value of a key that holds a level, at the start of \a rest: level=warn, "severity": "ERROR", "level":50.
LogLevel levelOfValue(std::string_view rest)
{
    const std::size_t from = rest.find_first_not_of("\":= '"sv);
    // A key without "=" or ":" is a word of the message.
    if (from == std::string_view::npos || rest.substr(0, from).find_first_of("=:"sv) == std::string_view::npos)
        return LogLevel::Unknown;
    rest.remove_prefix(from);
    const auto digits = std::size_t(std::ranges::find_if_not(rest, isDigit) - rest.begin());
    int number = 0;
    if (digits > 0 && std::from_chars(rest.data(), rest.data() + digits, number).ec == std::errc())
        return levelOfNumber(number);
    return levelOfWord(rest.substr(0, std::size_t(std::ranges::find_if_not(rest, isLetter) - rest.begin())));
}

bool isLevelKey(std::string_view word)
{
    return word == "level"sv || word == "lvl"sv || word == "severity"sv || word == "Level"sv || word == "loglevel"sv ||
           word == "levelname"sv;
}

//! Whether a word in a message is meant as a level.
bool isMeant(std::string_view line, std::size_t from, std::size_t to, bool isAfterColour)
{
    const char before = from == 0 || isAfterColour ? ' ' : line[from - 1];
    const char after = to >= line.size() ? ' ' : line[to];
    const bool isWhole = !isDigit(before) && !isDigit(after) && before != '_' && after != '_' && before != '/' &&
                         after != '/' && before != '.' && before != '-' && after != '-';
    const bool isCapital = isUpper(line[from]) && isUpper(line[to - 1]);
    const bool isBracketed = (before == '[' && after == ']') || (before == '<' && after == '>');
    return isWhole && (isCapital || isBracketed || (after == ':' && before == ' '));
}

} // namespace

LogLevel levelOf(QByteArrayView bytes)
{
    const std::string_view line(bytes.data(), std::size_t(std::min(bytes.size(), LookedAt)));
    if (const LogLevel level = levelOfKlog(line); level != LogLevel::Unknown)
        return level;
    std::size_t coloured = 0; // where the text after a colour begins
    for (std::size_t i = 0; i < line.size();) {
        const bool isColourEnd = line[i] == '\x1b';
        if (isColourEnd) {
            i = line.find('m', i);
            if (i == std::string_view::npos)
                break;
            coloured = i + 1;
        }
        if (!isLetter(line[i]) || isColourEnd) {
            ++i;
            continue;
        }
        std::size_t to = i;
        while (to < line.size() && isLetter(line[to]))
            ++to;
        const std::string_view word = line.substr(i, to - i);
        const LogLevel level = isLevelKey(word)                      ? levelOfValue(line.substr(to))
                               : isMeant(line, i, to, i == coloured) ? levelOfWord(word)
                                                                     : LogLevel::Unknown;
        if (level != LogLevel::Unknown)
            return level;
        i = to;
    }
    return LogLevel::Unknown;
}

LogLevel levelFromWord(QStringView word)
{
    return levelOfWord(word.toUtf8().toStdString());
}

} // namespace pierside::logs
