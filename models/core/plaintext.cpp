// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/plaintext.h"

#include <algorithm>
#include <array>

namespace pierside {

using namespace Qt::StringLiterals;

namespace {

//! Calls f(character, text of it) for each character; a lone surrogate is a character of itself.
template <class F>
void eachCharacter(const QString &text, F f)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool isPair = c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        f(isPair ? QChar::surrogateToUcs4(c, text.at(i + 1)) : char32_t(c.unicode()),
          QStringView(text).mid(i, isPair ? 2 : 1));
        i += isPair ? 1 : 0;
    }
}

QString escaped(char32_t character)
{
    switch (character) {
    case u'\n':
        return u"\\n"_s;
    case u'\r':
        return u"\\r"_s;
    case u'\t':
        return u"\\t"_s;
    default:
        break;
    }
    if (character < 0x80)
        return u"\\x%1"_s.arg(uint(character), 2, 16, QChar(u'0'));
    if (character < 0x10000)
        return u"\\u%1"_s.arg(uint(character), 4, 16, QChar(u'0'));
    return u"\\U%1"_s.arg(uint(character), 8, 16, QChar(u'0'));
}

bool isPlainAscii(QChar c)
{
    return c >= u' ' && c <= u'~';
}

QString cleaned(const QString &text, bool keepsLines)
{
    const auto isKept = [keepsLines](char32_t c) { return keepsLines && (c == u'\n' || c == u'\t'); };
    if (std::all_of(text.cbegin(), text.cend(), [&](QChar c) { return isPlainAscii(c) || isKept(c.unicode()); }))
        return text;
    QString clean;
    clean.reserve(text.size());
    eachCharacter(text, [&](char32_t c, QStringView own) {
        if (isUnsafe(c) && !isKept(c))
            clean += escaped(c);
        else
            clean += own;
    });
    return clean;
}

//! What is drawn as nothing, or as a space. Source: Unicode's Default_Ignorable_Code_Point, and U+2800.
bool isInvisible(char32_t c)
{
    struct Range
    {
        char32_t first;
        char32_t last;
    };
    static constexpr std::array ranges{
        Range{0x034F, 0x034F}, Range{0x115F, 0x1160},   Range{0x17B4, 0x17B5}, Range{0x180B, 0x180F},
        Range{0x200C, 0x200D}, Range{0x2800, 0x2800},   Range{0x3164, 0x3164}, Range{0xFE00, 0xFE0F},
        Range{0xFFA0, 0xFFA0}, Range{0xE0000, 0xE0FFF},
    };
    return std::any_of(ranges.begin(), ranges.end(), [c](Range range) { return c >= range.first && c <= range.last; });
}

bool isSeen(char32_t c)
{
    if (c < 0x80)
        return c >= u' ' && c <= u'~';
    return !isUnsafe(c) && !isInvisible(c) && QChar::isPrint(c) && !QChar::isSpace(c);
}

//! Whether a shell takes it as it is, anywhere in a word.
bool isPlainInShell(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= u'A' && u <= u'Z') || (u >= u'a' && u <= u'z') || (u >= u'0' && u <= u'9') ||
           (u < 0x80 && QLatin1StringView("_@%+=:,./-").contains(c));
}

} // namespace

bool isUnsafe(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    case QChar::Other_Format:
        return character != 0x200C && character != 0x200D;
    default:
        return character == QChar::ObjectReplacementCharacter;
    }
}

QString cleanText(const QString &text)
{
    return cleaned(text, true);
}

QString cleanLine(const QString &text)
{
    return cleaned(text, false);
}

QString excerpt(const QString &text, qsizetype most)
{
    const QString line = cleanLine(text.simplified());
    if (line.size() <= most)
        return line;
    const qsizetype end = most - 1;
    // Not between the two halves of a character.
    return line.left(line.at(end - 1).isHighSurrogate() ? end - 1 : end) + u'\u2026';
}

QString quotedWord(const QString &word)
{
    if (!word.isEmpty() && std::all_of(word.cbegin(), word.cend(), isPlainInShell))
        return word;
    QString inside;
    bool isHidden = false;
    eachCharacter(word, [&](char32_t c, QStringView own) {
        isHidden = isHidden || !isSeen(c);
        inside += own;
    });
    if (!isHidden)
        return u'\'' + inside.replace(u'\'', u"'\\''"_s) + u'\'';
    inside.clear();
    eachCharacter(word, [&](char32_t c, QStringView own) {
        if (c == u'\\' || c == u'\'')
            inside += u'\\' + own.toString();
        else if (isSeen(c))
            inside += own;
        else
            inside += escaped(c);
    });
    return u"$'"_s + inside + u'\'';
}

} // namespace pierside
