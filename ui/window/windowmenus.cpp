// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowmenus.h"

#include "models/core/translate.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/plaintips.h"
#include "ui/window/commands.h"

#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QToolBar>

namespace pierside::ui {

void fillMenuBar(QMenuBar &bar, QMenu &rowMenu, const Commands &commands)
{
    QMenu *file = bar.addMenu(tr("&File"));
    file->addActions(
        commands.actions({Command::AddFolder, Command::AddFile, Command::OpenExample, Command::RemoveStack}));
    file->addSeparator();
    file->addActions(commands.actions({Command::CleanUp, Command::Settings, Command::Quit}));
    bar.addMenu(&rowMenu);
    QMenu *view = bar.addMenu(tr("&View"));
    view->addActions(commands.actions({Command::ShowPalette, Command::FocusFilter, Command::ShowLogs,
                                       Command::MaximiseLogs, Command::ShowForeign, Command::DoNotDisturb}));
    view->addSeparator();
    view->addActions(commands.actions({Command::ThemeSystem, Command::ThemeLight, Command::ThemeDark}));
    view->addSeparator();
    view->addActions(commands.actions({Command::DensityCompact, Command::DensityNormal, Command::DensityComfortable}));
    QMenu *help = bar.addMenu(tr("&Help"));
    help->addActions(commands.actions({Command::Shortcuts, Command::Documentation, Command::SaveReport}));
    help->addSeparator();
    help->addAction(commands.action(Command::About));
}

void fillToolBar(QToolBar &bar, const Commands &commands)
{
    bar.setObjectName(QStringLiteral("commands"));
    bar.setMovable(false);
    bar.setIconSize({IconSize, IconSize});
    bar.setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar.setContextMenuPolicy(Qt::PreventContextMenu);
    bar.addActions(commands.actions({Command::Up, Command::Stop, Command::Restart}));
    bar.addSeparator();
    bar.addActions(commands.actions({Command::Pull, Command::Build}));
    auto *spacer = new QWidget(&bar);
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar.addWidget(spacer);
    const QAction *palette = commands.action(Command::ShowPalette);
    auto *find = new QPushButton(makeIcon(ActionIcon::Search, Token::Off), tr("Find or do anything   Ctrl+K"), &bar);
    find->setMinimumWidth(280);
    find->setFocusPolicy(Qt::TabFocus);
    find->setAccessibleName(tr("Find or do anything"));
    setPlainTip(find, plainTipOf(palette));
    QObject::connect(find, &QPushButton::clicked, palette, &QAction::trigger);
    bar.addWidget(find);
    bar.addAction(commands.action(Command::ShowLogs));
}

} // namespace pierside::ui
