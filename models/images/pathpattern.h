// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace pierside::images {

//! \brief A pattern for paths: `*` and `?` stay within a path component, `**` crosses them, `[a-z]` is a class, a
//! backslash takes the next character literally.
//!
//! A comparison takes at most the length of the path times the length of the pattern. A regular expression for
//! `*a*a*a*b` would try every division of the path. Pure; any thread.
class PathPattern
{
public:
    //! Nothing for a class without an end or with a reversed range.
    static std::optional<PathPattern> compile(const QString &text);
    //! Matches exactly this text.
    static PathPattern literal(const QString &text);

    bool matches(const QString &path) const;

private:
    struct Token
    {
        enum class Kind {
            Character,
            One,         //!< any character except a slash
            Some,        //!< any number of characters except slashes
            Directories, //!< nothing, or anything up to a slash
            Everything,
            Class,
        };

        Kind kind = Kind::Character;
        char32_t character = 0;
        bool isNegated = false;
        std::vector<std::pair<char32_t, char32_t>> ranges = {};

        bool accepts(char32_t c) const;
    };
    class Run;
    static std::optional<Token> readClass(const std::u32string &text, size_t &at);

    std::vector<Token> m_tokens;
};

} // namespace pierside::images
