// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/terminal.h"

#include "models/core/translate.h"

#include <QFileInfo>
#include <QStandardPaths>

namespace pierside::workspace {

using namespace Qt::StringLiterals;

QStringList terminalArgv(const QString &terminal, const QStringList &argv, const QString &title)
{
    const QString name = QFileInfo(terminal).fileName();
    // Terminals differ in the option before the command.
    if (name == "gnome-terminal"_L1 || name == "mate-terminal"_L1 || name == "ptyxis"_L1)
        return QStringList{terminal, u"--title"_s, title, u"--"_s} + argv;
    if (name == "kitty"_L1 || name == "foot"_L1)
        return QStringList{terminal, u"--title"_s, title} + argv;
    if (name == "xfce4-terminal"_L1)
        return QStringList{terminal, u"--title"_s, title, u"-x"_s} + argv;
    if (name == "wezterm"_L1)
        return QStringList{terminal, u"start"_s, u"--"_s} + argv;
    return QStringList{terminal, u"-e"_s} + argv;
}

Result<QStringList> terminalArgv(const QStringList &argv, const QString &title, const QString &wanted,
                                 const std::function<QString(const QString &)> &find)
{
    const QStringList known{wanted,
                            u"x-terminal-emulator"_s,
                            u"gnome-terminal"_s,
                            u"konsole"_s,
                            u"ptyxis"_s,
                            u"xfce4-terminal"_s,
                            u"mate-terminal"_s,
                            u"kitty"_s,
                            u"alacritty"_s,
                            u"foot"_s,
                            u"wezterm"_s,
                            u"lxterminal"_s,
                            u"xterm"_s};
    for (const QString &name : known) {
        const QString program = name.isEmpty() ? QString() : find(name);
        if (!program.isEmpty())
            return terminalArgv(program, argv, title);
    }
    return failure(ErrorCode::NotFound, tr("opening a terminal"), tr("no terminal emulator was found"),
                   tr("Install one, or name yours in the variable TERMINAL."));
}

Result<QStringList> terminalArgv(const QStringList &argv, const QString &title, const QString &wanted)
{
    return terminalArgv(argv, title, wanted.isEmpty() ? qEnvironmentVariable("TERMINAL") : wanted,
                        [](const QString &name) { return QStandardPaths::findExecutable(name); });
}

} // namespace pierside::workspace
