// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace pierside::actions {

//! Where the docker command line looks for its plugins, in its order.
QStringList dockerPluginDirectories();

//! \brief The version of the docker compose on this machine, such as "2.40.3"; empty where none is installed.
//!
//! Runs the program once for each version of its file, and keeps the answer in \a stateDirectory: the program needs
//! longer than an up that changes nothing. Blocks for at most 3 s; any thread but the GUI's.
QString installedComposeVersion(const QString &stateDirectory);

//! The version in the output of "docker-compose version --short"; empty for anything else, and for version 1.
QString composeVersionIn(const QByteArray &output);

} // namespace pierside::actions
