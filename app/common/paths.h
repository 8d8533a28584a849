// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

// Where Pierside keeps things of its own, the same for window and command line. Pure but for the environment.
namespace pierside::app {

QString configDirectory();   //!< settings and the list of stacks: XDG_CONFIG_HOME/pierside
QString overrideDirectory(); //!< what is layered on the users' files: XDG_DATA_HOME/pierside/overrides
QString stateDirectory();    //!< locks and the journal: XDG_STATE_HOME/pierside
QString runtimeDirectory();  //!< the socket of the window: XDG_RUNTIME_DIR, else a private folder under the state

//! The list of stacks that the user added or that were seen.
QString knownStacksFile();

//! The ready-made stacks: installed beside the program, or in the sources where it was built; empty where there are
//! none.
QString examplesDirectory();

//! The folder where the program was started, as the shell spells it (a symlink keeps its name).
QString currentDirectory();

} // namespace pierside::app
