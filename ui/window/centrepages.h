// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

namespace pierside::engine {
class EngineState;
}

namespace pierside::ui {

class Commands;
class EmptyState;
class EnginePage;
class ObjectPanel;

//! \brief The content of the right side: the selected object, a hint to add a stack, or the engine's connection.
class CentrePages : public QStackedWidget
{
    Q_OBJECT

public:
    //! Takes ownership of \a panel.
    CentrePages(engine::EngineState &state, ObjectPanel *panel, const Commands &commands, QWidget *parent = nullptr);

    void updatePage(bool hasSelection);

private:
    const engine::EngineState &m_state;
    EmptyState *m_nothing;
    EnginePage *m_enginePage;
    ObjectPanel *m_panel;
};

} // namespace pierside::ui
