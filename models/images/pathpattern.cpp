// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/images/pathpattern.h"

#include <algorithm>

namespace pierside::images {

bool PathPattern::Token::accepts(char32_t c) const
{
    switch (kind) {
    case Kind::Character:
        return c == character;
    case Kind::One:
    case Kind::Some:
        return c != U'/';
    case Kind::Directories:
    case Kind::Everything:
        return true;
    case Kind::Class:
        break;
    }
    const bool isIn = std::any_of(ranges.cbegin(), ranges.cend(),
                                  [c](const auto &range) { return c >= range.first && c <= range.second; });
    return isIn != isNegated;
}

//! One comparison. Keeps all possible places in the pattern at the same time.
class PathPattern::Run
{
public:
    explicit Run(const std::vector<Token> &tokens)
        : m_tokens(tokens)
        , m_isIn(tokens.size() + 1, 0)
    {
        enter(0);
    }

    //! False if no match is possible any more.
    bool take(char32_t c)
    {
        m_before.swap(m_places);
        m_places.clear();
        ++m_round;
        for (const size_t place : m_before) {
            if (place == m_tokens.size() || !m_tokens[place].accepts(c))
                continue;
            switch (m_tokens[place].kind) {
            case Token::Kind::Some:
            case Token::Kind::Everything:
                enter(place);
                break;
            case Token::Kind::Directories:
                // A skipped part must end with a slash.
                add(place);
                if (c == U'/')
                    enter(place + 1);
                break;
            case Token::Kind::Character:
            case Token::Kind::One:
            case Token::Kind::Class:
                enter(place + 1);
                break;
            }
        }
        return !m_places.empty();
    }

    bool isAtEnd() const { return m_isIn[m_tokens.size()] == m_round; }

private:
    bool add(size_t place)
    {
        if (m_isIn[place] == m_round)
            return false;
        m_isIn[place] = m_round;
        m_places.push_back(place);
        return true;
    }

    //! Adds a place, and the following ones that may match nothing.
    void enter(size_t place)
    {
        for (bool goesOn = true; goesOn; ++place) {
            add(place);
            goesOn = place < m_tokens.size() &&
                     (m_tokens[place].kind == Token::Kind::Some || m_tokens[place].kind == Token::Kind::Directories ||
                      m_tokens[place].kind == Token::Kind::Everything);
        }
    }

    const std::vector<Token> &m_tokens;
    std::vector<size_t> m_isIn; //!< round in which a place was added
    std::vector<size_t> m_places;
    std::vector<size_t> m_before;
    size_t m_round = 1;
};

std::optional<PathPattern::Token> PathPattern::readClass(const std::u32string &text, size_t &at)
{
    Token token;
    token.kind = Token::Kind::Class;
    if (at < text.size() && text[at] == U'^') {
        token.isNegated = true;
        ++at;
    }
    const auto character = [&]() -> std::optional<char32_t> {
        if (at < text.size() && text[at] == U'\\')
            ++at;
        return at < text.size() ? std::optional(text[at++]) : std::nullopt;
    };
    for (bool isFirst = true; at < text.size() && (isFirst || text[at] != U']'); isFirst = false) {
        const auto first = character();
        auto last = first;
        if (at + 1 < text.size() && text[at] == U'-' && text[at + 1] != U']') {
            ++at;
            last = character();
        }
        if (!first || !last || *last < *first)
            return std::nullopt;
        token.ranges.emplace_back(*first, *last);
    }
    if (at >= text.size())
        return std::nullopt;
    ++at;
    return token;
}

std::optional<PathPattern> PathPattern::compile(const QString &pattern)
{
    const std::u32string text = pattern.toStdU32String();
    PathPattern compiled;
    const auto add = [&compiled](Token::Kind kind, char32_t character = 0) {
        Token token;
        token.kind = kind;
        token.character = character;
        compiled.m_tokens.push_back(token);
    };
    for (size_t at = 0; at < text.size();) {
        const char32_t c = text[at++];
        if (c == U'*' && at < text.size() && text[at] == U'*') {
            ++at;
            if (at < text.size() && text[at] == U'/')
                ++at; // "**/" also matches nothing
            add(at == text.size() ? Token::Kind::Everything : Token::Kind::Directories);
        } else if (c == U'*') {
            add(Token::Kind::Some);
        } else if (c == U'?') {
            add(Token::Kind::One);
        } else if (c == U'[') {
            const auto token = readClass(text, at);
            if (!token)
                return std::nullopt;
            compiled.m_tokens.push_back(*token);
        } else {
            add(Token::Kind::Character, c == U'\\' && at < text.size() ? text[at++] : c);
        }
    }
    return compiled;
}

PathPattern PathPattern::literal(const QString &text)
{
    PathPattern pattern;
    for (const char32_t c : text.toStdU32String()) {
        Token token;
        token.character = c;
        pattern.m_tokens.push_back(token);
    }
    return pattern;
}

bool PathPattern::matches(const QString &path) const
{
    Run run(m_tokens);
    for (const char32_t c : path.toStdU32String()) {
        if (!run.take(c))
            return false;
    }
    return run.isAtEnd();
}

} // namespace pierside::images
