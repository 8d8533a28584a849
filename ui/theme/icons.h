// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QIcon>

class QPainter;

namespace pierside::ui {

//! Line icons for commands, drawn in a square of 16 units.
enum class ActionIcon {
    Up,
    Stop,
    Restart,
    Pull,
    Build,
    Down,
    Reset,
    More,
    Search,
    Log,
    Gear,
    Link,
    Copy,
    Folder,
    File,
    Plus,
    Close,
    Warning,
    Info,
    Stack,
    Service,
    Workspace,
    Terminal,
    Undo,
    Refresh,
    Key,
    Volume,
    Maximise,
    TearOff,
    Eye,
    Clear,
    Engine,
};
inline constexpr int ActionIconCount = int(ActionIcon::Engine) + 1;

//! An icon that is painted on demand: it follows the theme's colours and the screen's pixel ratio.
QIcon makeIcon(ActionIcon icon, Token tone = Token::Text);

//! Paints \a icon at the largest size that fits, centred in \a rect.
void paintIcon(QPainter *painter, const QRectF &rect, ActionIcon icon, const QColor &color);

} // namespace pierside::ui
