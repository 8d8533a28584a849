// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/line/commandline.h"

#include "app/cli/line/didyoumean.h"
#include "models/compose/service.h"

#include <QFileInfo>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

Error badUsage(const QString &cause, const QString &next)
{
    return {ErrorCode::BadInput, u"command line"_s, cause, next, 0};
}

bool isNumber(const QString &text)
{
    bool ok = false;
    return text.toInt(&ok) >= 0 && ok;
}

//! Reads the words one after the other; the state is what was understood so far.
class Parser
{
public:
    explicit Parser(QStringList words)
        : m_words(std::move(words))
    {
    }

    Result<CommandLine> parse();

private:
    Result<Done> word(const QString &text);
    Result<Done> longOption(const QString &text);
    Result<Done> letters(const QString &text);
    Result<Done> positional(const QString &text);
    Result<Done> commandWord(const QString &text);
    Result<Done> take(const OptionSpec &spec, const QString &shown, const std::optional<QString> &attached);
    Result<Done> check(const OptionSpec &spec, const QString &shown, const QString &value) const;
    Result<Done> finish() const;
    const OptionSpec *find(QStringView name) const;
    const OptionSpec *find(QChar letter) const;
    QString helpHint() const;

    QStringList m_words;
    qsizetype m_next = 0;
    QString m_family; //!< first word of a two-word command whose second is awaited
    bool m_optionsEnded = false;
    bool m_argvBegan = false; //!< what follows is for another program, whatever it looks like
    CommandLine m_line;
};

Result<CommandLine> Parser::parse()
{
    while (m_next < m_words.size()) {
        const QString text = m_words.at(m_next++);
        if (auto done = word(text); !done)
            return failure(done.error());
    }
    if (auto done = finish(); !done)
        return failure(done.error());
    return m_line;
}

Result<Done> Parser::word(const QString &text)
{
    if (m_line.command && m_line.command->arguments == ArgumentKind::ServiceCommand && !m_line.arguments.isEmpty()) {
        if (std::exchange(m_argvBegan, true) || text != u"--"_s)
            m_line.arguments.append(text);
        return Done{};
    }
    if (m_optionsEnded || text == u"-"_s || !text.startsWith(u'-'))
        return positional(text);
    if (text == u"--"_s) {
        m_optionsEnded = true;
        return Done{};
    }
    return text.startsWith(u"--"_s) ? longOption(text) : letters(text);
}

const OptionSpec *Parser::find(QStringView name) const
{
    if (m_line.command) {
        if (const OptionSpec *own = m_line.command->findOption(name))
            return own;
    }
    static const CommandSpec common{{}, {}, {}, ArgumentKind::None, true, true, commonOptions()};
    return common.findOption(name);
}

const OptionSpec *Parser::find(QChar letter) const
{
    if (m_line.command) {
        if (const OptionSpec *own = m_line.command->findOption(letter))
            return own;
    }
    static const CommandSpec common{{}, {}, {}, ArgumentKind::None, true, true, commonOptions()};
    return common.findOption(letter);
}

QString Parser::helpHint() const
{
    return m_line.command ? u"See \"pierside help %1\"."_s.arg(m_line.command->name) : u"See \"pierside help\"."_s;
}

Result<Done> Parser::longOption(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    const QString name = text.mid(2, equals < 0 ? -1 : equals - 2);
    if (const OptionSpec *spec = find(name))
        return take(*spec, u"--"_s + name, equals < 0 ? std::nullopt : std::optional(text.mid(equals + 1)));
    QStringList known;
    if (m_line.command) {
        for (const OptionSpec &spec : m_line.command->options)
            known.append(u"--"_s + spec.name);
    }
    for (const OptionSpec &spec : commonOptions())
        known.append(u"--"_s + spec.name);
    const QString near = closest(u"--"_s + name, known);
    return failure(badUsage(u"unknown option --%1"_s.arg(name),
                            near.isEmpty() ? helpHint() : u"Did you mean \"%1\"? %2"_s.arg(near, helpHint())));
}

Result<Done> Parser::letters(const QString &text)
{
    for (qsizetype i = 1; i < text.size(); ++i) {
        const OptionSpec *spec = find(text.at(i));
        if (!spec)
            return failure(badUsage(u"unknown option -%1"_s.arg(text.at(i)), helpHint()));
        const QString shown = u"-"_s + text.at(i);
        if (!spec->takesValue() || spec->valueOptional) {
            if (auto done = take(*spec, shown, std::nullopt); !done)
                return done;
            continue;
        }
        QString rest = text.mid(i + 1);
        if (rest.startsWith(u'='))
            rest = rest.mid(1);
        return take(*spec, shown, i + 1 < text.size() ? std::optional(rest) : std::nullopt);
    }
    return Done{};
}

Result<Done> Parser::take(const OptionSpec &spec, const QString &shown, const std::optional<QString> &attached)
{
    if (spec.name == u"help"_s)
        m_line.helpWanted = true;
    if (spec.name == u"version"_s)
        m_line.versionWanted = true;
    if (!spec.takesValue() && attached)
        return failure(badUsage(u"%1 takes no value"_s.arg(shown), helpHint()));
    QString value = attached.value_or(QString());
    if (spec.takesValue() && !spec.valueOptional && !attached) {
        if (m_next >= m_words.size())
            return failure(badUsage(u"%1 needs a value: %1 %2"_s.arg(shown, spec.placeholder), helpHint()));
        value = m_words.at(m_next++);
    }
    if (spec.takesValue() && (attached || !spec.valueOptional)) {
        if (auto done = check(spec, shown, value); !done)
            return done;
    }
    QStringList &values = m_line.options[spec.name];
    if (!spec.repeatable)
        values.clear();
    values.append(value);
    return Done{};
}

