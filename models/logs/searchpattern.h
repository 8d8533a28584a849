// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArrayView>
#include <QMetaType>

#include <memory>
#include <optional>
#include <stop_token>

namespace pierside::logs {

//! What the user asked to find.
struct SearchText
{
    QString text;
    bool isRegex = false;
    bool isCaseSensitive = false;

    bool operator==(const SearchText &) const = default;
};

//! A part of a line, in bytes.
struct ByteSpan
{
    qsizetype at = 0;
    qsizetype length = 0;

    bool operator==(const ByteSpan &) const = default;
};

//! \brief A compiled plain text or Perl-compatible regular expression.
//!
//! A value; copies share the compiled code. Compiled once, it may be used by several threads. Lines are UTF-8; a
//! pattern never matches bytes that are not valid UTF-8.
class SearchPattern
{
public:
    //! Matches do not cross the borders of pieces of this size, so that the time for a huge line is bounded.
    static constexpr qsizetype LongestPiece = 1024 * 1024;

    //! Fails with BadInput; the error has the pattern and the character at which it is wrong.
    static Result<SearchPattern> compile(const SearchText &text);

    const SearchText &text() const { return m_text; }

    //! \brief The first match that starts at \a from or later; none where nothing matches.
    //!
    //! Fails with TimedOut where the pattern needs too many steps, and with Cancelled where stop was requested.
    Result<std::optional<ByteSpan>> find(QByteArrayView line, qsizetype from = 0,
                                         const std::stop_token &stop = {}) const;

private:
    struct Code;

    Result<std::optional<ByteSpan>> findInPiece(QByteArrayView piece, qsizetype from,
                                                const std::stop_token &stop) const;

    SearchText m_text;
    std::shared_ptr<const Code> m_code;
};

} // namespace pierside::logs
