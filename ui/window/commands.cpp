// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/commands.h"

#include "ui/theme/icons.h"
#include "ui/widgets/plaintips.h"

#include <QActionGroup>

#include <optional>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

struct Entry
{
    Command command;
    const char *text;
    const char *tip;
    const char *key;
    std::optional<ActionIcon> icon;
    bool checkable = false;
};

// The key column is in portable form (QKeySequence::PortableText).
constexpr auto None = std::nullopt;
const Entry entries[] = {
    {Command::Up, QT_TR_NOOP("Up"), QT_TR_NOOP("Create and start what is missing, with everything it depends on"),
     "Ctrl+U", ActionIcon::Up},
    {Command::Stop, QT_TR_NOOP("Stop"), QT_TR_NOOP("Stop the containers; nothing is deleted"), "Ctrl+.",
     ActionIcon::Stop},
    {Command::Restart, QT_TR_NOOP("Restart"), QT_TR_NOOP("Stop and start the same containers"), "Ctrl+R",
     ActionIcon::Restart},
    {Command::Recreate, QT_TR_NOOP("Recreate"),
     QT_TR_NOOP("Replace the containers by new ones; volumes stay, what was written outside them is lost"), "",
     ActionIcon::Refresh},
    {Command::TryTag, QT_TR_NOOP("Try another tag..."),
     QT_TR_NOOP("Run another version of this service's image; your files stay as they are"), "", ActionIcon::Undo},
    {Command::TagBack, QT_TR_NOOP("Back to the files' tag"), QT_TR_NOOP("Run the version again that the files say"), "",
     ActionIcon::Undo},
    {Command::Pull, QT_TR_NOOP("Pull"), QT_TR_NOOP("Fetch the newest images"), "", ActionIcon::Pull},
    {Command::Build, QT_TR_NOOP("Build"), QT_TR_NOOP("Build the images that have a build section"), "",
     ActionIcon::Build},
    {Command::Down, QT_TR_NOOP("Down"), QT_TR_NOOP("Remove containers and networks; volumes stay"), "",
     ActionIcon::Down},
    {Command::DownWithVolumes, QT_TR_NOOP("Down and delete volumes..."),
     QT_TR_NOOP("Remove containers, networks and the data in volumes; asks first"), "", ActionIcon::Volume},
    {Command::Reset, QT_TR_NOOP("Reset..."), QT_TR_NOOP("Wipe the volumes and start again from nothing; asks first"),
     "", ActionIcon::Reset},
    {Command::PreviewUp, QT_TR_NOOP("Preview Up..."), QT_TR_NOOP("Show each step that Up would take, and why"),
     "Ctrl+Shift+U", ActionIcon::Eye},
    {Command::PreviewDown, QT_TR_NOOP("Preview Down..."), QT_TR_NOOP("Show each step that Down would take, and why"),
     "", ActionIcon::Eye},
    {Command::PreviewReset, QT_TR_NOOP("Preview Reset..."),
     QT_TR_NOOP("Show each step that Reset would take, and why; nothing is deleted"), "", ActionIcon::Eye},
    {Command::CancelRun, QT_TR_NOOP("Cancel"), QT_TR_NOOP("Stop what has not begun; what is done stays"), "",
     ActionIcon::Close},
    {Command::Why, QT_TR_NOOP("Why?"), QT_TR_NOOP("Explain why this row is not well, and what to try"), "Ctrl+I",
     ActionIcon::Info},
    {Command::CheckNow, QT_TR_NOOP("Run checks now"), QT_TR_NOOP("Ask every endpoint of the selected row, now"),
     "Ctrl+Shift+R", ActionIcon::Refresh},
    {Command::AddFolder, QT_TR_NOOP("Add folder..."), QT_TR_NOOP("Add the stack or workspace of a folder"), "Ctrl+O",
     ActionIcon::Folder},
    {Command::AddFile, QT_TR_NOOP("Add compose file..."), QT_TR_NOOP("Add the stack of a compose file"), "Ctrl+Shift+O",
     ActionIcon::File},
    {Command::OpenExample, QT_TR_NOOP("Open an example..."),
     QT_TR_NOOP("Copy one of the ready-made environments to a folder of yours, and open it"), "", ActionIcon::Stack},
    {Command::RemoveStack, QT_TR_NOOP("Remove from list"),
     QT_TR_NOOP("Forget this stack here; its containers and files stay as they are"), "", ActionIcon::Clear},
    {Command::OpenFolder, QT_TR_NOOP("Open folder"), QT_TR_NOOP("Show the stack's files in the file manager"), "",
     ActionIcon::Folder},
    {Command::CopyName, QT_TR_NOOP("Copy name"), QT_TR_NOOP("Copy the name of the selected row"), "", ActionIcon::Copy},
    {Command::ShowPalette, QT_TR_NOOP("Find or do anything..."), QT_TR_NOOP("Search commands, stacks and services"),
     "Ctrl+K", ActionIcon::Search},
    {Command::FocusFilter, QT_TR_NOOP("Filter the tree"), QT_TR_NOOP("Show only rows that match"), "Ctrl+F",
     ActionIcon::Search},
    {Command::ShowLogs, QT_TR_NOOP("Logs"), QT_TR_NOOP("Show or hide the logs of the selected row"), "Ctrl+L",
     ActionIcon::Log, true},
    {Command::MaximiseLogs, QT_TR_NOOP("Maximise logs"), QT_TR_NOOP("Give the logs the whole right side"),
     "Ctrl+Shift+L", ActionIcon::Maximise, true},
    {Command::Refresh, QT_TR_NOOP("Read files and sizes again"),
     QT_TR_NOOP("Reads the stack's files again and measures its volumes"), "F5", ActionIcon::Refresh},
    {Command::ShowForeign, QT_TR_NOOP("Show stacks not added here"),
     QT_TR_NOOP("Stacks that run on the engine but were never added to Pierside"), "", None, true},
    {Command::DoNotDisturb, QT_TR_NOOP("Do not disturb"),
     QT_TR_NOOP("Show no desktop notifications of crashes, failing checks and finished starts"), "", None, true},
    {Command::ThemeSystem, QT_TR_NOOP("Colours of the system"), QT_TR_NOOP("Light or dark as the desktop is"), "", None,
     true},
    {Command::ThemeLight, QT_TR_NOOP("Light colours"), QT_TR_NOOP("Light, whatever the desktop is"), "", None, true},
    {Command::ThemeDark, QT_TR_NOOP("Dark colours"), QT_TR_NOOP("Dark, whatever the desktop is"), "", None, true},
    {Command::DensityCompact, QT_TR_NOOP("Compact rows"), QT_TR_NOOP("Rows of 24 pixels"), "", None, true},
    {Command::DensityNormal, QT_TR_NOOP("Normal rows"), QT_TR_NOOP("Rows of 28 pixels"), "", None, true},
    {Command::DensityComfortable, QT_TR_NOOP("Comfortable rows"), QT_TR_NOOP("Rows of 36 pixels"), "", None, true},
    {Command::About, QT_TR_NOOP("About Pierside"), QT_TR_NOOP("Version, engine and licence"), "", ActionIcon::Info},
    {Command::Quit, QT_TR_NOOP("Quit"), QT_TR_NOOP("Close the window and leave; stacks go on running"), "Ctrl+Q", None},
};
static_assert(std::size(entries) == CommandCount);

} // namespace

