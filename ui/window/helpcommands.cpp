// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/helpcommands.h"

#include "models/dashboard/dashboard.h"
#include "ui/window/aboutbox.h"
#include "ui/window/commands.h"
#include "ui/window/shortcutsdialog.h"

#include <QDesktopServices>
#include <QUrl>

namespace pierside::ui {

HelpCommands::HelpCommands(const Commands &commands, const engine::EngineState &state, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_commands(commands)
{
    connect(commands.action(Command::Shortcuts), &QAction::triggered, this,
            [&commands, &window] { (new ShortcutsDialog(commands, &window))->open(); });
    connect(commands.action(Command::About), &QAction::triggered, this,
            [&state, &window] { showAboutBox(&window, state.info()); });
    connect(commands.action(Command::Documentation), &QAction::triggered, this, &HelpCommands::openDocumentation);
    setDocumentation({});
}

void HelpCommands::setDocumentation(const QString &file)
{
    m_documentation = file;
    m_commands.enable({Command::Documentation}, !file.isEmpty());
}

void HelpCommands::openDocumentation()
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(m_documentation)))
        Q_EMIT problem(tr("No program opens the documentation"), m_documentation);
}

} // namespace pierside::ui

#include "moc_helpcommands.cpp"
