// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QList>
#include <QObject>

namespace pierside::ui {

//! The commands of the window. Each is one QAction, shared by tool bar, menus, tree, palette and shortcuts.
enum class Command {
    Up,
    Stop,
    Restart,
    OpenPage,
    Recreate,
    TryTag,
    TagBack,
    Pull,
    Build,
    Down,
    DownWithVolumes,
    Reset,
    ResetData,
    PreviewUp,
    PreviewDown,
    PreviewReset,
    CancelRun,
    Why,
    CheckNow,
    WatchFiles,
    AddFolder,
    AddFile,
    OpenExample,
    TryQuickstart,
    RemoveStack,
    OpenFolder,
    CopyName,
    ShowPalette,
    FocusFilter,
    ShowLogs,
    MaximiseLogs,
    Refresh,
    ShowForeign,
    DoNotDisturb,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    DensityCompact,
    DensityNormal,
    DensityComfortable,
    CleanUp,
    Settings,
    Shortcuts,
    Documentation,
    SaveReport,
    About,
    Quit,
};
inline constexpr int CommandCount = int(Command::Quit) + 1;

//! \brief Creates the action of each command with its text, icon, shortcut and tool tip.
class Commands : public QObject
{
    Q_OBJECT

public:
    explicit Commands(QObject *parent = nullptr);

    QAction *action(Command command) const { return m_actions[int(command)]; }
    QList<QAction *> actions(std::initializer_list<Command> commands) const;
    //! All actions, for the palette and for the window that has their shortcuts.
    const QList<QAction *> &all() const { return m_actions; }
    void enable(std::initializer_list<Command> commands, bool isEnabled) const;

private:
    QList<QAction *> m_actions;
};

//! The command that selects the colours or the row height.
Command commandFor(Theme::Mode mode);
Command commandFor(Density density);

} // namespace pierside::ui
