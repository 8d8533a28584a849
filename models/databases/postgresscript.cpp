// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/databases/postgresscript.h"

#include "models/core/translate.h"

#include <algorithm>

namespace pierside::databases {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestWord = 64;    //!< bytes; no keyword or identifier of PostgreSQL is longer
constexpr qsizetype wordsThatMatter = 8; //!< "START TRANSACTION", "CREATE OR REPLACE FUNCTION"
constexpr char escapeQuoteEnded = 1;     //!< a quote after whitespace continues the string

bool startsWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (static_cast<unsigned char>(c) & 0x80U);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

//! Whether a statement that begins with this word needs a check; most do not.
bool matters(const QByteArray &first)
{
    static const QList<QByteArray> words{"COMMIT", "END",  "ABORT",   "VACUUM", "PREPARE", "ALTER",
                                         "CREATE", "DROP", "REINDEX", "COPY",   "SET",     "ROLLBACK"};
    return words.contains(first);
}

//! Whether a statement ends a transaction or cannot run in one, by its first words. ROLLBACK can refer to a savepoint.
bool isNotAtomic(const QList<QByteArray> &words)
{
    const QByteArray &first = words.first();
    if (words.size() == 1)
        return first == "COMMIT" || first == "END" || first == "ABORT" || first == "VACUUM";
    const QByteArray &second = words.at(1);
    if (words.size() == 2)
        return (first == "PREPARE" && second == "TRANSACTION") || (first == "ALTER" && second == "SYSTEM") ||
               ((first == "CREATE" || first == "DROP") && (second == "DATABASE" || second == "TABLESPACE")) ||
               (first == "REINDEX" && (second == "DATABASE" || second == "SYSTEM"));
    return words.last() == "CONCURRENTLY" && (first == "CREATE" || first == "DROP" || first == "REINDEX");
}

} // namespace

void PostgresScript::take(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        qsizetype passed = 0;
        if (m_state == State::CopyData) {
            passed = passRows(bytes);
        } else if (m_state == State::Quote) {
            passed = passQuote(bytes, '\'');
        } else if (m_state == State::Identifier) {
            passed = passQuote(bytes, '"');
        } else if (m_state == State::Sql && m_token != Token::None) {
            passed = passToken(bytes);
        }
        if (passed == 0) {
            step(bytes.front());
            passed = 1;
        }
        bytes = bytes.sliced(passed);
    }
}

void PostgresScript::end()
{
    if (m_state == State::Sql)
        endWord();
    else if (m_state == State::LineComment)
        noteComment();
    else if (m_state == State::CommandName)
        runCommand();
    if (m_state == State::CommandArguments)
        endCommand();
    // At the end of the input psql runs a statement without a semicolon.
    if (m_state == State::Sql && m_parentheses == 0 && m_bodies == 0)
        endStatement();
}

qsizetype PostgresScript::undecided() const
{
    if (m_state == State::Sql && m_token == Token::Word && m_word.size() < longestWord)
        return m_word.size();
    return m_state == State::CommandName && m_command.size() < longestWord ? m_command.size() + 1 : 0;
}

QString PostgresScript::whyCutOff() const
{
    const bool isOpen =
        (m_state != State::Sql && m_state != State::LineComment) || m_rowsFollow || m_parentheses > 0 || m_bodies > 0;
    if (isOpen)
        return tr("it ends in the middle of a statement");
    if (m_isRestricted)
        return tr("\\restrict has no matching \\unrestrict");
    if (m_dumpIsOpen)
        return tr("the last line that pg_dump writes, \"PostgreSQL database dump complete\", is missing");
    if (m_clusterIsOpen)
        return tr("the last line that pg_dumpall writes, \"PostgreSQL database cluster dump complete\", is missing");
    return {};
}

