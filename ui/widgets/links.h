// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QUrl;

namespace pierside::ui {

//! \a text with every engine id of 64 digits shortened to 12 digits, because long words cannot be wrapped.
QString withShortIds(const QString &text);

//! True for http and https addresses with a host and without a password.
bool isSafeLink(const QUrl &url);

//! Opens \a url in the browser if isSafeLink() is true; false if it is not, or if no browser could be started.
bool openLink(const QUrl &url);

} // namespace pierside::ui
