// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/line/commandtable.h"
#include "models/core/result.h"

#include <QMap>

namespace pierside::cli {

//! A command line that was understood.
struct CommandLine
{
    const CommandSpec *command = nullptr; //!< null: the window is wanted
    QString stack;                        //!< of @STACK, without the @
    QStringList arguments;                //!< services; paths where the window is wanted
    QMap<QString, QStringList> options;   //!< by name; a switch has one empty value
    bool helpWanted = false;
    bool versionWanted = false;

    bool has(const QString &option) const { return options.contains(option); }
    QString value(const QString &option) const { return options.value(option).value(0); }
    QStringList values(const QString &option) const { return options.value(option); }
    //! The number of an option that was checked to be one.
    std::optional<int> number(const QString &option) const;
};

//! \brief Understands the arguments after the program's name. Pure.
//!
//! Options may stand before and after the sub-command; after it, the sub-command's own come first, so that -f is
//! --follow after logs and --file elsewhere. "--" ends options. Fails with BadInput that says what was meant, perhaps.
Result<CommandLine> parse(const QStringList &arguments);

} // namespace pierside::cli