void PostgresScript::step(char c)
{
    switch (m_state) {
    case State::Sql:
        sql(c);
        break;
    case State::LineComment:
        if (c == '\n')
            noteComment();
        else if (m_comment.size() < longestWord)
            m_comment.append(c);
        break;
    case State::BlockComment:
        blockComment(c);
        break;
    case State::EscapeQuote:
        if (m_isEscaped)
            m_isEscaped = false;
        else if (c == '\\')
            m_isEscaped = true;
        else if (c == '\'')
            endEscapeQuote();
        break;
    case State::DollarTag:
        return dollarTag(c);
    case State::DollarQuote:
        dollarQuote(c);
        break;
    case State::CommandName:
        return commandName(c);
    case State::CommandArguments:
        return commandArguments(c);
    case State::Quote:
    case State::Identifier:
    case State::CopyData:
        break; // take() skips these
    }
    if (c == '\n')
        endLine();
}

void PostgresScript::sql(char c)
{
    const bool isEscape = m_token == Token::Word && (m_word == "e" || m_word == "E");
    endWord();
    const char before = m_before;
    m_before = before == escapeQuoteEnded && isSpace(c) ? before : c;
    if (startsWord(c) || isDigit(c)) {
        m_token = isDigit(c) ? Token::Number : Token::Word;
        m_word.append(c);
    } else if (c == '\'') {
        startQuote(isEscape || before == escapeQuoteEnded);
    } else if (c == '"') {
        m_state = State::Identifier;
    } else if (c == '$') {
        m_state = State::DollarTag;
        m_tag = "$";
    } else if (c == '-' && before == '-') {
        m_state = State::LineComment;
        m_comment.clear();
    } else if (c == '*' && before == '/') {
        m_state = State::BlockComment;
        m_comments = 1;
        m_before = 0;
    } else if (c == '(') {
        ++m_parentheses;
    } else if (c == ')') {
        m_parentheses = std::max(0, m_parentheses - 1);
    } else if (c == ';' && m_parentheses == 0 && m_bodies == 0) {
        endStatement();
    } else if (c == '\\') {
        startCommand();
    }
}

qsizetype PostgresScript::passToken(QByteArrayView bytes)
{
    const auto *end =
        std::find_if_not(bytes.begin(), bytes.end(), [](char c) { return startsWord(c) || isDigit(c) || c == '$'; });
    const qsizetype passed = end - bytes.begin();
    m_word.append(bytes.first(std::min(passed, longestWord - m_word.size())));
    return passed;
}

void PostgresScript::startQuote(bool isEscape)
{
    m_state = isEscape || !m_isStandard ? State::EscapeQuote : State::Quote;
    m_isEscaped = false;
    m_before = 0;
}

void PostgresScript::endEscapeQuote()
{
    m_state = State::Sql;
    m_before = escapeQuoteEnded;
}

void PostgresScript::blockComment(char c)
{
    const char before = std::exchange(m_before, c);
    if ((before == '/' && c == '*') || (before == '*' && c == '/')) {
        m_comments += c == '*' ? 1 : -1;
        m_before = 0;
    }
    if (m_comments == 0)
        m_state = State::Sql;
}

void PostgresScript::dollarTag(char c)
{
    if (c == '$') {
        m_tag.append(c);
        m_tagMatch = 0;
        m_state = State::DollarQuote;
        return;
    }
    if (m_tag.size() < longestWord && (startsWord(c) || (isDigit(c) && m_tag.size() > 1))) {
        m_tag.append(c);
        return;
    }
    // Not a dollar quote: a parameter such as $1, or unknown.
    m_state = State::Sql;
    m_token = Token::Number;
    step(c);
}

void PostgresScript::dollarQuote(char c)
{
    // A tag contains dollar signs only at its ends, so a match can restart only at one.
    if (c == m_tag.at(m_tagMatch))
        ++m_tagMatch;
    else
        m_tagMatch = c == '$' ? 1 : 0;
    if (m_tagMatch == m_tag.size()) {
        m_state = State::Sql;
        m_before = 0;
    }
}

