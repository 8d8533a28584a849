// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include "ui/theme/contrast.h"

namespace pierside::ui {

namespace {

Tokens make(bool dark, const std::array<QRgb, TokenCount> &values)
{
    Tokens tokens;
    tokens.dark = dark;
    for (size_t i = 0; i < values.size(); ++i)
        tokens.colors[i] = QColor::fromRgb(values[i]);
    return tokens;
}

constexpr std::array InkTokens{Token::Ok, Token::Busy, Token::Warn, Token::Bad, Token::Stale, Token::Off};

} // namespace

QList<QColor> Tokens::surfaces() const
{
    return {(*this)[Token::Window], (*this)[Token::Base], (*this)[Token::Alternate], (*this)[Token::Raised],
            (*this)[Token::Selection]};
}

QColor Tokens::on(Token token) const
{
    const QColor &fill = (*this)[token];
    const QColor &paper = dark ? (*this)[Token::Window] : (*this)[Token::Base];
    const QColor &ink = (*this)[Token::Text];
    return contrastRatio(paper, fill) >= contrastRatio(ink, fill) ? paper : ink;
}

Tokens lightTokens()
{
    return make(false, {0xF4F5F7, 0xFFFFFF, 0xF8F9FA, 0xFFFFFF, 0xD7E6F8, 0x1B1F23, 0x868E99, 0x1A7234, 0x0B5CAD,
                        0x7D5200, 0xB42318, 0x7A3E9D, 0x57606A, 0xD5D9E0});
}

Tokens darkTokens()
{
    return make(true, {0x17191C, 0x1E2125, 0x23272C, 0x2A2E34, 0x23405F, 0xE7EAEE, 0x747D88, 0x5CC87A, 0x7AB7F5,
                       0xE3B341, 0xFF8A80, 0xC79BE8, 0xA8B0BA, 0x363C44});
}

bool isDarkPalette(const QPalette &palette)
{
    return relativeLuminance(palette.color(QPalette::Active, QPalette::Window)) <
           relativeLuminance(palette.color(QPalette::Active, QPalette::WindowText));
}

Tokens tokensFor(const QPalette &palette)
{
    const bool dark = isDarkPalette(palette);
    Tokens tokens = dark ? darkTokens() : lightTokens();
    tokens[Token::Window] = palette.color(QPalette::Active, QPalette::Window);
    tokens[Token::Base] = palette.color(QPalette::Active, QPalette::Base);
    tokens[Token::Alternate] = palette.color(QPalette::Active, QPalette::AlternateBase);
    tokens[Token::Raised] = palette.color(QPalette::Active, QPalette::Button);
    // A desktop's highlight colour is often too strong for state colours to be readable on it, so a tint of it is used.
    tokens[Token::Selection] = blend(tokens[Token::Base], palette.color(QPalette::Active, QPalette::Highlight), 0.18);
    const QList<QColor> surfaces = tokens.surfaces();
    tokens[Token::Text] = nudged(palette.color(QPalette::Active, QPalette::Text), surfaces, 4.5);
    for (const Token token : InkTokens)
        tokens[token] = nudged(tokens[token], surfaces, 4.5);
    tokens[Token::Hairline] = blend(tokens[Token::Window], tokens[Token::Text], 0.16);
    tokens[Token::ControlBorder] =
        nudged(tokens[Token::ControlBorder], {tokens[Token::Window], tokens[Token::Base]}, 3.0);
    return tokens;
}

QPalette paletteFor(const Tokens &tokens)
{
    QPalette palette;
    const QColor &text = tokens[Token::Text];
    palette.setColor(QPalette::Window, tokens[Token::Window]);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, tokens[Token::Base]);
    palette.setColor(QPalette::AlternateBase, tokens[Token::Alternate]);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Button, tokens[Token::Raised]);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, tokens[Token::Bad]);
    palette.setColor(QPalette::ToolTipBase, tokens[Token::Raised]);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::PlaceholderText, tokens[Token::Off]);
    palette.setColor(QPalette::Highlight, tokens[Token::Selection]);
    palette.setColor(QPalette::HighlightedText, text);
    palette.setColor(QPalette::Link, tokens[Token::Busy]);
    palette.setColor(QPalette::LinkVisited, tokens[Token::Busy]);
    palette.setColor(QPalette::Light, tokens[Token::Raised]);
    palette.setColor(QPalette::Midlight, tokens[Token::Alternate]);
    palette.setColor(QPalette::Mid, tokens[Token::Hairline]);
    palette.setColor(QPalette::Dark, tokens[Token::ControlBorder]);
    palette.setColor(QPalette::Shadow, blend(tokens[Token::Window], Qt::black, tokens.dark ? 0.6 : 0.3));

    // Disabled text is still readable (about 3:1) and clearly fainter than secondary text.
    const QColor faint = blend(tokens[Token::Off], tokens[Token::Window], 0.38);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                                           QPalette::HighlightedText, QPalette::PlaceholderText, QPalette::Link})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Base, tokens[Token::Window]);
    palette.setColor(QPalette::Disabled, QPalette::Button, tokens[Token::Window]);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, tokens[Token::Hairline]);
    return palette;
}

const std::array<QColor, 8> &logGutters(bool dark)
{
    static const std::array<QColor, 8> light{
        QColor::fromRgb(0x0B5CAD), QColor::fromRgb(0x1A7234), QColor::fromRgb(0x7D5200), QColor::fromRgb(0x8A2E8F),
        QColor::fromRgb(0xB42318), QColor::fromRgb(0x00677A), QColor::fromRgb(0x5B4FC4), QColor::fromRgb(0x6B5E00)};
    static const std::array<QColor, 8> night{
        QColor::fromRgb(0x7AB7F5), QColor::fromRgb(0x5CC87A), QColor::fromRgb(0xE3B341), QColor::fromRgb(0xE08AE5),
        QColor::fromRgb(0xFF8A80), QColor::fromRgb(0x4CC7DB), QColor::fromRgb(0xA99BFF), QColor::fromRgb(0xC9BE4E)};
    return dark ? night : light;
}

} // namespace pierside::ui
