// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QStringList>

namespace pierside::databases {

//! \brief Reads an SQL script piece by piece and says what a transaction around it cannot roll back.
//!
//! It splits the text as psql does: strings, quoted identifiers, dollar quotes, comments, rows of COPY and bodies of
//! functions are passed over. Psql's variables are not followed. Source: psqlscan.l, psqlscanslash.l and copy.c of psql
//! 17. Pure.
class PostgresScript
{
public:
    void take(QByteArrayView bytes);
    //! Nothing follows.
    void end();

    //! The first thing that ends a transaction, leaves the connection, or cannot run in a transaction:
    //! "\connect other (line 12)". Empty where there is none: then all of it can be rolled back.
    const QString &whyNotAtomic() const { return m_whyNotAtomic; }
    //! How many of the bytes that were taken last begin a word or a command that is not known yet.
    qsizetype undecided() const;
    //! The databases that it connects to, each once. Untrusted.
    const QStringList &databases() const { return m_databases; }
    //! After end(): why this is not the whole of a script. Empty where nothing says so.
    QString whyCutOff() const;

private:
    enum class State {
        Sql,
        LineComment,
        BlockComment,
        Quote,
        EscapeQuote,
        Identifier,
        DollarTag,
        DollarQuote,
        CommandName,
        CommandArguments,
        CopyData
    };
    enum class Token { None, Word, Number };

    void step(char c);
    void sql(char c);
    qsizetype passToken(QByteArrayView bytes);
    void startQuote(bool isEscape);
    void endEscapeQuote();
    void blockComment(char c);
    void dollarTag(char c);
    void dollarQuote(char c);
    void commandName(char c);
    void commandArguments(char c);
    qsizetype passQuote(QByteArrayView bytes, char end);
    qsizetype passRows(QByteArrayView bytes);
    void endWord();
    void noteWord(const QByteArray &word);
    bool isRoutine() const;
    void endStatement();
    void startCommand();
    void runCommand();
    void endCommand();
    void endLine();
    void noteComment();
    bool takesWholeLine() const;
    void noteDatabase();
    void noteNotAtomic(const QString &what, qint64 line);

    State m_state = State::Sql;
    Token m_token = Token::None;
    QByteArray m_word;           //!< of the token, as far as it matters
    char m_before = 0;           //!< the last character of SQL or of a comment, for those of two
    QList<QByteArray> m_words;   //!< of the statement, its first ones outside of parentheses, in capitals
    QByteArray m_lastWord;       //!< the same, the last one
    int m_parentheses = 0;       //!< that are open
    int m_bodies = 0;            //!< BEGIN and CASE of a routine's body that are open
    int m_comments = 0;          //!< open comments, one in another
    bool m_isEscaped = false;    //!< the next character of an EscapeQuote is no end
    bool m_isStandard = true;    //!< standard_conforming_strings
    bool m_isPlain = false;      //!< no word of the statement matters
    bool m_isCopy = false;       //!< the statement reads rows
    bool m_rowsFollow = false;   //!< from the next line on
    bool m_isRestricted = false; //!< \restrict without its \unrestrict
    bool m_dumpIsOpen = false;
    bool m_clusterIsOpen = false;
    QByteArray m_tag;         //!< "$body$"
    qsizetype m_tagMatch = 0; //!< of m_tag, characters that have been found
    QByteArray m_row;         //!< the first characters of a row
    QByteArray m_comment;
    QByteArray m_command;
    QByteArray m_arguments;
    char m_quote = 0; //!< in which the arguments are
    qint64 m_line = 1;
    qint64 m_commandLine = 1;
    QString m_whyNotAtomic;
    QStringList m_databases;
};

} // namespace pierside::databases
