// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pierside::ui {

//! Makes the text in view of every LogView readable for screen readers. Further calls do nothing.
void installLogAccess();

} // namespace pierside::ui
