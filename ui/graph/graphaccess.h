// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pierside::ui {

//! Registers the accessibility factory that exposes the cards of a GraphView as children with name, state and press
//! action. Call it once.
void makeGraphAccessible();

} // namespace pierside::ui
