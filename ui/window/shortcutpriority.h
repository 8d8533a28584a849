// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace pierside::ui {

class Commands;

//! \brief Gives the window's shortcuts precedence over the editing keys of the widget that has the focus.
//!
//! On X11, for example, a line edit deletes text on Ctrl+U and Ctrl+K.
class ShortcutPriority : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    ShortcutPriority(const QWidget &window, const Commands &commands, QObject *parent);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const Commands &m_commands;
};

} // namespace pierside::ui
