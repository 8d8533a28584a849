// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace pierside::ui {

class Commands;
class Notifier;
class StackFilter;
class Theme;

//! \brief Connects the commands of the View menu that change how rows look and which are shown.
class ViewCommands : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    ViewCommands(const Commands &commands, Theme &theme, StackFilter &filter, Notifier &notifier, QObject *parent);
};

} // namespace pierside::ui
