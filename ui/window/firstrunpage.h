// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace pierside::engine {
class EngineState;
}

namespace pierside::ui {

class Commands;

//! \brief The page of a window without stacks: ways to get one, and what runs on the engine.
class FirstRunPage : public QWidget
{
    Q_OBJECT

public:
    //! Neither is owned; both outlive this.
    FirstRunPage(const engine::EngineState &state, const Commands &commands, QWidget *parent = nullptr);

    //! Reads the engine's containers again.
    void refresh();

private:
    //! A button that triggers the action, with its own text and the action's tool tip.
    void addChoice(QVBoxLayout &column, QAction *action, const QString &text, const QString &help, bool isPrimary);

    const engine::EngineState &m_state;
    QLabel *m_engine;
    QLabel *m_containers;
};

} // namespace pierside::ui
