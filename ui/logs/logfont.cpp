// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logfont.h"

#include "ui/theme/theme.h"

#include <algorithm>
#include <utility>

namespace pierside::ui {

namespace {

constexpr qreal SmallestPoints = 6;
constexpr qreal LargestPoints = 48;

} // namespace

bool LogFont::setSize(int points)
{
    return std::exchange(m_size, points) != points;
}

void LogFont::zoom(int points)
{
    m_zoom = points == 0 ? 0 : m_zoom + points;
}

QFont LogFont::font() const
{
    QFont font = Theme::logFont();
    if (m_size > 0)
        font.setPointSize(m_size);
    if (m_zoom != 0)
        font.setPointSizeF(std::clamp<qreal>(font.pointSizeF() + m_zoom, SmallestPoints, LargestPoints));
    return font;
}

} // namespace pierside::ui
