// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/loglook.h"

#include "ui/theme/contrast.h"

#include <utility>

namespace pierside::ui {

namespace {

constexpr double ReadableContrast = 4.5;

//! The colour cube and the greys of 256-colour terminals (xterm).
QColor fixedColour(quint32 index)
{
    constexpr int FirstGrey = 232;
    constexpr int FirstOfCube = 16;
    if (index >= FirstGrey) {
        const int level = 8 + (int(index) - FirstGrey) * 10;
        return {level, level, level};
    }
    constexpr std::array<int, 6> levels{0, 95, 135, 175, 215, 255};
    const std::size_t place = index - FirstOfCube;
    return {levels[place / 36 % 6], levels[place / 6 % 6], levels[place % 6]};
}

} // namespace

LogLook::LogLook(const Tokens &tokens)
    : m_tokens(tokens)
{
    // Purple, cyan and yellow are those of the gutters: they are readable on every surface of the theme.
    const auto &gutters = logGutters(tokens.dark);
    const std::array<QColor, 6> hues{tokens[Token::Bad],  tokens[Token::Ok], tokens[Token::Warn],
                                     tokens[Token::Busy], gutters[3],        gutters[5]};
    m_palette[0] = tokens.dark ? tokens[Token::Off] : tokens[Token::Text];
    m_palette[7] = tokens.dark ? tokens[Token::Text] : tokens[Token::Off];
    m_palette[8] = tokens[Token::Off];
    m_palette[15] = tokens[Token::Text];
    for (std::size_t i = 0; i < hues.size(); ++i) {
        m_palette[i + 1] = hues[i];
        m_palette[i + 9] = blend(hues[i], tokens[Token::Text], 0.25);
    }
}

QColor LogLook::colourOf(const logs::AnsiColour &colour, const QColor &standard) const
{
    switch (colour.kind) {
    case logs::AnsiColour::Kind::Palette:
        return colour.value < m_palette.size() ? m_palette[colour.value] : fixedColour(colour.value & 0xff);
    case logs::AnsiColour::Kind::Rgb:
        return QColor::fromRgb(QRgb(colour.value));
    case logs::AnsiColour::Kind::Default:
        break;
    }
    return standard;
}

QTextCharFormat LogLook::formatOf(const logs::AnsiStyle &style) const
{
    QColor front = colourOf(style.foreground, m_tokens[Token::Text]);
    QColor back = colourOf(style.background, m_tokens[Token::Base]);
    if (style.isInverse)
        std::swap(front, back);
    if (style.isFaint)
        front = blend(front, back, 0.3);
    QTextCharFormat format;
    format.setForeground(nudged(front, {back}, ReadableContrast));
    if (back != m_tokens[Token::Base])
        format.setBackground(back);
    if (style.isBold)
        format.setFontWeight(QFont::Bold);
    format.setFontItalic(style.isItalic);
    format.setFontUnderline(style.isUnderlined);
    format.setFontStrikeOut(style.isStruckOut);
    return format;
}

QColor LogLook::gutter(int number) const
{
    const auto &colours = logGutters(m_tokens.dark);
    return nudged(colours[std::size_t(number) % colours.size()], {m_tokens[Token::Base]}, ReadableContrast);
}

QColor LogLook::hitSurface(bool isCurrent) const
{
    return blend(m_tokens[Token::Base], m_tokens[Token::Warn], isCurrent ? 0.45 : 0.2);
}

} // namespace pierside::ui
