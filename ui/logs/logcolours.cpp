// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logcolours.h"

#include "models/core/translate.h"
#include "ui/logs/loglook.h"
#include "ui/theme/theme.h"

#include <QMenu>
#include <QPixmap>

namespace pierside::ui {

namespace {

constexpr int SquareSize = 12; //!< pixels

//! In the order of LogLook::gutter().
constexpr const char *ColourNames[] = {
    QT_TRANSLATE_NOOP("pierside", "Blue"),   QT_TRANSLATE_NOOP("pierside", "Green"),
    QT_TRANSLATE_NOOP("pierside", "Amber"),  QT_TRANSLATE_NOOP("pierside", "Purple"),
    QT_TRANSLATE_NOOP("pierside", "Red"),    QT_TRANSLATE_NOOP("pierside", "Teal"),
    QT_TRANSLATE_NOOP("pierside", "Violet"), QT_TRANSLATE_NOOP("pierside", "Olive"),
};

} // namespace

QIcon colourIcon(const QWidget &widget, int colour)
{
    QPixmap square(SquareSize, SquareSize);
    square.fill(LogLook(Theme::of(&widget).tokens()).gutter(colour));
    return square;
}

void addColours(QMenu &menu, const QWidget &widget, const std::function<void(int colour)> &chosen)
{
    int colour = 0;
    for (const char *name : ColourNames) {
        menu.addAction(colourIcon(widget, colour), pierside::tr(name), &menu, [chosen, colour] { chosen(colour); });
        ++colour;
    }
}

} // namespace pierside::ui
