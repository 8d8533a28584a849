// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/line/commandline.h"

#include "app/cli/line/didyoumean.h"
#include "app/cli/line/optionvalue.h"
#include "models/core/translate.h"

#include <QDir>
#include <QFileInfo>

#include <array>
#include <limits>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! No command contains a slash or a dot, so a path with one is never mistaken for a command.
bool looksLikePath(const QString &word)
{
    return word.contains(u'/') || word.contains(u'.') || word.contains(QDir::separator());
}

//! Reads the words one after the other.
class Parser
{
public:
    Parser(QStringList words, const CommandTable &table)
        : m_words(std::move(words))
        , m_table(table)
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
    Result<Done> path(const QString &text);
    Result<Done> finish() const;
    Result<Done> checkArguments(const CommandSpec &command) const;
    template <class Key>
    const OptionSpec *find(Key key) const;
    QString helpHint() const;

    QStringList m_words;
    const CommandTable &m_table;
    qsizetype m_next = 0;
    QString m_family; //!< first word of a two-word command, until the second word is read
    bool m_optionsEnded = false;
    bool m_argvBegan = false; //!< all further words belong to another program
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
    if (m_line.command && m_line.command->arguments == ArgumentKind::Program &&
        (m_optionsEnded || !m_line.arguments.isEmpty())) {
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

//! The command's own options come before the common ones. The key is a name or a letter.
template <class Key>
const OptionSpec *Parser::find(Key key) const
{
    const OptionSpec *own = m_line.command ? findOption(m_line.command->options, key) : nullptr;
    return own ? own : findOption(commonOptions(), key);
}

QString Parser::helpHint() const
{
    return m_line.command ? tr("See \"pierside help %1\".").arg(m_line.command->name) : tr("See \"pierside help\".");
}

Result<Done> Parser::longOption(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    const QString name = text.mid(2, equals < 0 ? -1 : equals - 2);
    if (const OptionSpec *spec = find(QStringView(name)))
        return take(*spec, u"--"_s + name, equals < 0 ? std::nullopt : std::optional(text.mid(equals + 1)));
    QStringList known;
    if (m_line.command) {
        for (const OptionSpec &spec : m_line.command->options)
            known.append(u"--"_s + spec.name);
    }
    for (const OptionSpec &spec : commonOptions())
        known.append(u"--"_s + spec.name);
    const QString near = closest(u"--"_s + name, known);
    const QString next = near.isEmpty() ? helpHint() : tr("Did you mean \"%1\"?").arg(near) + u' ' + helpHint();
    return failure(badUsage(tr("Unknown option %1.").arg(u"--"_s + name), next));
}

Result<Done> Parser::letters(const QString &text)
{
    for (qsizetype i = 1; i < text.size(); ++i) {
        const OptionSpec *spec = find(text.at(i));
        if (!spec)
            return failure(badUsage(tr("Unknown option %1.").arg(u"-"_s + text.at(i)), helpHint()));
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
        return failure(badUsage(tr("%1 takes no value.").arg(shown), helpHint()));
    QString value = attached.value_or(QString());
    if (spec.takesValue() && !spec.valueOptional && !attached) {
        if (m_next >= m_words.size())
            return failure(badUsage(tr("%1 needs a value: %1 %2.").arg(shown, spec.placeholder), helpHint()));
        value = m_words.at(m_next++);
    }
    if (spec.takesValue() && (attached || !spec.valueOptional)) {
        if (auto done = checkValue(spec, shown, value, helpHint()); !done)
            return done;
    }
    QStringList &values = m_line.options[spec.name];
    if (!spec.repeatable)
        values.clear();
    values.append(value);
    return Done{};
}

Result<Done> Parser::positional(const QString &text)
{
    if (!m_optionsEnded && text.size() > 1 && text.startsWith(u'@')) {
        if (!m_line.stack.isEmpty()) {
            return failure(badUsage(tr("Two stacks are given: @%1 and %2.").arg(m_line.stack, text),
                                    tr("Name one stack at a time.")));
        }
        m_line.stack = text.mid(1);
        return Done{};
    }
    if (!m_line.command)
        return m_line.arguments.isEmpty() && !looksLikePath(text) ? commandWord(text) : path(text);
    // A family's first word can be a command itself: "volumes", "volumes ls".
    const CommandSpec *member = m_line.arguments.isEmpty() && !m_optionsEnded
                                    ? findCommand(m_table, m_line.command->name + u' ' + text)
                                    : nullptr;
    if (member) {
        m_line.command = member;
        return Done{};
    }
    if (m_line.command->arguments == ArgumentKind::None) {
        return failure(badUsage(tr("\"%1\" takes no arguments, but \"%2\" is given.").arg(m_line.command->name, text),
                                helpHint()));
    }
    m_line.arguments.append(text);
    return Done{};
}

Result<Done> Parser::commandWord(const QString &text)
{
    const QString name = m_family.isEmpty() ? text : m_family + u' ' + text;
    if (const CommandSpec *spec = findCommand(m_table, name)) {
        m_line.command = spec;
        m_family.clear();
        return Done{};
    }
    if (!m_family.isEmpty() || familyMembers(m_table, text).isEmpty())
        return failure(unknownCommand(name, m_table));
    m_family = text;
    return Done{};
}

Result<Done> Parser::path(const QString &text)
{
    if (!m_family.isEmpty())
        return failure(unknownCommand(m_family + u' ' + text, m_table));
    if (!looksLikePath(text)) {
        return failure(
            badUsage(tr("\"%1\" is neither the first word nor a path.").arg(text),
                     tr("A command comes before other words. A path contains a slash or a dot: ./%1.").arg(text)));
    }
    if (!QFileInfo::exists(text))
        return failure(badUsage(tr("There is no file or folder \"%1\".").arg(text), helpHint()));
    m_line.arguments.append(text);
    return Done{};
}

Result<Done> Parser::finish() const
{
    if (m_line.helpWanted || m_line.versionWanted)
        return Done{};
    if (!m_family.isEmpty()) {
        QStringList names;
        for (const QString &second : familyMembers(m_table, m_family))
            names.append(u"\"%1 %2\""_s.arg(m_family, second));
        return failure(badUsage(tr("\"%1\" needs another word.").arg(m_family), names.join(u", "_s) + u'.'));
    }
    if (m_line.command)
        return checkArguments(*m_line.command);
    if (m_line.has(u"json"_s))
        return failure(badUsage(tr("--json needs a command."), helpHint()));
    if (!m_line.stack.isEmpty())
        return failure(badUsage(tr("@%1 needs a command.").arg(m_line.stack), helpHint()));
    return Done{};
}

//! How many arguments a kind takes, and what is said of another number.
struct ArgumentRule
{
    ArgumentKind kind;
    qsizetype least;
    qsizetype most;
    const char *refusal;          //!< with the name of the command
    const char *advice = nullptr; //!< nothing = where the help is
};

constexpr qsizetype anyNumber = std::numeric_limits<qsizetype>::max();
constexpr const char *volumeRefusal = QT_TRANSLATE_NOOP("pierside", "\"%1\" takes one volume.");
constexpr const char *volumeAdvice = QT_TRANSLATE_NOOP("pierside", "See \"pierside volumes ls\".");
constexpr const char *serviceRefusal = QT_TRANSLATE_NOOP("pierside", "\"%1\" needs a service.");

// A kind without a rule takes any number. Of several rules for a kind, the first one that is broken is reported.
constexpr std::array argumentRules{
    ArgumentRule{ArgumentKind::OneVolume, 1, 1, volumeRefusal, volumeAdvice},
    ArgumentRule{ArgumentKind::VolumePath, 1, 2, volumeRefusal, volumeAdvice},
    ArgumentRule{ArgumentKind::Snapshot, 1, anyNumber, QT_TRANSLATE_NOOP("pierside", "\"%1\" needs a snapshot."),
                 QT_TRANSLATE_NOOP("pierside", "See \"pierside volumes snapshots\".")},
    ArgumentRule{
        ArgumentKind::Variable, 1, 1, QT_TRANSLATE_NOOP("pierside", "\"%1\" takes the name of one variable."),
        QT_TRANSLATE_NOOP("pierside", "Values are never arguments: other users of this machine can read those.")},
    ArgumentRule{ArgumentKind::Registry, 0, 1, QT_TRANSLATE_NOOP("pierside", "\"%1\" takes one registry.")},
    ArgumentRule{ArgumentKind::ValueSet, 1, 1, QT_TRANSLATE_NOOP("pierside", "\"%1\" takes the name of one set."),
                 QT_TRANSLATE_NOOP("pierside", "See \"pierside secrets sets\".")},
    ArgumentRule{ArgumentKind::SomeServices, 1, anyNumber, serviceRefusal},
    ArgumentRule{ArgumentKind::Scales, 1, anyNumber, QT_TRANSLATE_NOOP("pierside", "\"%1\" needs SERVICE=NUMBER.")},
    ArgumentRule{ArgumentKind::Program, 1, anyNumber, QT_TRANSLATE_NOOP("pierside", "\"%1\" needs a program.")},
    ArgumentRule{ArgumentKind::ServiceCommand, 1, anyNumber, serviceRefusal},
    ArgumentRule{ArgumentKind::ServiceFile, 1, anyNumber, serviceRefusal},
    ArgumentRule{ArgumentKind::ServiceFile, 1, 2, QT_TRANSLATE_NOOP("pierside", "\"%1\" takes a service and a file.")},
    ArgumentRule{ArgumentKind::OneService, 1, anyNumber, serviceRefusal},
    ArgumentRule{ArgumentKind::OneService, 1, 1, QT_TRANSLATE_NOOP("pierside", "\"%1\" takes one service.")},
    ArgumentRule{ArgumentKind::NamedCommand, 1, 1,
                 QT_TRANSLATE_NOOP("pierside", "\"%1\" takes the name of one command."),
                 QT_TRANSLATE_NOOP("pierside", "See \"pierside commands\". Put a name with spaces in quotes.")},
    ArgumentRule{ArgumentKind::Setting, 1, 1, QT_TRANSLATE_NOOP("pierside", "\"%1\" takes one key."),
                 QT_TRANSLATE_NOOP("pierside", "See \"pierside settings ls\".")},
    ArgumentRule{ArgumentKind::SettingValue, 2, 2, QT_TRANSLATE_NOOP("pierside", "\"%1\" takes a key and a value."),
                 QT_TRANSLATE_NOOP("pierside", "See \"pierside settings ls\". Put a value with spaces in quotes.")},
};

Result<Done> Parser::checkArguments(const CommandSpec &command) const
{
    const qsizetype count = m_line.arguments.size();
    for (const ArgumentRule &rule : argumentRules) {
        if (rule.kind == command.arguments && (count < rule.least || count > rule.most))
            return failure(badUsage(tr(rule.refusal).arg(command.name), rule.advice ? tr(rule.advice) : helpHint()));
    }
    if (command.arguments == ArgumentKind::Scales) {
        const OptionSpec scale = option(u"scale"_s, ValueKind::Scale, u"SERVICE=NUMBER"_s, nullptr);
        for (const QString &word : m_line.arguments) {
            if (auto done = checkValue(scale, command.name, word, helpHint()); !done)
                return done;
        }
    }
    const CommandSpec::Own &own = command.ownArguments;
    if (command.arguments == ArgumentKind::Own && (count < own.least || count > own.most))
        return failure(badUsage(tr("\"%1\" takes these arguments: %2").arg(command.name, QLatin1StringView(own.text)),
                                helpHint()));
    if (command.usesProject && !m_line.stack.isEmpty() && m_line.has(u"file"_s))
        return failure(
            badUsage(tr("@%1 and --file both choose a project.").arg(m_line.stack), tr("Give one of them.")));
    return Done{};
}

} // namespace

std::optional<int> CommandLine::number(const QString &option) const
{
    if (!has(option))
        return std::nullopt;
    return value(option).toInt();
}

Error unknownCommand(const QString &name, const CommandTable &table)
{
    const QString problem = tr("Unknown command \"%1\".").arg(name);
    const QString family = name.section(u' ', 0, 0);
    const QStringList seconds = name.contains(u' ') ? familyMembers(table, family) : QStringList();
    if (!seconds.isEmpty())
        return badUsage(problem,
                        didYouMean(name.section(u' ', 1), seconds, tr("Words after \"%1\": %2.").arg(family, u"%1"_s)));
    QString next = didYouMean(name, commandWords(table), tr("Commands: %1."));
    if (!name.isEmpty() && QFileInfo::exists(name))
        next += u' ' + tr("To open the file or folder with this name, write ./%1.").arg(name);
    return badUsage(problem, next);
}

Result<CommandLine> parse(const QStringList &arguments, const CommandTable &table)
{
    return Parser(arguments, table).parse();
}

} // namespace pierside::cli
