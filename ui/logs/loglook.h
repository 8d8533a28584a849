// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/ansitext.h"
#include "ui/theme/tokens.h"

#include <QTextCharFormat>

#include <array>

namespace pierside::ui {

//! \brief The colours of log text in one theme.
//!
//! Text in the colours of programs has a contrast of at least 4.5:1: programs choose colours for another background.
class LogLook
{
public:
    LogLook() = default;
    explicit LogLook(const Tokens &tokens);

    QTextCharFormat formatOf(const logs::AnsiStyle &style) const;
    //! The colour of a source of a merged pane; numbers after the last colour start again.
    QColor gutter(int number) const;
    QColor color(Token token) const { return m_tokens[token]; }
    //! The surface of matches; that of the current match is stronger.
    QColor hitSurface(bool isCurrent) const;

private:
    QColor colourOf(const logs::AnsiColour &colour, const QColor &standard) const;

    Tokens m_tokens;
    std::array<QColor, 16> m_palette;
};

} // namespace pierside::ui
