// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/jsonbudget.h"

#include "models/core/translate.h"
#include "models/http/message.h"

#include <cstring>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

//! The length of a string up to the next quote or backslash.
qsizetype plainLength(QByteArrayView text)
{
    const auto length = static_cast<std::size_t>(text.size());
    const auto *quote = static_cast<const char *>(std::memchr(text.data(), '"', length));
    const std::size_t most = quote ? static_cast<std::size_t>(quote - text.data()) : length;
    const auto *slash = static_cast<const char *>(std::memchr(text.data(), '\\', most));
    return slash ? slash - text.data() : static_cast<qsizetype>(most);
}

} // namespace

QString JsonBudget::feed(QByteArrayView piece)
{
    while (!piece.isEmpty() && m_problem.isEmpty()) {
        if (m_inText && !m_escaped) {
            piece = piece.sliced(plainLength(piece));
            if (piece.isEmpty())
                break;
        }
        if (m_branches == 0 && !isBlank(piece.front()) && piece.front() != '{' && piece.front() != '[')
            giveUp(tr("the answer is not JSON: it begins with \"%1\"").arg(http::quoted(piece)));
        else if (m_ended && !isBlank(piece.front()))
            giveUp(tr("the answer is not JSON: \"%1\" follows its end").arg(http::quoted(piece)));
        else
            take(piece.front());
        piece = piece.sliced(1);
    }
    return m_problem;
}

void JsonBudget::take(char c)
{
    if (m_inText) {
        m_inText = m_escaped || c != '"';
        m_escaped = !m_escaped && c == '\\';
        return;
    }
    const bool isWord = !isBlank(c) && c != '"' && c != ',' && c != ':' && c != '{' && c != '}' && c != '[' && c != ']';
    m_word = isWord ? m_word + 1 : 0;
    if (m_word > m_limits.longestWord)
        return giveUp(
            tr("the answer is not JSON: a number or word in it has more than %1 characters").arg(m_limits.longestWord));
    if (c == '"')
        m_inText = true;
    else if (c == '{' || c == '[')
        open();
    else if (c == '}' || c == ']')
        close();
    else if ((c == ',' || c == ':') && ++m_values > m_limits.values)
        giveUp(tr("the answer has more than %L1 values").arg(m_limits.values));
}

void JsonBudget::open()
{
    if (++m_depth > m_limits.depth)
        giveUp(tr("the answer has more than %1 levels").arg(m_limits.depth));
    else if (++m_branches > m_limits.branches)
        giveUp(tr("the answer has more than %L1 objects and lists").arg(m_limits.branches));
}

void JsonBudget::close()
{
    --m_depth;
    m_ended = m_depth <= 0;
}

void JsonBudget::giveUp(const QString &why)
{
    m_problem = why;
}

} // namespace pierside::engine
