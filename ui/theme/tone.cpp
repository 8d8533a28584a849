// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tone.h"

#include <QAbstractButton>
#include <QVariant>

namespace pierside::ui {

void setTone(QAbstractButton *button, Tone tone)
{
    button->setProperty("piersideTone", int(tone));
    button->update();
}

Tone toneOf(const QWidget *widget)
{
    return widget ? Tone(widget->property("piersideTone").toInt()) : Tone::Normal;
}

bool isFilled(Tone tone)
{
    return tone == Tone::Primary || tone == Tone::Danger;
}

Token fillOf(Tone tone)
{
    return tone == Tone::Danger ? Token::Bad : Token::Busy;
}

} // namespace pierside::ui
