// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QTimer;

namespace pierside::ui {

//! \brief Reveals something while the mouse button is held, or for 10 seconds after a key.
class RevealButton : public QPushButton
{
    Q_OBJECT

public:
    explicit RevealButton(QWidget *parent = nullptr);

Q_SIGNALS:
    void revealRequested();
    void hideRequested();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void hold(bool held);

    QTimer *m_timer;
    bool m_isHeld = false; //!< by the mouse
};

} // namespace pierside::ui
