// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace pierside::engine {
class EngineState;
}

namespace pierside::ui {

class Commands;

//! \brief The commands of the Help menu that show something: shortcuts, documentation and About.
class HelpCommands : public QObject
{
    Q_OBJECT

public:
    //! \a window is the parent of the dialogs. None is owned; all outlive this.
    HelpCommands(const Commands &commands, const engine::EngineState &state, QWidget &window, QObject *parent);

    //! The file that the Documentation command opens; empty disables the command.
    void setDocumentation(const QString &file);

Q_SIGNALS:
    void problem(const QString &sentence, const QString &detail);

private:
    void openDocumentation();

    const Commands &m_commands;
    QString m_documentation;
};

} // namespace pierside::ui
