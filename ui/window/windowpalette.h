// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/quickcommands.h"
#include "ui/dialogs/palette.h"
#include "ui/presenters/selection.h"
#include "ui/window/commands.h"

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class Explainer;
class ObjectPanel;
class RowSelection;
class ServiceTools;
class TreePresenter;
class VerbCommands;

//! The parts of the window that the palette's commands use.
struct PaletteParts
{
    const dashboard::Dashboard &dashboard;
    const TreePresenter &presenter;
    const Commands &commands;
    RowSelection &rows;
    VerbCommands &verbs;
    ServiceTools &tools;
    ObjectPanel &panel;
    Explainer &explainer;
};

//! \brief Opens the palette with the verbs of all stacks and services, the window's commands and the services' tools.
class WindowPalette : public QObject
{
    Q_OBJECT

public:
    //! Nothing is owned; all outlive this.
    WindowPalette(const PaletteParts &parts, QObject *parent);

    void open(QWidget *window);

private:
    QList<PaletteEntry> quickEntries();
    QList<PaletteEntry> commandEntries() const;
    void run(const items::QuickCommand &command);
    void runOn(const Selection &selection, const items::QuickCommand &command);
    void show(const Selection &selection);

    const PaletteParts m;
};

} // namespace pierside::ui
