// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Interprets backslash commands in a psql script.
#include "models/databases/postgresscript.h"

#include <QRegularExpression>
#include <QUrl>

namespace pierside::databases {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestCommand = 64; //!< bytes
constexpr qsizetype longestArguments = 4096;
constexpr qsizetype mostDatabases = 100;

bool separates(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool connects(const QByteArray &command)
{
    return command == "c" || command == "connect";
}

//! Whether the command sends the current statement, as a semicolon does.
bool sends(const QByteArray &command)
{
    return command.startsWith('g') || command == "watch" || command == "crosstabview";
}

//! Whether the command runs text that is not in the script, or ends the script.
bool cannotBeFollowed(const QByteArray &command)
{
    return command == "i" || command == "ir" || command == "include" || command == "include_relative" ||
           command == "gexec" || command == "q" || command == "quit";
}

//! The first argument that is not an option, without quotes.
QString firstArgument(const QString &arguments)
{
    static const QRegularExpression options(u"^\\s*(-reuse-previous=\\S+\\s+)*"_s);
    static const QRegularExpression quoted(u"^([\"'])((?:(?!\\1).|\\1\\1)*)\\1"_s);
    static const QRegularExpression plain(u"^\\S+"_s);
    const QString rest = arguments.mid(options.match(arguments).capturedLength());
    const auto match = quoted.match(rest);
    if (!match.hasMatch())
        return plain.match(rest).captured();
    return match.captured(2).replace(match.captured(1).repeated(2), match.captured(1));
}

//! Only the database's name: a connection string may hold a password.
QString databaseIn(const QString &argument)
{
    static const QRegularExpression setting(u"\\bdbname\\s*=\\s*(?:'((?:\\\\.|[^'\\\\])*)'|(\\S+))"_s);
    static const QRegularExpression escape(u"\\\\(.)"_s);
    if (argument.startsWith(u"postgres://"_s) || argument.startsWith(u"postgresql://"_s))
        return QUrl(argument).path(QUrl::FullyDecoded).mid(1);
    if (!argument.contains(u'='))
        return argument == u"-"_s ? QString() : argument;
    const auto match = setting.match(argument);
    return match.hasCaptured(1) ? match.captured(1).replace(escape, u"\\1"_s) : match.captured(2);
}

} // namespace

void PostgresScript::startCommand()
{
    m_state = State::CommandName;
    m_command.clear();
    m_commandLine = m_line;
}

void PostgresScript::commandName(char c)
{
    if (m_command.isEmpty() && (c == ';' || c == ':' || c == '\\')) {
        m_state = State::Sql;
        if (c == ';')
            endStatement();
    } else if (separates(c) || c == '\\') {
        runCommand();
        commandArguments(c);
    } else if (m_command.size() < longestCommand) {
        m_command.append(c);
    }
}

void PostgresScript::runCommand()
{
    m_state = State::CommandArguments;
    m_arguments.clear();
    m_quote = 0;
    m_isEscaped = false;
    if (connects(m_command))
        noteNotAtomic(u"\\connect"_s, m_commandLine);
    else if (cannotBeFollowed(m_command))
        noteNotAtomic(u'\\' + QString::fromUtf8(m_command), m_commandLine);
    if (m_command == "restrict" || m_command == "unrestrict")
        m_isRestricted = m_command == "restrict";
    if (m_command == "r" || m_command == "reset")
        m_words.clear();
    if (sends(m_command) || m_command == "r" || m_command == "reset")
        endStatement();
}

void PostgresScript::commandArguments(char c)
{
    if (c == '\n') {
        endCommand();
        return endLine();
    }
    if (!takesWholeLine()) {
        if (m_isEscaped) {
            m_isEscaped = false;
        } else if (m_quote != 0) {
            m_isEscaped = c == '\\' && m_quote == '\'';
            if (c == m_quote)
                m_quote = 0;
        } else if (c == '\'' || c == '"' || c == '`') {
            m_quote = c;
        } else if (c == '\\') {
            // A backslash begins the next command; two end this one.
            endCommand();
            return startCommand();
        }
    }
    if (m_arguments.size() < longestArguments)
        m_arguments.append(c);
}

bool PostgresScript::takesWholeLine() const
{
    return m_command == "!" || m_command == "copy" || m_command == "h" || m_command == "help";
}

void PostgresScript::endCommand()
{
    static const QRegularExpression fromInput(u"\\sfrom\\s+p?stdin\\b"_s, QRegularExpression::CaseInsensitiveOption);
    m_state = State::Sql;
    m_before = 0;
    if (m_command == "copy" && QString::fromUtf8(m_arguments).contains(fromInput))
        m_rowsFollow = true;
    if (connects(m_command))
        noteDatabase();
}

void PostgresScript::noteDatabase()
{
    const QString database = databaseIn(firstArgument(QString::fromUtf8(m_arguments)));
    if (database.isEmpty())
        return;
    if (m_databases.size() < mostDatabases && !m_databases.contains(database))
        m_databases.append(database);
    if (m_whyNotAtomic == atLine(u"\\connect"_s, m_commandLine))
        m_whyNotAtomic = atLine(u"\\connect %1"_s.arg(database), m_commandLine);
}

} // namespace pierside::databases