Commands::Commands(QObject *parent)
    : QObject(parent)
{
    m_actions.resize(CommandCount);
    for (const Entry &entry : entries) {
        auto *action = new QAction(tr(entry.text), this);
        const QKeySequence key = QKeySequence::fromString(QString::fromLatin1(entry.key));
        action->setShortcut(key);
        setPlainTip(action, key.isEmpty() ? tr(entry.tip)
                                          : tr("%1 (%2)").arg(tr(entry.tip), key.toString(QKeySequence::NativeText)));
        action->setCheckable(entry.checkable);
        action->setShortcutVisibleInContextMenu(true);
        if (entry.icon)
            action->setIcon(makeIcon(*entry.icon));
        m_actions[int(entry.command)] = action;
    }
    for (const auto &[first, last] : {std::pair(Command::ThemeSystem, Command::ThemeDark),
                                      std::pair(Command::DensityCompact, Command::DensityComfortable)}) {
        auto *group = new QActionGroup(this);
        for (int i = int(first); i <= int(last); ++i)
            group->addAction(m_actions[i]);
    }
    action(Command::Quit)->setMenuRole(QAction::QuitRole);
    action(Command::About)->setMenuRole(QAction::AboutRole);
}

QList<QAction *> Commands::actions(std::initializer_list<Command> commands) const
{
    QList<QAction *> list;
    for (const Command command : commands)
        list.append(action(command));
    return list;
}

void Commands::enable(std::initializer_list<Command> commands, bool isEnabled) const
{
    for (const Command command : commands)
        action(command)->setEnabled(isEnabled);
}

Command commandFor(Theme::Mode mode)
{
    switch (mode) {
    case Theme::Mode::Light:
        return Command::ThemeLight;
    case Theme::Mode::Dark:
        return Command::ThemeDark;
    case Theme::Mode::System:
    case Theme::Mode::Desktop:
        break;
    }
    return Command::ThemeSystem;
}

Command commandFor(Density density)
{
    switch (density) {
    case Density::Compact:
        return Command::DensityCompact;
    case Density::Comfortable:
        return Command::DensityComfortable;
    case Density::Normal:
        break;
    }
    return Command::DensityNormal;
}

} // namespace pierside::ui