Result<Done> Parser::check(const OptionSpec &spec, const QString &shown, const QString &value) const
{
    const QString given = u"%1 cannot be \"%2\""_s.arg(shown, value);
    switch (spec.kind) {
    case ValueKind::None:
        break;
    case ValueKind::Text:
    case ValueKind::File:
        if (value.isEmpty())
            return failure(badUsage(u"%1 must not be empty"_s.arg(shown), helpHint()));
        break;
    case ValueKind::Number:
        if (!isNumber(value))
            return failure(badUsage(given, u"Give a whole number of 0 or more."_s));
        break;
    case ValueKind::Choice:
        if (!spec.choices.contains(value))
            return failure(badUsage(given, didYouMean(value, spec.choices, u"It can be"_s)));
        break;
    case ValueKind::Scale: {
        const QString number = value.section(u'=', 1);
        if (value.indexOf(u'=') < 1 || !isNumber(number))
            return failure(badUsage(given, u"Write SERVICE=NUMBER, for example --scale worker=3."_s));
        if (number.toInt() > compose::MostReplicas)
            return failure(badUsage(given, u"A service has at most %1 containers."_s.arg(compose::MostReplicas)));
        break;
    }
    }
    return Done{};
}

Result<Done> Parser::positional(const QString &text)
{
    if (!m_optionsEnded && text.size() > 1 && text.startsWith(u'@')) {
        if (!m_line.stack.isEmpty())
            return failure(
                badUsage(u"two stacks: @%1 and %2"_s.arg(m_line.stack, text), u"Name one stack at a time."_s));
        m_line.stack = text.mid(1);
        return Done{};
    }
    if (!m_line.command && m_line.arguments.isEmpty())
        return commandWord(text);
    if (!m_line.command && !QFileInfo::exists(text)) {
        return failure(badUsage(u"there is no file or folder %1"_s.arg(text), u"See \"pierside help\"."_s));
    }
    if (m_line.command && m_line.command->arguments == ArgumentKind::None) {
        return failure(
            badUsage(u"\"%1\" takes no arguments, but was given \"%2\""_s.arg(m_line.command->name, text), helpHint()));
    }
    m_line.arguments.append(text);
    return Done{};
}

Result<Done> Parser::commandWord(const QString &text)
{
    const QString name = m_family.isEmpty() ? text : m_family + u' ' + text;
    if (const CommandSpec *spec = findCommand(name)) {
        m_line.command = spec;
        m_family.clear();
        return Done{};
    }
    if (!m_family.isEmpty()) {
        QStringList seconds;
        for (const CommandSpec &spec : commands()) {
            if (spec.name.startsWith(m_family + u' '))
                seconds.append(spec.name.section(u' ', 1));
        }
        return failure(badUsage(u"unknown sub-command \"%1\""_s.arg(name),
                                didYouMean(text, seconds, u"After %1 there can be"_s.arg(m_family))));
    }
    if (isFamily(text)) {
        m_family = text;
        return Done{};
    }
    if (QFileInfo::exists(text)) {
        m_line.arguments.append(text);
        return Done{};
    }
    return failure(badUsage(u"\"%1\" is no sub-command, and there is no such file or folder"_s.arg(text),
                            didYouMean(text, commandWords(), u"Sub-commands"_s)));
}

Result<Done> Parser::finish() const
{
    if (m_line.helpWanted || m_line.versionWanted)
        return Done{};
    if (!m_family.isEmpty()) {
        QStringList names;
        for (const CommandSpec &spec : commands()) {
            if (spec.name.startsWith(m_family + u' '))
                names.append(u'"' + spec.name + u'"');
        }
        return failure(badUsage(u"\"%1\" needs another word"_s.arg(m_family), names.join(u", "_s) + u'.'));
    }
    if (m_line.command && m_line.arguments.isEmpty() &&
        (m_line.command->arguments == ArgumentKind::ServiceCommand ||
         m_line.command->arguments == ArgumentKind::ServiceFile ||
         m_line.command->arguments == ArgumentKind::OneService))
        return failure(badUsage(u"\"%1\" needs a service"_s.arg(m_line.command->name), helpHint()));
    if (m_line.command && m_line.command->arguments == ArgumentKind::ServiceFile && m_line.arguments.size() > 2)
        return failure(badUsage(u"\"%1\" takes a service and a file"_s.arg(m_line.command->name), helpHint()));
    if (m_line.command && m_line.command->arguments == ArgumentKind::OneService && m_line.arguments.size() > 1)
        return failure(badUsage(u"\"%1\" takes one service"_s.arg(m_line.command->name), helpHint()));
    if (m_line.command && m_line.command->arguments == ArgumentKind::NamedCommand && m_line.arguments.size() != 1)
        return failure(badUsage(u"\"%1\" takes the name of one command"_s.arg(m_line.command->name),
                                u"See \"pierside commands\"; a name with spaces needs quotes."_s));
    if (!m_line.command && m_line.has(u"json"_s))
        return failure(badUsage(u"--json needs a sub-command"_s, helpHint()));
    if (m_line.command && m_line.command->usesProject && !m_line.stack.isEmpty() && m_line.has(u"file"_s))
        return failure(badUsage(u"@%1 and --file both choose a project"_s.arg(m_line.stack), u"Give one of them."_s));
    return Done{};
}

} // namespace

std::optional<int> CommandLine::number(const QString &option) const
{
    if (!has(option))
        return std::nullopt;
    return value(option).toInt();
}

Result<CommandLine> parse(const QStringList &arguments)
{
    return Parser(arguments).parse();
}

} // namespace pierside::cli
