// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pierside::health {

//! An untrusted text on one line of at most \a most characters.
QString shortLine(const QString &text, qsizetype most = 160);

} // namespace pierside::health
