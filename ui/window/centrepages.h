// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

namespace pierside::engine {
class EngineState;
}

namespace pierside::ui {

class Commands;
class FirstRunPage;
class ObjectPanel;

//! \brief The content of the right side: the selected object, how to get a first stack, or the engine's connection.
class CentrePages : public QStackedWidget
{
    Q_OBJECT

public:
    //! Takes ownership of \a panel.
    CentrePages(engine::EngineState &state, ObjectPanel *panel, const Commands &commands, QWidget *parent = nullptr);

    //! hasOwnStacks: the user added a stack; the engine may know others.
    void updatePage(bool hasSelection, bool hasOwnStacks);

private:
    const engine::EngineState &m_state;
    FirstRunPage *m_firstRun;
    QWidget *m_nothing;    //!< stacks exist, but none is selected
    QWidget *m_enginePage; //!< scrolls
    ObjectPanel *m_panel;
};

} // namespace pierside::ui
