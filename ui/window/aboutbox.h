// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace pierside::engine {
struct EngineInfo;
}

namespace pierside::ui {

//! Shows the versions of Pierside, Qt, the engine and the compose rules.
void showAboutBox(QWidget *window, const engine::EngineInfo &engine);

} // namespace pierside::ui
