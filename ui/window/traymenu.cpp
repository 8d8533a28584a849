// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/traymenu.h"

#include "models/dashboard/dashboard.h"
#include "ui/presenters/treepresenter.h"
#include "ui/window/commands.h"
#include "ui/window/tray.h"
#include "ui/window/verbcommands.h"

#include <QMenu>

namespace pierside::ui {

using namespace Qt::StringLiterals;

TrayMenu::TrayMenu(Tray &tray, const dashboard::Dashboard &dashboard, const TreePresenter &presenter,
                   const Commands &commands, VerbCommands &verbs, QObject *parent)
    : QObject(parent)
    , m_tray(tray)
    , m_dashboard(dashboard)
    , m_presenter(presenter)
    , m_commands(commands)
    , m_verbs(verbs)
{
    tray.setContents([this](QMenu &menu) { fill(menu); });
}

void TrayMenu::fill(QMenu &menu)
{
    for (const StackId &id : m_dashboard.ids()) {
        const items::StackRow *stack = m_presenter.row(id);
        if (!stack || stack->foreign)
            continue;
        // An unescaped ampersand in a stack's name would become a mnemonic.
        const dashboard::DashboardEntry &entry = m_dashboard.find(id)->entry;
        QString name =
            entry.workspaceTitle.isEmpty() ? stack->title : u"%1 / %2"_s.arg(entry.workspaceTitle, stack->title);
        name.replace(u'&', u"&&"_s);
        QMenu *sub = menu.addMenu(u"%1: %2"_s.arg(name, stack->stateDetail));
        sub->addAction(tr("Up"), this, [this, id] { m_verbs.run(Command::Up, {id, {}, {}, {}}); });
        sub->addAction(tr("Stop"), this, [this, id] { m_verbs.run(Command::Stop, {id, {}, {}, {}}); });
    }
    menu.addSeparator();
    menu.addAction(m_commands.action(Command::DoNotDisturb));
    menu.addAction(tr("Show Pierside"), &m_tray, &Tray::raiseRequested);
    menu.addAction(m_commands.action(Command::Quit));
}

} // namespace pierside::ui

#include "moc_traymenu.cpp"
