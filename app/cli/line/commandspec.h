// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/plan.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

// What the command line accepts, as data: the parser, the help texts and the shell completion read it.
namespace pierside::cli {

class Invocation;
enum class ExitCode;

//! What the value of an option must look like.
enum class ValueKind {
    None, //!< a switch
    Text,
    Number, //!< a whole number, 0 or more
    Choice, //!< one of OptionSpec::choices
    Scale,  //!< SERVICE=NUMBER
    Limit,  //!< a whole number, 1 or more, or -1 for none
    File,   //!< a path, for shell completion
};

//! Texts for the user are untranslated here (QT_TRANSLATE_NOOP) and pass through tr() when they are printed.
struct OptionSpec
{
    QString name; //!< without dashes: "no-deps"
    QChar letter; //!< null if there is no short form
    ValueKind kind = ValueKind::None;
    QString placeholder; //!< "FILE"
    const char *help = nullptr;
    QStringList choices;
    bool repeatable = false;
    bool valueOptional = false; //!< --wait or --wait=engine

    bool takesValue() const { return kind != ValueKind::None; }
};

//! What the words after a command are.
enum class ArgumentKind {
    None,
    Services,
    Command,        //!< `help UP`
    ServiceCommand, //!< a service, then an argv: options end after the service
    ServiceFile,    //!< a service, then a file
    OneService,
    SomeServices, //!< at least one
    Scales,       //!< SERVICE=NUMBER, at least one
    NamedCommand, //!< the name of a command of a workspace
    Setting,      //!< the key of a setting
    SettingValue, //!< the key of a setting, then its value
    Volumes,      //!< names of volumes
    OneVolume,
    VolumePath,    //!< a volume, then a path in it
    Snapshot,      //!< the id of a snapshot, then names of volumes
    Variable,      //!< the name of one variable
    Variables,     //!< names of variables, maybe none
    FileVariables, //!< a file and names of variables, maybe none
    Registry,      //!< the name of a registry, or nothing
    ValueSet,      //!< the name of a set of values
    Program,       //!< an argv: options end before it
    Own,           //!< as CommandSpec::ownArguments says
};

//! One row of the command table.
struct CommandSpec
{
    using Handler = ExitCode (*)(Invocation &);

    QString name; //!< "up"; two words if it is one of a family: "plan up", "context ls"
    Handler handler = nullptr;
    const char *summary = nullptr;
    const char *details = nullptr; //!< further paragraphs of the help; may be null
    ArgumentKind arguments = ArgumentKind::None;
    bool usesProject = true; //!< the options that choose a project and @STACK apply
    bool usesEngine = true;
    QList<OptionSpec> options;
    std::optional<plan::Verb> verb; //!< what planOptions() plans; only of commands that run or show a plan

    //! The arguments of ArgumentKind::Own.
    struct Own
    {
        const char *text = nullptr; //!< for the help: "FILE [VOLUME]"
        qsizetype least = 0;
        qsizetype most = 0;
    };
    Own ownArguments = {};
    bool isReadOnly = false; //!< changes nothing: --dry-run has nothing to prevent
};

using CommandTable = QList<CommandSpec>;

//! Options that are accepted before and after the command: -f, -p, --host ...
const QList<OptionSpec> &commonOptions();

//! Null if there is none.
const OptionSpec *findOption(const QList<OptionSpec> &options, QStringView name);
const OptionSpec *findOption(const QList<OptionSpec> &options, QChar letter);

//! Null if there is none.
const CommandSpec *findCommand(const CommandTable &table, QStringView name);
//! The second words of the two-word commands that begin with this word, in table order.
QStringList familyMembers(const CommandTable &table, QStringView word);
//! First words of all commands, in table order, without duplicates.
QStringList commandWords(const CommandTable &table);

// Make an OptionSpec.
OptionSpec flag(const QString &name, const char *help, QChar letter = {});
OptionSpec option(const QString &name, ValueKind kind, const QString &placeholder, const char *help, QChar letter = {});
OptionSpec choice(const QString &name, const QStringList &choices, const char *help, QChar letter = {});
OptionSpec repeated(OptionSpec spec);
OptionSpec withOptionalValue(OptionSpec spec);

} // namespace pierside::cli
