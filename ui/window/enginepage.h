// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QAction;

namespace pierside::engine {
class EngineState;
}

namespace pierside::ui {

class EmptyState;

//! \brief Shown while no engine answers: the addresses with their errors, and the time until the next try.
class EnginePage : public QWidget
{
    Q_OBJECT

public:
    explicit EnginePage(engine::EngineState &state, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void update();
    void updateCountdown();

    engine::EngineState &m_state;
    EmptyState *m_page;
    QAction *m_retry;
    QTimer m_countdown;
};

} // namespace pierside::ui
