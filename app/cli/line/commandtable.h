// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

// What the command line understands, as data: the parser, the help texts and the shell completion all read it.
namespace pierside::cli {

//! What the value of an option has to look like.
enum class ValueKind {
    None, //!< a switch
    Text,
    Number, //!< a whole number, 0 or more
    Choice, //!< one of OptionSpec::choices
    Scale,  //!< SERVICE=NUMBER
    File,   //!< a path, for shell completion
};

struct OptionSpec
{
    QString name; //!< without dashes: "no-deps"
    QChar letter; //!< null where it has none
    ValueKind kind = ValueKind::None;
    QString placeholder; //!< "FILE"
    QString help;
    QStringList choices;
    bool repeatable = false;
    bool valueOptional = false; //!< --wait or --wait=engine

    bool takesValue() const { return kind != ValueKind::None; }
};

//! What the words after a sub-command are.
enum class ArgumentKind {
    None,
    Services,
    Command,        //!< `help UP`
    ServiceCommand, //!< a service, then an argv: options end after the service
    ServiceFile,    //!< a service, then a file
    OneService,
    NamedCommand, //!< the name of a command of a workspace
};

struct CommandSpec
{
    QString name; //!< "up"; two words where it is one of a family: "plan up", "context ls"
    QString summary;
    QString details; //!< further paragraphs of the help; may be empty
    ArgumentKind arguments = ArgumentKind::None;
    bool usesProject = true; //!< the options that choose a project and @STACK are of use
    bool usesEngine = true;
    QList<OptionSpec> options;

    const OptionSpec *findOption(QStringView optionName) const;
    const OptionSpec *findOption(QChar letter) const;
};

//! Options that stand before or after the sub-command: -f, -p, --host ...
const QList<OptionSpec> &commonOptions();
const QList<CommandSpec> &commands();

const CommandSpec *findCommand(QStringView name);
//! True for the first word of two-word commands.
bool isFamily(QStringView word);
//! First words of all commands, in table order, each once.
QStringList commandWords();

} // namespace pierside::cli
