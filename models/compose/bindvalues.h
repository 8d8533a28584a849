// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/service.h"
#include "models/core/units.h"
#include "models/yaml/node.h"

#include <algorithm>
#include <cmath>
#include <limits>

// Readers of single values for bind*.cpp. An absent member leaves the target unchanged.
namespace pierside::compose::bind {

inline void text(const yaml::Node &map, QStringView key, QString &target)
{
    if (const yaml::Node *node = map.find(key); node && !node->isNull())
        target = yaml::printed(*node);
}

inline void flag(const yaml::Node &map, QStringView key, bool &target)
{
    if (const yaml::Node *node = map.find(key))
        target = yaml::printed(*node) == QLatin1String("true");
}

//! A value out of range becomes the nearest one in range.
template <class Integer>
Integer narrowed(const QString &text)
{
    using Limits = std::numeric_limits<Integer>;
    bool isInteger = false;
    const qint64 value = text.toLongLong(&isInteger);
    if (isInteger)
        return Integer(std::clamp(value, qint64(Limits::min()), qint64(Limits::max())));
    // A fraction, or larger than 64 bits: clamped to the doubles that fit.
    const double number = text.toDouble();
    if (!(std::abs(number) < 9.2e18))
        return std::signbit(number) ? Limits::min() : Limits::max();
    return Integer(std::clamp(qint64(number), qint64(Limits::min()), qint64(Limits::max())));
}

template <class Integer>
void integer(const yaml::Node &map, QStringView key, Integer &target)
{
    if (const yaml::Node *node = map.find(key); node && !node->isNull())
        target = narrowed<Integer>(yaml::printed(*node));
}

inline void number(const yaml::Node &map, QStringView key, double &target)
{
    if (const yaml::Node *node = map.find(key); node && !node->isNull())
        target = yaml::printed(*node).toDouble();
}

inline void duration(const yaml::Node &map, QStringView key, std::optional<Nanoseconds> &target)
{
    if (const yaml::Node *node = map.find(key); node && !node->isNull())
        target = parseDuration(node->text);
}

inline QStringList texts(const yaml::Node *list)
{
    QStringList result;
    if (list) {
        for (const yaml::Node &item : list->items)
            result.append(yaml::printed(item));
    }
    return result;
}

inline void texts(const yaml::Node &map, QStringView key, QStringList &target)
{
    if (const yaml::Node *node = map.find(key))
        target = texts(node);
}

inline void strings(const yaml::Node &map, QStringView key, StringMap &target)
{
    if (const yaml::Node *node = map.find(key)) {
        for (const yaml::Member &member : node->members)
            target.insert(member.key, yaml::printed(member.value));
    }
}

inline void optionals(const yaml::Node &map, QStringView key, OptionalMap &target)
{
    if (const yaml::Node *node = map.find(key)) {
        for (const yaml::Member &member : node->members)
            target.insert(member.key,
                          member.value.isNull() ? std::nullopt : std::optional(yaml::printed(member.value)));
    }
}

} // namespace pierside::compose::bind
