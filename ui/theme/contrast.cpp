// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/contrast.h"

#include <algorithm>
#include <cmath>

namespace pierside::ui {

namespace {

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double worstRatio(const QColor &color, const QList<QColor> &surfaces)
{
    double worst = 21.0;
    for (const QColor &surface : surfaces)
        worst = std::min(worst, contrastRatio(color, surface));
    return worst;
}

} // namespace

double relativeLuminance(const QColor &color)
{
    return 0.2126 * linear(double(color.redF())) + 0.7152 * linear(double(color.greenF())) +
           0.0722 * linear(double(color.blueF()));
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double first = relativeLuminance(a);
    const double second = relativeLuminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor blend(const QColor &under, const QColor &over, double amount)
{
    const auto mix = [amount](float from, float to) {
        return float(double(from) + (double(to) - double(from)) * amount);
    };
    return QColor::fromRgbF(mix(under.redF(), over.redF()), mix(under.greenF(), over.greenF()),
                            mix(under.blueF(), over.blueF()));
}

QColor nudged(const QColor &color, const QList<QColor> &surfaces, double ratio)
{
    if (worstRatio(color, surfaces) >= ratio)
        return color;
    float hue = 0;
    float saturation = 0;
    float lightness = 0;
    color.getHslF(&hue, &saturation, &lightness);
    QColor best = color;
    double bestRatio = worstRatio(color, surfaces);
    // Steps of half a percent in both directions: the first match is the nearest one.
    for (float step = 0.005F; step <= 1.0F; step += 0.005F) {
        for (const float moved : {lightness - step, lightness + step}) {
            if (moved < 0.0F || moved > 1.0F)
                continue;
            const QColor candidate = QColor::fromHslF(std::max(hue, 0.0F), saturation, moved).toRgb();
            const double reached = worstRatio(candidate, surfaces);
            if (reached >= ratio)
                return candidate;
            if (reached > bestRatio) {
                bestRatio = reached;
                best = candidate;
            }
        }
    }
    return best;
}

} // namespace pierside::ui
