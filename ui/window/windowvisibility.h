// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace pierside::ui {

//! \brief Reports whether the user can see a window: it is shown and not minimised.
class WindowVisibility : public QObject
{
    Q_OBJECT

public:
    WindowVisibility(QWidget &window, QObject *parent);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    //! Emitted whenever the window was shown, hidden, minimised or restored.
    void updated(bool isSeen);

private:
    QWidget &m_window;
};

} // namespace pierside::ui
