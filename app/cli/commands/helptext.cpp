// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/helptext.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype lineWidth = 100;

QString spelled(const OptionSpec &option)
{
    QString text = option.letter.isNull() ? u"    "_s : u"-%1, "_s.arg(option.letter);
    text += u"--"_s + option.name;
    if (!option.takesValue())
        return text;
    return text + (option.valueOptional ? u"[=%1]"_s : u" %1"_s).arg(option.placeholder);
}

//! Words broken into lines that start below one another.
QString wrapped(const QString &text, qsizetype indent)
{
    QString out;
    qsizetype column = indent;
    const QStringList words = text.split(u' ');
    for (const QString &word : words) {
        if (column > indent && column + word.size() + 1 > lineWidth) {
            out += u'\n' + QString(indent, u' ');
            column = indent;
        } else if (column > indent) {
            out += u' ';
            ++column;
        }
        out += word;
        column += word.size();
    }
    return out;
}

QString twoColumns(const QList<std::pair<QString, QString>> &rows)
{
    qsizetype width = 0;
    for (const auto &row : rows)
        width = qMax(width, row.first.size());
    QString text;
    for (const auto &row : rows)
        text += u"  "_s + row.first.leftJustified(width) + u"  "_s + wrapped(row.second, width + 4) + u'\n';
    return text;
}

QString optionTable(const QList<OptionSpec> &options)
{
    QList<std::pair<QString, QString>> rows;
    for (const OptionSpec &option : options)
        rows.append({spelled(option), option.help});
    return twoColumns(rows);
}

QList<OptionSpec> commonOptionsFor(const CommandSpec &command)
{
    static const QStringList forProject{u"file"_s, u"project-name"_s, u"profile"_s, u"env-file"_s,
                                        u"project-directory"_s};
    static const QStringList forEngine{u"context"_s, u"host"_s};
    QList<OptionSpec> options;
    for (OptionSpec option : commonOptions()) {
        if (!command.usesProject && forProject.contains(option.name))
            continue;
        if (!command.usesEngine && command.name != u"context ls"_s && forEngine.contains(option.name))
            continue;
        if (option.name == u"version"_s)
            continue;
        // The letter means something else after this sub-command.
        if (command.findOption(option.letter))
            option.letter = {};
        options.append(option);
    }
    return options;
}

} // namespace

QString generalHelp()
{
    QString text = u"Pierside shows Docker Compose stacks and brings them up, down and back to the start.\n\n"_s;
    text += u"  pierside [FOLDER|FILE...]                           open the window, with these stacks added\n"_s;
    text += u"  pierside [OPTION...] COMMAND [@STACK] [SERVICE...]  do it here\n\n"_s;
    text += u"Commands\n"_s;
    QList<std::pair<QString, QString>> rows;
    for (const CommandSpec &command : commands())
        rows.append({command.name, command.summary});
    text += twoColumns(rows);
    text += u"\nOptions, before or after the command\n"_s + optionTable(commonOptions());
    text += u"\nThe project is that of the current folder, or chosen with these options, or @STACK: a name from\n"
            "\"pierside ls\" or from a workspace (pierside.yaml). @WORKSPACE is all of a workspace: its stacks and\n"
            "host processes, in the order of what they need; write @WORKSPACE/ where a stack has the same name.\n"_s;
    text += u"Results go to standard output, messages to standard error. Exit status: 0 done, 1 failed, 2 bad usage\n"
            "or a bad file, 130 cancelled (143 by SIGTERM, 129 by SIGHUP).\n"_s;
    return text;
}

QString commandHelp(const CommandSpec &command)
{
    QString usage = u"pierside "_s + command.name;
    if (!command.options.isEmpty())
        usage += u" [OPTION...]"_s;
    if (command.usesProject)
        usage += u" [@STACK]"_s;
    if (command.arguments == ArgumentKind::Services)
        usage += u" [SERVICE...]"_s;
    if (command.arguments == ArgumentKind::ServiceCommand)
        usage += u" SERVICE [--] [PROGRAM [ARGUMENT...]]"_s;
    if (command.arguments == ArgumentKind::ServiceFile)
        usage += command.name == u"dump"_s ? u" SERVICE [FILE]"_s : u" SERVICE FILE"_s;
    if (command.arguments == ArgumentKind::OneService)
        usage += u" SERVICE"_s;
    if (command.arguments == ArgumentKind::NamedCommand)
        usage += u" [@WORKSPACE] NAME"_s;
    if (command.arguments == ArgumentKind::Command)
        usage += u" [COMMAND]"_s;
    QString text = usage + u"\n\n"_s + wrapped(command.summary + u'.', 0) + u'\n';
    if (!command.details.isEmpty())
        text += wrapped(command.details, 0) + u'\n';
    if (!command.options.isEmpty())
        text += u"\nOptions\n"_s + optionTable(command.options);
    text += u"\nCommon options\n"_s + optionTable(commonOptionsFor(command));
    return text;
}

} // namespace pierside::cli
