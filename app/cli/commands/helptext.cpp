// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/helptext.h"

#include "app/cli/commands/commandtable.h"
#include "models/core/translate.h"

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
        rows.append({spelled(option), tr(option.help)});
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
        // The letter has another meaning after this command.
        if (findOption(command.options, option.letter))
            option.letter = {};
        options.append(option);
    }
    return options;
}

} // namespace

QString generalHelp()
{
    QString text = tr("Pierside manages local Docker Compose stacks.") + u"\n\n"_s;
    text += twoColumns({{u"pierside [FOLDER|FILE...]"_s, tr("open the window and add these stacks")},
                        {u"pierside [OPTION...] COMMAND [@STACK] [SERVICE...]"_s, tr("run a command")}});
    text += u'\n' + tr("Commands") + u'\n';
    QList<std::pair<QString, QString>> rows;
    for (const CommandSpec &command : commands())
        rows.append({command.name, tr(command.summary)});
    text += twoColumns(rows);
    text += u'\n' + tr("Options, before or after the command") + u'\n' + optionTable(commonOptions());
    const QString project = tr(
        "The project is that of the current folder, unless these options or @STACK choose another. @STACK is a name "
        "from \"pierside ls\" or from a workspace (pierside.yaml). @WORKSPACE means all stacks and host processes of "
        "a workspace, in dependency order; write @WORKSPACE/ if a stack has the same name.");
    const QString output =
        tr("Results go to standard output, messages to standard error. Exit status: 0 done, 1 failed, 2 bad usage or a "
           "bad file, 130 cancelled (143 by SIGTERM, 129 by SIGHUP).");
    const QString paths = tr("A FOLDER or FILE must contain a slash or a dot, as in ./shop or compose.yaml; any other "
                             "word is a command.");
    for (const QString &paragraph : {paths, project, output})
        text += u'\n' + wrapped(paragraph, 0) + u'\n';
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
    if (command.arguments == ArgumentKind::SomeServices)
        usage += u" SERVICE..."_s;
    if (command.arguments == ArgumentKind::Scales)
        usage += u" SERVICE=NUMBER..."_s;
    if (command.arguments == ArgumentKind::NamedCommand)
        usage += u" [@WORKSPACE] NAME"_s;
    if (command.arguments == ArgumentKind::Command)
        usage += u" [COMMAND]"_s;
    if (command.arguments == ArgumentKind::Setting)
        usage += u" KEY"_s;
    if (command.arguments == ArgumentKind::SettingValue)
        usage += u" KEY VALUE"_s;
    if (command.arguments == ArgumentKind::Volumes)
        usage += u" [VOLUME...]"_s;
    if (command.arguments == ArgumentKind::OneVolume)
        usage += u" VOLUME"_s;
    if (command.arguments == ArgumentKind::VolumePath)
        usage += u" VOLUME [PATH]"_s;
    if (command.arguments == ArgumentKind::Snapshot)
        usage += u" SNAPSHOT [VOLUME...]"_s;
    if (command.arguments == ArgumentKind::Variable)
        usage += u" NAME"_s;
    if (command.arguments == ArgumentKind::Variables)
        usage += u" [NAME...]"_s;
    if (command.arguments == ArgumentKind::FileVariables)
        usage += u" [FILE [NAME...]]"_s;
    if (command.arguments == ArgumentKind::Registry)
        usage += u" [REGISTRY]"_s;
    if (command.arguments == ArgumentKind::ValueSet)
        usage += u" SET"_s;
    if (command.arguments == ArgumentKind::Own)
        usage += u' ' + QLatin1StringView(command.ownArguments.text);
    if (command.arguments == ArgumentKind::Program)
        usage += u" [--] PROGRAM [ARGUMENT...]"_s;
    QString text = usage + u"\n\n"_s + wrapped(tr(command.summary) + u'.', 0) + u'\n';
    if (command.details)
        text += wrapped(tr(command.details), 0) + u'\n';
    if (!command.options.isEmpty())
        text += u'\n' + tr("Options") + u'\n' + optionTable(command.options);
    text += u'\n' + tr("Common options") + u'\n' + optionTable(commonOptionsFor(command));
    return text;
}

} // namespace pierside::cli
