// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

namespace pierside::ui {

//! \brief Divides the window between the tree and the right side.
//!
//! Until the user moves the handle, the tree is 360 pixels wide in a window of any width.
class SideSplitter : public QSplitter
{
    Q_OBJECT

public:
    //! Takes ownership of both.
    SideSplitter(QWidget *tree, QWidget *right, QWidget *parent = nullptr);

    //! The width that the user gave the tree, in pixels; 0 if the handle was never moved.
    int chosenTreeWidth() const { return m_chosenWidth; }
    void setChosenTreeWidth(int width);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    int m_chosenWidth = 0;
};

} // namespace pierside::ui
