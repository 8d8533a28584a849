// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/logdockcommands.h"

#include "ui/logs/logdock.h"
#include "ui/window/commands.h"

#include <QScopedValueRollback>

namespace pierside::ui {

LogDockCommands::LogDockCommands(const Commands &commands, LogDock &logs, QWidget &content, QObject *parent)
    : QObject(parent)
    , m_logs(logs)
    , m_content(content)
    , m_show(commands.action(Command::ShowLogs))
    , m_maximise(commands.action(Command::MaximiseLogs))
{
    logs.setMaximiseAction(m_maximise);
    logs.show();
    connect(m_show, &QAction::toggled, this, [this](bool isWanted) {
        // The action also follows a dock that was shown or hidden otherwise.
        if (isWanted == m_logs.isHidden())
            m_logs.setWanted(isWanted);
    });
    connect(m_maximise, &QAction::toggled, this, &LogDockCommands::maximise);
    connect(&logs, &QDockWidget::visibilityChanged, this, &LogDockCommands::updateActions);
    connect(&logs, &QDockWidget::topLevelChanged, this, [this](bool isFloating) {
        if (isFloating)
            m_maximise->setChecked(false);
    });
    m_show->setChecked(true);
}

void LogDockCommands::updateActions()
{
    m_show->setChecked(!m_logs.isHidden());
    // Without the logs the hidden content would leave the right side empty.
    if (m_logs.isHidden() && !m_isMoving)
        m_maximise->setChecked(false);
}

void LogDockCommands::maximise(bool isMaximised)
{
    if (isMaximised) {
        const QScopedValueRollback<bool> guard(m_isMoving, true);
        if (m_logs.isFloating())
            m_logs.setFloating(false);
        m_logs.show();
    }
    m_content.setVisible(!isMaximised);
}

} // namespace pierside::ui

#include "moc_logdockcommands.cpp"
