// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/centrepages.h"

#include "models/dashboard/dashboard.h"
#include "ui/object/objectpanel.h"
#include "ui/widgets/emptystate.h"
#include "ui/window/commands.h"
#include "ui/window/enginepage.h"
#include "ui/window/firstrunpage.h"

namespace pierside::ui {

CentrePages::CentrePages(engine::EngineState &state, ObjectPanel *panel, const Commands &commands, QWidget *parent)
    : QStackedWidget(parent)
    , m_state(state)
    , m_firstRun(new FirstRunPage(state, commands, this))
    , m_nothing(new EmptyState(this))
    , m_enginePage(new EnginePage(state, this))
    , m_panel(panel)
{
    m_nothing->setIcon(ActionIcon::Stack);
    m_nothing->setSentence(tr("Select a stack"));
    m_nothing->setHint(tr("Select a row of the tree, or drop a compose file or a folder on this window."));
    m_nothing->setAction(commands.action(Command::AddFolder));
    m_nothing->setSecondAction(commands.action(Command::OpenExample));
    addWidget(m_firstRun);
    addWidget(m_nothing);
    addWidget(m_enginePage);
    addWidget(m_panel);
}

void CentrePages::updatePage(bool hasSelection, bool hasStacks)
{
    using Connection = engine::EngineState::Connection;
    const Connection connection = m_state.connection();
    if (connection == Connection::Down || (connection == Connection::Connecting && !hasSelection))
        setCurrentWidget(m_enginePage);
    else if (hasSelection)
        setCurrentWidget(m_panel);
    else if (hasStacks)
        setCurrentWidget(m_nothing);
    else
        setCurrentWidget(m_firstRun);
    if (currentWidget() == m_firstRun)
        m_firstRun->refresh();
}

} // namespace pierside::ui
