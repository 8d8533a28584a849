// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QStringList>

namespace pierside::databases {

//! \brief Scans an SQL script in pieces for statements that a transaction around it cannot roll back.
//!
//! Splits the text as psql does and skips strings, quoted identifiers, dollar quotes, comments, COPY rows and function
//! bodies. Does not evaluate psql variables. Source: psqlscan.l, psqlscanslash.l and copy.c of psql 17. Pure.
class PostgresScript
{
public:
    void take(QByteArrayView bytes);
    //! Ends the input.
    void end();

    //! The first statement that ends a transaction, changes the connection, or cannot run in a transaction: "\connect
    //! other (line 12)". Empty where the whole script can be rolled back.
    const QString &whyNotAtomic() const { return m_whyNotAtomic; }
    //! Number of bytes at the end of the input that begin an incomplete word or command.
    qsizetype undecided() const;
    //! The databases that the script connects to, each once; untrusted.
    const QStringList &databases() const { return m_databases; }
    //! After end(): why the script is incomplete; empty where it seems complete.
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
    static QString atLine(const QString &what, qint64 line); //!< "COMMIT (line 2)"
    void noteNotAtomic(const QString &what, qint64 line);

    State m_state = State::Sql;
    Token m_token = Token::None;
    QByteArray m_word;           //!< the current word, up to longestWord
    char m_before = 0;           //!< the previous character, for tokens of two characters
    QList<QByteArray> m_words;   //!< the statement's first words outside of parentheses, in capitals
    QByteArray m_lastWord;       //!< the statement's last word
    int m_parentheses = 0;       //!< open parentheses
    int m_bodies = 0;            //!< open BEGIN and CASE in a routine's body
    int m_comments = 0;          //!< depth of nested comments
    bool m_isEscaped = false;    //!< the next character does not end an EscapeQuote
    bool m_isStandard = true;    //!< standard_conforming_strings
    bool m_isPlain = false;      //!< the statement needs no further check
    bool m_isCopy = false;       //!< the statement reads rows
    bool m_rowsFollow = false;   //!< COPY rows begin on the next line
    bool m_isRestricted = false; //!< \restrict without its \unrestrict
    bool m_dumpIsOpen = false;
    bool m_clusterIsOpen = false;
    QByteArray m_tag;         //!< "$body$"
    qsizetype m_tagMatch = 0; //!< number of matched characters of m_tag
    QByteArray m_row;         //!< the first characters of a row
    QByteArray m_comment;
    QByteArray m_command;
    QByteArray m_arguments;
    char m_quote = 0; //!< the open quote of the arguments
    qint64 m_line = 1;
    qint64 m_commandLine = 1;
    QString m_whyNotAtomic;
    QStringList m_databases;
};

} // namespace pierside::databases
