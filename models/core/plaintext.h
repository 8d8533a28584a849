// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Text from outside (names, labels, logs, files, answers) made safe to show. Pure functions, any thread.
namespace pierside {

//! \brief True for characters that change how the text around them is shown, or that cannot be seen.
//!
//! Control characters (C0, DEL, C1; line feed and tab are among them), line and paragraph separators, bidirectional
//! marks and all other format characters, lone surrogates, and U+FFFC. The joiners U+200C and U+200D are safe: scripts
//! and emoji need them.
bool isUnsafe(char32_t character);

//! \brief \a text for a place with several lines: unsafe characters are replaced by visible escapes.
//!
//! Line feeds and tabs stay. The others read \r, \x1b, \u202e or \U000e0041.
QString cleanText(const QString &text);

//! The same for a place with one line: line feeds and tabs read \n and \t.
QString cleanLine(const QString &text);

//! \brief The beginning of \a text as one line of at most \a most UTF-16 units (2 or more); "…" at the end if it was
//! cut.
//!
//! White space is simplified first, so that an answer of several lines reads as one sentence.
QString excerpt(const QString &text, qsizetype most);

//! \brief \a word as one word of a shell's command line, without any character that cannot be seen.
//!
//! Plain words stay; others are written as '...', and as $'...' with escapes where a character is unsafe, invisible or
//! a space other than U+0020. Different words are never written alike.
QString quotedWord(const QString &word);

} // namespace pierside
