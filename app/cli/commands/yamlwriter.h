// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace pierside::cli {

//! \brief A resolved project as the YAML text that `docker compose config` prints: its order of keys, its quoting, and
//! every $ doubled, so that the text is itself a valid compose file. Pure.
QString projectToYaml(const QJsonObject &project);

//! One scalar in block YAML at an indentation; exposed for tests.
QString yamlScalar(const QString &text, qsizetype indent);

} // namespace pierside::cli
