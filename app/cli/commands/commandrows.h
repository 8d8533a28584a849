// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/line/commandspec.h"

namespace pierside::cli {

// The groups of the command table.
CommandTable inspectRows();   //!< config, ls, ps, ports, images, health, doctor
CommandTable previewRows();   //!< plan up, plan down, plan reset
CommandTable verbRows();      //!< the verbs that run a plan, and finish
CommandTable composeRows();   //!< further verbs of docker compose
CommandTable containerRows(); //!< programs, databases, named commands
CommandTable volumeRows();    //!< volumes
CommandTable cleanupRows();   //!< df, cleanup
CommandTable secretsRows();   //!< secrets, env
CommandTable followRows();    //!< logs, stats, events; then the engines and the program itself

// Make a row.
CommandSpec command(const QString &name, CommandSpec::Handler handler, const char *summary, ArgumentKind arguments,
                    const QList<OptionSpec> &options = {}, const char *details = nullptr);
CommandSpec withArguments(CommandSpec spec, const char *text, qsizetype least, qsizetype most);
CommandSpec withoutProject(CommandSpec spec);
CommandSpec withoutEngine(CommandSpec spec);

// Options that several commands have.
OptionSpec yesOption();
OptionSpec indexOption();
OptionSpec removeOrphansOption();
QList<OptionSpec> upOptions();
//! Those of a list that have one of these names.
QList<OptionSpec> optionsNamed(const QList<OptionSpec> &options, const QStringList &names);
//! A command that runs the plan of a verb.
CommandSpec verbCommand(const QString &name, plan::Verb verb, const char *summary, ArgumentKind arguments,
                        const QList<OptionSpec> &options, const char *details = nullptr);
OptionSpec setOption(); //!< of commands that read or store values of the keyring

} // namespace pierside::cli
