// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli.h"
#include "app/cli/commands/commandtable.h"
#include "app/cli/terminal/terminal.h"
#include "app/startwindow.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>
#include <cstdlib>

// The arguments are parsed before an application object exists: a command must not initialise the window system.
int main(int argc, char **argv)
{
    pierside::cli::openStandardDescriptors();
    QCoreApplication::setApplicationName(QStringLiteral("pierside"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PIERSIDE_VERSION));
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QFile::decodeName(argv[i]));
    const auto line = pierside::cli::parse(arguments, pierside::cli::commands());
    if (!line)
        return pierside::cli::refuse(line.error());
    const bool isCommand = line->command || line->helpWanted || line->versionWanted;
    const int code =
        isCommand ? pierside::cli::execute(*line, argc, argv) : pierside::app::startWindow(*line, argc, argv);
    // No exit handlers: thread-local data of OpenSSL can be freed after OpenSSL's own exit handler has run, and the
    // program would crash.
    std::fflush(nullptr);
    std::_Exit(code);
}
