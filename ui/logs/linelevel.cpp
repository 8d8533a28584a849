// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/linelevel.h"

#include "models/core/translate.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace pierside::ui {

namespace {

using namespace std::string_view_literals;

constexpr qsizetype LookedAt = 256; //!< bytes of a line: a level stands near its beginning
constexpr std::size_t ShortestWord = 3;
constexpr std::size_t LongestWord = 8;

struct LevelWord
{
    std::string_view word;
    LineLevel level;
};

constexpr std::array levelWords{LevelWord{"error"sv, LineLevel::Error},    LevelWord{"err"sv, LineLevel::Error},
                                LevelWord{"fatal"sv, LineLevel::Error},    LevelWord{"panic"sv, LineLevel::Error},
                                LevelWord{"critical"sv, LineLevel::Error}, LevelWord{"crit"sv, LineLevel::Error},
                                LevelWord{"emerg"sv, LineLevel::Error},    LevelWord{"alert"sv, LineLevel::Error},
                                LevelWord{"severe"sv, LineLevel::Error},   LevelWord{"warning"sv, LineLevel::Warning},
                                LevelWord{"warn"sv, LineLevel::Warning},   LevelWord{"info"sv, LineLevel::Info},
                                LevelWord{"notice"sv, LineLevel::Info},    LevelWord{"log"sv, LineLevel::Info},
                                LevelWord{"debug"sv, LineLevel::Debug},    LevelWord{"trace"sv, LineLevel::Debug},
                                LevelWord{"verbose"sv, LineLevel::Debug},  LevelWord{"fine"sv, LineLevel::Debug}};

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

LineLevel levelOfWord(std::string_view word)
{
    if (word.size() < ShortestWord || word.size() > LongestWord)
        return LineLevel::Unknown;
    std::array<char, LongestWord> lower{};
    std::ranges::transform(word, lower.begin(), [](char c) { return char(c | 0x20); });
    const std::string_view wanted(lower.data(), word.size());
    const auto *found = std::ranges::find(levelWords, wanted, &LevelWord::word);
    return found == levelWords.end() ? LineLevel::Unknown : found->level;
}

//! The numbers of bunyan and pino.
LineLevel levelOfNumber(int number)
{
    constexpr int Info = 30;
    constexpr int Warning = 40;
    constexpr int Error = 50;
    return number >= Error     ? LineLevel::Error
           : number >= Warning ? LineLevel::Warning
           : number >= Info    ? LineLevel::Info
                               : LineLevel::Debug;
}

//! "I0102 15:04:05.678901 ..."
LineLevel levelOfKlog(std::string_view line)
{
    constexpr std::size_t HeadSize = 6;
    if (line.size() < HeadSize || line[HeadSize - 1] != ' ' ||
        !std::all_of(line.begin() + 1, line.begin() + 5, isDigit))
        return LineLevel::Unknown;
    switch (line[0]) {
    case 'I':
        return LineLevel::Info;
    case 'W':
        return LineLevel::Warning;
    case 'E':
    case 'F':
        return LineLevel::Error;
    default:
        return LineLevel::Unknown;
    }
}

//! The value of a key that holds a level, at the start of \a rest: level=warn, "severity": "ERROR", "level":50.
LineLevel levelOfValue(std::string_view rest)
{
    const std::size_t from = rest.find_first_not_of("\":= '"sv);
    // A key without "=" or ":" is a word of the message.
    if (from == std::string_view::npos || rest.substr(0, from).find_first_of("=:"sv) == std::string_view::npos)
        return LineLevel::Unknown;
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

LineLevel lineLevel(QByteArrayView bytes)
{
    const std::string_view line(bytes.data(), std::size_t(std::min(bytes.size(), LookedAt)));
    if (const LineLevel level = levelOfKlog(line); level != LineLevel::Unknown)
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
        const LineLevel level = isLevelKey(word)                      ? levelOfValue(line.substr(to))
                                : isMeant(line, i, to, i == coloured) ? levelOfWord(word)
                                                                      : LineLevel::Unknown;
        if (level != LineLevel::Unknown)
            return level;
        i = to;
    }
    return LineLevel::Unknown;
}

QString levelWord(LineLevel level)
{
    switch (level) {
    case LineLevel::Debug:
        return pierside::tr("Debug");
    case LineLevel::Info:
        return pierside::tr("Info");
    case LineLevel::Warning:
        return pierside::tr("Warning");
    case LineLevel::Error:
        return pierside::tr("Error");
    case LineLevel::Unknown:
        break;
    }
    return {};
}

} // namespace pierside::ui
