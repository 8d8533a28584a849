// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pierside::ui {

//! Lets screen readers find the cards of a GraphView as its children, by name and state, and press them. Once.
void makeGraphAccessible();

} // namespace pierside::ui
