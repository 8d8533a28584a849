// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QUrl;

namespace pierside::ui {

//! \a text as a tool tip that shows exactly these characters: markup is escaped, direction overrides are removed.
QString plainTip(const QString &text);

//! \a text without the characters that reorder or hide the text around them (bidirectional controls, U+FFFC).
QString withoutControls(const QString &text);

//! \a text with each 64-digit engine id shortened to the usual 12 digits, because longer words cannot be wrapped.
QString withShortIds(const QString &text);

//! True for http and https addresses with a host and without a password.
bool isSafeLink(const QUrl &url);

//! Opens \a url in the browser if isSafeLink() is true; false if it is not, or if no browser could be started.
bool openLink(const QUrl &url);

} // namespace pierside::ui
