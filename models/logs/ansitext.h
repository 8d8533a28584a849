// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

namespace pierside::logs {

struct AnsiColour
{
    enum class Kind : quint8 {
        Default,
        Palette, //!< value is 0 to 255: 0 to 15 are the theme's, the others are fixed
        Rgb,     //!< value is 0xrrggbb
    };

    Kind kind = Kind::Default;
    quint32 value = 0;

    bool operator==(const AnsiColour &) const = default;
};

//! How a part of a line is drawn. Source: ECMA-48, SGR.
struct AnsiStyle
{
    AnsiColour foreground = {};
    AnsiColour background = {};
    bool isBold = false;
    bool isFaint = false;
    bool isItalic = false;
    bool isUnderlined = false;
    bool isInverse = false;
    bool isStruckOut = false;

    bool operator==(const AnsiStyle &) const = default;
};

//! A part of a text in UTF-16 units.
struct AnsiSpan
{
    qsizetype at = 0;
    qsizetype length = 0;
    AnsiStyle style = {};

    bool operator==(const AnsiSpan &) const = default;
};

//! A line that is safe to show.
struct AnsiText
{
    QString text = {};
    QList<AnsiSpan> spans = {}; //!< ascending; text between them has the default style
    AnsiStyle end = {};         //!< with which the next line of the stream goes on

    bool operator==(const AnsiText &) const = default;
};

//! What happens to complete control sequences that are not about style.
enum class ControlSequences {
    Drop,
    Show, //!< as visible escapes
};

//! \brief Turns the bytes of a line into text and styles.
//!
//! Invalid UTF-8 becomes U+FFFD. Incomplete sequences and unsafe characters become visible escapes, so that no text is
//! lost. Tabs stay. Pure.
AnsiText ansiText(QByteArrayView line, const AnsiStyle &start = {},
                  ControlSequences sequences = ControlSequences::Drop);

//! \brief A line without its control sequences, in UTF-8: what a search looks at.
//!
//! \a line itself where it has none, else \a buffer, which is written. Pure.
QByteArrayView withoutSequences(QByteArrayView line, QByteArray &buffer);

} // namespace pierside::logs
