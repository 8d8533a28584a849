// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/forms.h"

namespace pierside::compose {

using namespace Qt::StringLiterals;

namespace {

//! Word by word as the shell-like splitter of Docker Compose does it, its oddities included.
class Splitter
{
public:
    std::optional<QStringList> split(const QString &text)
    {
        for (const QChar c : text) {
            if (!take(c))
                break;
        }
        const bool isOpen = m_isEscaped || !m_quote.isNull() || m_isSubstitution || m_isBacktick;
        if (m_isWrong || isOpen)
            return std::nullopt;
        finish();
        return m_words;
    }

private:
    //! False where the command ends.
    bool take(QChar c)
    {
        if (m_isEscaped) {
            m_isEscaped = false;
            add(c);
        } else if (c == u'\\' && m_quote != u'\'') {
            m_isEscaped = true;
        } else if (c == u' ' || c == u'\t' || c == u'\n' || c == u'\r') {
            if (m_quote.isNull() && !isVerbatim())
                finish();
            else
                m_word += c;
        } else if ((c == u'\'' || c == u'"') && !m_isSubstitution && (m_quote.isNull() || m_quote == c)) {
            m_hasWord = m_hasWord || !m_quote.isNull(); // '' is a word too
            m_quote = m_quote.isNull() ? c : QChar();
        } else if (m_quote.isNull()) {
            return takeBare(c);
        } else {
            add(c);
        }
        return true;
    }

    //! Outside of quotes.
    bool takeBare(QChar c)
    {
        if (c == u'`' && !m_isSubstitution) {
            m_isBacktick = !m_isBacktick;
        } else if (c == u'(' && !m_isBacktick) {
            m_isWrong = m_isSubstitution || !m_word.endsWith(u'$');
            m_isSubstitution = true;
        } else if (c == u')' && !m_isBacktick) {
            m_isWrong = !m_isSubstitution;
            m_isSubstitution = false;
        } else if (u";&|<>"_s.contains(c) && !isVerbatim()) {
            // An unquoted shell operator silently ends the command; "2>&1" with its digit.
            if (c == u'>' && !m_word.isEmpty() && m_word.front() >= u'0' && m_word.front() <= u'9')
                m_hasWord = false;
            return false;
        }
        add(c);
        return !m_isWrong;
    }

    //! Inside of `...` or $(...), which stay text.
    bool isVerbatim() const { return m_isBacktick || m_isSubstitution; }

    void add(QChar c)
    {
        m_word += c;
        m_hasWord = true;
    }

    void finish()
    {
        if (m_hasWord)
            m_words.append(m_word);
        m_word.clear();
        m_hasWord = false;
    }

    QStringList m_words;
    QString m_word;
    bool m_hasWord = false;
    QChar m_quote;
    bool m_isEscaped = false;
    bool m_isSubstitution = false;
    bool m_isBacktick = false;
    bool m_isWrong = false;
};

} // namespace

std::optional<QStringList> splitCommand(const QString &text)
{
    return Splitter().split(text);
}

} // namespace pierside::compose
