// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

namespace pierside::ui {

//! \brief The glyph of a state, in the application's text size or larger.
//!
//! A starting arc is animated only while the widget is visible, its window is not minimised and the theme allows
//! animations.
class StateGlyph : public QWidget
{
    Q_OBJECT

public:
    explicit StateGlyph(int size = 12, QWidget *parent = nullptr);

    void setState(items::RowState state);
    items::RowState state() const { return m_state; }
    bool isTurning() const { return m_timer.isActive(); }

    QSize sizeHint() const override { return {m_size, m_size}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void updateTurning();

    items::RowState m_state = items::RowState::NotCreated;
    int m_size;
    QTimer m_timer;
};

//! The current rotation of all turning glyphs of the window, 0 to 1; they rotate in sync.
qreal turnPhase();

//! Milliseconds between two frames of a turning glyph.
inline constexpr int TurnFrameMs = 50;

} // namespace pierside::ui
