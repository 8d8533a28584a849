// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/line/commandspec.h"
#include "models/core/result.h"

#include <QMap>

namespace pierside::cli {

//! The parsed command line.
struct CommandLine
{
    const CommandSpec *command = nullptr; //!< null: open the window (or general help, or the version)
    QString stack;                        //!< of @STACK, without the @
    QStringList arguments;                //!< services; paths if the window is to open
    QMap<QString, QStringList> options;   //!< by name; a switch has one empty value
    bool helpWanted = false;
    bool versionWanted = false;

    bool has(const QString &option) const { return options.contains(option); }
    QString value(const QString &option) const { return options.value(option).value(0); }
    QStringList values(const QString &option) const { return options.value(option); }
    //! The value of an option of ValueKind::Number; nothing without the option.
    std::optional<int> number(const QString &option) const;
};

//! \brief Parses the arguments after the program's name.
//!
//! Options are accepted before and after the command; after it, the command's own options come first, so that -f is
//! --follow after logs and --file elsewhere. "--" ends options. The first other word is a path if it contains a slash
//! or a dot, otherwise a command. Fails with BadInput, which suggests what was probably meant. The result refers to
//! rows of the table. Asks the file system whether paths exist.
Result<CommandLine> parse(const QStringList &arguments, const CommandTable &table);

//! BadInput for a command that is not in the table, with the command that was probably meant.
Error unknownCommand(const QString &name, const CommandTable &table);

} // namespace pierside::cli
