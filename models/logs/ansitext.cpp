// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/ansitext.h"

#include "models/core/plaintext.h"

#include <algorithm>
#include <vector>

namespace pierside::logs {

namespace {

using namespace Qt::StringLiterals;

constexpr char Escape = '\x1b';

bool isWithin(char byte, char first, char last)
{
    return byte >= first && byte <= last;
}

//! Bytes of the control string (a title, a link) at the start of \a bytes; 0 if it has no end.
qsizetype lengthOfString(QByteArrayView bytes)
{
    for (qsizetype at = 2; at < bytes.size(); ++at) {
        if (bytes[at] == '\a')
            return at + 1;
        if (bytes[at] == Escape)
            return at + 1 < bytes.size() && bytes[at + 1] == '\\' ? at + 2 : 0;
    }
    return 0;
}

//! Bytes of the sequence at the start of \a bytes, which is an Escape; 0 if it is incomplete or malformed.
qsizetype lengthOfSequence(QByteArrayView bytes)
{
    if (bytes.size() < 2)
        return 0;
    if (QByteArrayView("]PX^_").contains(bytes[1]))
        return lengthOfString(bytes);
    const bool isCsi = bytes[1] == '[';
    qsizetype at = isCsi ? 2 : 1;
    while (isCsi && at < bytes.size() && isWithin(bytes[at], '\x30', '\x3f'))
        ++at;
    while (at < bytes.size() && isWithin(bytes[at], '\x20', '\x2f'))
        ++at;
    return at < bytes.size() && isWithin(bytes[at], isCsi ? '\x40' : '\x30', '\x7e') ? at + 1 : 0;
}

bool isStyleSequence(QByteArrayView sequence)
{
    return sequence.startsWith("\x1b[") && sequence.endsWith('m') &&
           std::all_of(sequence.begin() + 2, sequence.end() - 1,
                       [](char byte) { return isWithin(byte, '0', '9') || byte == ';' || byte == ':'; });
}

//! The numbers of a parameter, and of its sub-parameters.
using Parameter = std::vector<int>;

std::vector<Parameter> parametersOf(QByteArrayView bytes)
{
    std::vector<Parameter> parameters{{0}};
    for (const char byte : bytes) {
        if (byte == ';')
            parameters.push_back({0});
        else if (byte == ':')
            parameters.back().push_back(0);
        else
            parameters.back().back() = std::min(parameters.back().back() * 10 + (byte - '0'), 9999);
    }
    return parameters;
}

AnsiColour colourOf(const std::vector<int> &numbers)
{
    const auto isByte = [](int number) { return number <= 255; };
    if (numbers.size() >= 2 && numbers[0] == 5 && isByte(numbers[1]))
        return {AnsiColour::Kind::Palette, quint32(numbers[1])};
    if (numbers.size() < 4 || numbers[0] != 2 || !std::all_of(numbers.begin() + 1, numbers.end(), isByte))
        return {};
    const auto *rgb = numbers.data() + 1;
    return {AnsiColour::Kind::Rgb, quint32(rgb[0]) << 16U | quint32(rgb[1]) << 8U | quint32(rgb[2])};
}

//! The colour of 38 or 48 at \a index; moves \a index to its last parameter.
AnsiColour extendedColour(const std::vector<Parameter> &parameters, std::size_t *index)
{
    std::vector<int> numbers;
    if (const Parameter &own = parameters[*index]; own.size() > 1) {
        numbers.assign(own.begin() + 1, own.end());
        if (numbers.size() >= 5 && numbers[0] == 2)
            numbers.erase(numbers.begin() + 1); // the colour space: 38:2:space:r:g:b
    } else {
        const bool isRgb = *index + 1 < parameters.size() && parameters[*index + 1][0] == 2;
        for (int left = isRgb ? 4 : 2; left > 0 && *index + 1 < parameters.size(); --left)
            numbers.push_back(parameters[++*index][0]);
    }
    numbers.resize(std::min<std::size_t>(numbers.size(), 4));
    return colourOf(numbers);
}

AnsiColour paletteColour(int index)
{
    return {AnsiColour::Kind::Palette, quint32(index)};
}

void applyColour(AnsiStyle *style, int code)
{
    if (code >= 30 && code <= 37)
        style->foreground = paletteColour(code - 30);
    else if (code >= 40 && code <= 47)
        style->background = paletteColour(code - 40);
    else if (code >= 90 && code <= 97)
        style->foreground = paletteColour(code - 90 + 8);
    else if (code >= 100 && code <= 107)
        style->background = paletteColour(code - 100 + 8);
    else if (code == 39)
        style->foreground = {};
    else if (code == 49)
        style->background = {};
}

void applyCode(AnsiStyle *style, int code, bool isOff)
{
    switch (code) {
    case 0:
        *style = {};
        break;
    case 1:
        style->isBold = true;
        break;
    case 2:
        style->isFaint = true;
        break;
    case 22:
        style->isBold = style->isFaint = false;
        break;
    case 3:
    case 23:
        style->isItalic = code == 3;
        break;
    case 4:
    case 24:
        style->isUnderlined = code == 4 && !isOff; // 4:0 is off, too
        break;
    case 7:
    case 27:
        style->isInverse = code == 7;
        break;
    case 9:
    case 29:
        style->isStruckOut = code == 9;
        break;
    default:
        applyColour(style, code);
    }
}

void applySequence(AnsiStyle *style, QByteArrayView sequence)
{
    const std::vector<Parameter> parameters = parametersOf(sequence.sliced(2).chopped(1));
    for (std::size_t index = 0; index < parameters.size(); ++index) {
        const Parameter &parameter = parameters[index];
        if (parameter[0] == 38)
            style->foreground = extendedColour(parameters, &index);
        else if (parameter[0] == 48)
            style->background = extendedColour(parameters, &index);
        else
            applyCode(style, parameter[0], parameter.size() > 1 && parameter[1] == 0);
    }
}

void addText(AnsiText *result, const QString &text)
{
    const QString clean = cleanText(text).replace(u'\n', u"\\n"_s);
    if (clean.isEmpty())
        return;
    if (result->end != AnsiStyle()) {
        AnsiSpan *last = result->spans.isEmpty() ? nullptr : &result->spans.last();
        if (last != nullptr && last->at + last->length == result->text.size() && last->style == result->end)
            last->length += clean.size();
        else
            result->spans.append({result->text.size(), clean.size(), result->end});
    }
    result->text += clean;
}

} // namespace

AnsiText ansiText(QByteArrayView line, const AnsiStyle &start, ControlSequences sequences)
{
    AnsiText result{.end = start};
    qsizetype searchFrom = 0;
    while (!line.isEmpty()) {
        const qsizetype escape = line.indexOf(Escape, searchFrom);
        const qsizetype length = escape < 0 ? 0 : lengthOfSequence(line.sliced(escape));
        if (escape >= 0 && length == 0) {
            searchFrom = escape + 1; // no sequence: cleaning shows the Escape
            continue;
        }
        addText(&result, QString::fromUtf8(escape < 0 ? line : line.first(escape)));
        if (escape < 0)
            break;
        const QByteArrayView sequence = line.sliced(escape, length);
        if (isStyleSequence(sequence))
            applySequence(&result.end, sequence);
        else if (sequences == ControlSequences::Show)
            addText(&result, QString::fromUtf8(sequence));
        line = line.sliced(escape + length);
        searchFrom = 0;
    }
    return result;
}

QByteArrayView withoutSequences(QByteArrayView line, QByteArray &buffer)
{
    if (!line.contains('\x1b'))
        return line;
    buffer = ansiText(line).text.toUtf8();
    return buffer;
}

} // namespace pierside::logs
