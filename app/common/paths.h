// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

// The folders and files of Pierside, the same for window and command line. They depend on the environment only.
namespace pierside::app {

QString configDirectory();   //!< settings and the list of stacks: XDG_CONFIG_HOME/pierside
QString overrideDirectory(); //!< compose overrides: XDG_DATA_HOME/pierside/overrides
QString snapshotDirectory(); //!< snapshots of volumes: XDG_DATA_HOME/pierside/snapshots
QString protectionFile();    //!< the volumes that the user protects
QString stateDirectory();    //!< locks and the journal: XDG_STATE_HOME/pierside
QString runtimeDirectory();  //!< the socket of the window: XDG_RUNTIME_DIR, else a private folder under the state

//! The list of stacks that the user added or started.
QString knownStacksFile();

//! The user's settings.
QString settingsFile();

//! The examples: installed with the program, or in the source tree of the build; empty if there are none.
QString examplesDirectory();

//! The README: installed with the program, or in the source tree of the build; empty if there is none.
QString documentationFile();

//! The folder where the program was started, as the shell spells it (a symlink keeps its name).
QString currentDirectory();

} // namespace pierside::app
