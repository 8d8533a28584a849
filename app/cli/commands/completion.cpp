// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/commandtable.h"
#include "app/cli/commands/helptext.h"
#include "models/settings/row.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

QStringList spellings(const QList<OptionSpec> &options)
{
    QStringList words;
    for (const OptionSpec &option : options) {
        words.append(u"--"_s + option.name);
        if (!option.letter.isNull())
            words.append(u"-"_s + option.letter);
    }
    return words;
}

//! "-f|--file" of those options for which the predicate holds.
template <class Predicate>
QString pattern(const QList<OptionSpec> &options, Predicate predicate)
{
    QList<OptionSpec> chosen;
    for (const OptionSpec &option : options) {
        if (option.takesValue() && !option.valueOptional && predicate(option))
            chosen.append(option);
    }
    return spellings(chosen).join(u'|');
}

bool takesServices(const CommandSpec &command)
{
    switch (command.arguments) {
    case ArgumentKind::None:
    case ArgumentKind::Command:
    case ArgumentKind::Setting:
    case ArgumentKind::SettingValue:
    case ArgumentKind::Volumes:
    case ArgumentKind::OneVolume:
    case ArgumentKind::VolumePath:
    case ArgumentKind::Snapshot:
    case ArgumentKind::Variable:
    case ArgumentKind::Variables:
    case ArgumentKind::FileVariables:
    case ArgumentKind::Registry:
    case ArgumentKind::ValueSet:
    case ArgumentKind::Program:
    case ArgumentKind::Scales:
    case ArgumentKind::Own:
        return false;
    default:
        return true;
    }
}

//! The options and arguments of each command, as branches of a case.
QString commandCases()
{
    QString text;
    for (const CommandSpec &command : commands()) {
        text += u"    \"%1\") options=\"%2\"; services=%3 ;;\n"_s.arg(
            command.name, spellings(command.options).join(u' '), takesServices(command) ? u"1"_s : u"0"_s);
    }
    return text;
}

QString choiceCases()
{
    QString text;
    for (const CommandSpec &command : commands()) {
        for (const OptionSpec &option : command.options) {
            if (option.kind != ValueKind::Choice || option.valueOptional)
                continue;
            text += u"    \"%1:--%2\") COMPREPLY=($(compgen -W \"%3\" -- \"$cur\")); return ;;\n"_s.arg(
                command.name, option.name, option.choices.join(u' '));
        }
    }
    return text;
}

//! The keys of the settings after the commands that take one.
QString settingCases()
{
    QStringList keys;
    for (const settings::Row &row : settings::rows())
        keys.append(row.key);
    QString text;
    for (const CommandSpec &command : commands()) {
        if (command.arguments == ArgumentKind::Setting || command.arguments == ArgumentKind::SettingValue)
            text += u"  \"%1:%2\") COMPREPLY=($(compgen -W \"%3\" -- \"$cur\")); return ;;\n"_s.arg(
                command.name, command.name.section(u' ', -1), keys.join(u' '));
    }
    return text;
}

//! First words of two-word commands.
QStringList families()
{
    QStringList words = commandWords(commands());
    words.removeIf([](const QString &word) { return familyMembers(commands(), word).isEmpty(); });
    return words;
}

QString familyCases()
{
    QString text;
    for (const QString &word : families()) {
        text += u"    %1) COMPREPLY=($(compgen -W \"%2\" -- \"$cur\")); return ;;\n"_s.arg(
            word, familyMembers(commands(), word).join(u' '));
    }
    return text;
}

} // namespace

QString bashCompletion()
{
    QList<OptionSpec> all = commonOptions();
    for (const CommandSpec &command : commands())
        all += command.options;
    const QString files = pattern(all, [](const OptionSpec &option) { return option.kind == ValueKind::File; });
    QString text = uR"sh(# bash completion for pierside, made by "pierside completion bash"
_pierside()
{
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command="" options="" services=0 i word
  local -a chosen=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    case $command:$word in logs:-f|rm:-f) continue ;; esac
    case $word in
    %FILES%|%COMMONVALUES%)
      chosen+=("$word" "${COMP_WORDS[++i]}") ;;
    -*) ;;
    @*) chosen+=("$word") ;;
    *)
      case $command in
      "") command=$word ;;
      %FAMILIES%) command="$command $word" ;;
      esac ;;
    esac
  done
  case "$command" in
%COMMANDCASES%  esac
  case "$command:$prev" in
%CHOICECASES%%SETTINGCASES%  logs:-f|rm:-f) ;;
  *:-f|*:--file|*:--env-file|*:--project-directory)
    compopt -o filenames
    COMPREPLY=($(compgen -f -- "$cur"))
    return ;;
  esac
  case "$cur" in
  -*) COMPREPLY=($(compgen -W "$options %COMMON%" -- "$cur")); return ;;
  @*) COMPREPLY=($(compgen -P @ -W "$(pierside ls --quiet 2>/dev/null)" -- "${cur#@}")); return ;;
  esac
  case "$command" in
  "") compopt -o default; COMPREPLY=($(compgen -W "%WORDS%" -- "$cur")); return ;;
%FAMILYCASES%  help) COMPREPLY=($(compgen -W "%WORDS%" -- "$cur")); return ;;
  esac
  if [ "$services" = 1 ]; then
    COMPREPLY=($(compgen -W "$(pierside "${chosen[@]}" config --services 2>/dev/null)" -- "$cur"))
  fi
}
complete -F _pierside pierside
)sh"_s;
    text.replace(u"%FILES%"_s, files);
    text.replace(u"%COMMONVALUES%"_s,
                 pattern(commonOptions(), [](const OptionSpec &option) { return option.kind != ValueKind::File; }));
    text.replace(u"%FAMILIES%"_s, families().join(u'|'));
    text.replace(u"%COMMANDCASES%"_s, commandCases());
    text.replace(u"%CHOICECASES%"_s, choiceCases());
    text.replace(u"%SETTINGCASES%"_s, settingCases());
    text.replace(u"%FAMILYCASES%"_s, familyCases());
    text.replace(u"%COMMON%"_s, spellings(commonOptions()).join(u' '));
    text.replace(u"%WORDS%"_s, commandWords(commands()).join(u' '));
    return text;
}

ExitCode runCompletion(Invocation &run)
{
    run.out().raw(bashCompletion().toUtf8());
    run.out().flush();
    return ExitCode::Done;
}

} // namespace pierside::cli
