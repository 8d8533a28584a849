// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/viewcommands.h"

#include "ui/theme/theme.h"
#include "ui/tree/stackfilter.h"
#include "ui/window/commands.h"
#include "ui/window/notifier.h"

namespace pierside::ui {

ViewCommands::ViewCommands(const Commands &commands, Theme &theme, StackFilter &filter, Notifier &notifier,
                           QObject *parent)
    : QObject(parent)
{
    for (const Theme::Mode mode : {Theme::Mode::System, Theme::Mode::Light, Theme::Mode::Dark}) {
        connect(commands.action(commandFor(mode)), &QAction::triggered, this, [&theme, mode] { theme.setMode(mode); });
    }
    for (const Density density : {Density::Compact, Density::Normal, Density::Comfortable}) {
        connect(commands.action(commandFor(density)), &QAction::triggered, this,
                [&theme, density] { theme.setDensity(density); });
    }
    QAction *foreign = commands.action(Command::ShowForeign);
    connect(foreign, &QAction::toggled, this, [&filter](bool isShown) { filter.setHideForeign(!isShown); });
    foreign->setChecked(true);
    connect(commands.action(Command::DoNotDisturb), &QAction::toggled, &notifier, &Notifier::setSilent);
    commands.action(Command::ThemeSystem)->setChecked(true);
    commands.action(Command::DensityNormal)->setChecked(true);
}

} // namespace pierside::ui

#include "moc_viewcommands.cpp"
