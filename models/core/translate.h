// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pierside {

//! \brief Translates a text that a user sees, where there is no QObject whose tr() does it.
//!
//! \a n selects the plural form and replaces %n: tr("%n volume(s)", nullptr, count). The English plural forms are in
//! resources/translations/pierside_en.ts. Thread-safe. Not for static objects: translations are installed with the
//! application object.
QString tr(const char *text, const char *comment = nullptr, int n = -1);

} // namespace pierside