qsizetype PostgresScript::passQuote(QByteArrayView bytes, char end)
{
    const qsizetype at = bytes.indexOf(end);
    const QByteArrayView passed = at < 0 ? bytes : bytes.first(at + 1);
    m_line += std::count(passed.begin(), passed.end(), '\n');
    if (at >= 0)
        m_state = State::Sql;
    return passed.size();
}

qsizetype PostgresScript::passRows(QByteArrayView bytes)
{
    const qsizetype at = bytes.indexOf('\n');
    const QByteArrayView row = at < 0 ? bytes : bytes.first(at);
    // "\." with a Windows line ending; anything longer is a row.
    if (m_row.size() < 4)
        m_row.append(row.first(std::min<qsizetype>(row.size(), 4)).toByteArray());
    if (at < 0)
        return bytes.size();
    if (m_row == "\\." || m_row == "\\.\r")
        m_state = State::Sql;
    m_row.clear();
    ++m_line;
    return at + 1;
}

void PostgresScript::endWord()
{
    if (std::exchange(m_token, Token::None) == Token::Word && m_parentheses == 0 && !m_isPlain)
        noteWord(m_word.toUpper());
    m_word.resize(0); // keeps the capacity
}

void PostgresScript::noteWord(const QByteArray &word)
{
    m_isPlain = m_words.isEmpty() && !matters(word);
    if (m_isPlain)
        return;
    if (isRoutine()) {
        if (word == "BEGIN" || (word == "CASE" && m_bodies > 0))
            ++m_bodies;
        else if (word == "END" && m_bodies > 0)
            --m_bodies;
    }
    if (word == "STDIN" && m_lastWord == "FROM" && m_words.value(0) == "COPY")
        m_isCopy = true;
    m_lastWord = word;
    if (m_words.size() == wordsThatMatter)
        return;
    m_words.append(word);
    if (isNotAtomic(m_words))
        noteNotAtomic(QString::fromUtf8(m_words.join(' ')), m_line);
}

bool PostgresScript::isRoutine() const
{
    if (m_words.value(0) != "CREATE")
        return false;
    const bool replaces = m_words.value(1) == "OR" && m_words.value(2) == "REPLACE";
    const QByteArray kind = m_words.value(replaces ? 3 : 1);
    return kind == "FUNCTION" || kind == "PROCEDURE";
}

void PostgresScript::endStatement()
{
    const QByteArray first = m_words.value(0);
    if (first == "ROLLBACK" && !m_words.contains("TO"))
        noteNotAtomic(u"ROLLBACK"_s, m_line);
    if (first == "SET" && m_words.contains("STANDARD_CONFORMING_STRINGS"))
        m_isStandard = !m_words.contains("OFF");
    if (m_isCopy)
        m_rowsFollow = true;
    m_isCopy = false;
    m_isPlain = false;
    m_words.clear();
    m_lastWord.clear();
    m_parentheses = 0;
    m_bodies = 0;
}

void PostgresScript::endLine()
{
    ++m_line;
    if (m_state == State::Sql && std::exchange(m_rowsFollow, false)) {
        m_state = State::CopyData;
        m_row.clear();
    }
}

void PostgresScript::noteComment()
{
    m_state = State::Sql;
    m_before = 0;
    const QByteArray text = m_comment.trimmed();
    if (text == "PostgreSQL database dump")
        m_dumpIsOpen = true;
    else if (text == "PostgreSQL database dump complete")
        m_dumpIsOpen = false;
    else if (text == "PostgreSQL database cluster dump")
        m_clusterIsOpen = true;
    else if (text == "PostgreSQL database cluster dump complete")
        m_clusterIsOpen = false;
    m_comment.clear();
}

QString PostgresScript::atLine(const QString &what, qint64 line)
{
    return tr("%1 (line %2)").arg(what).arg(line);
}

void PostgresScript::noteNotAtomic(const QString &what, qint64 line)
{
    if (m_whyNotAtomic.isEmpty())
        m_whyNotAtomic = atLine(what, line);
}

} // namespace pierside::databases
