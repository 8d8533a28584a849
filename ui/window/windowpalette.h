// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/palette.h"
#include "ui/presenters/selection.h"
#include "ui/theme/icons.h"
#include "ui/window/commands.h"

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class RowSelection;
class ServiceTools;
class TreePresenter;
class VerbCommands;

//! \brief Opens the palette with the commands, the stacks and services, and their tools.
class WindowPalette : public QObject
{
    Q_OBJECT

public:
    //! Connects the command that opens the palette. None is owned; all outlive this.
    WindowPalette(const dashboard::Dashboard &dashboard, const TreePresenter &presenter, const Commands &commands,
                  RowSelection &rows, VerbCommands &verbs, ServiceTools &tools, QObject *parent);

    void open(QWidget *window);

private:
    QList<PaletteEntry> commandEntries() const;
    QList<PaletteEntry> stackEntries(const StackId &stackId);
    PaletteEntry goEntry(const QString &name, const QString &detail, ActionIcon icon, const Selection &selection);
    PaletteEntry verbEntry(const QString &text, Command command, ActionIcon icon, const Selection &selection);

    const dashboard::Dashboard &m_dashboard;
    const TreePresenter &m_presenter;
    const Commands &m_commands;
    RowSelection &m_rows;
    VerbCommands &m_verbs;
    ServiceTools &m_tools;
};

} // namespace pierside::ui
