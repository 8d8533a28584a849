// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/yaml/node.h"

// Conversions that forms.cpp and expand*.cpp share. Each converts a node from any accepted form to the long one.
namespace pierside::compose::unify {

//! A list of K=V or a mapping, to a mapping of strings; a bare K is null where nullable, otherwise "".
void toStringMap(yaml::Node &node, bool nullable);
//! One string, to a list of it; numbers become text.
void toStringList(yaml::Node &node);
//! A string to words, shell-like. A list's members become text.
void toCommand(yaml::Node &node, const QString &path, Diagnostics &diagnostics);
void toSize(yaml::Node &node, const QString &path, Diagnostics &diagnostics);
void toDuration(yaml::Node &node, const QString &path, Diagnostics &diagnostics);
//! A scalar's printed text, as a string.
void toText(yaml::Node &node);
//! "host:ip", "host=ip" or a mapping, to a sorted list of "host=ip".
void toExtraHosts(yaml::Node &node, const QString &path, Diagnostics &diagnostics);
//! A list of names or of {source, target ...}, to a list of the latter. A mode becomes octal text, "0440".
void toGrants(yaml::Node &node, const QString &path, Diagnostics &diagnostics);
//! A list of names to a mapping whose values are what makeValue gives.
void namesToMap(yaml::Node &node, yaml::Node (*makeValue)(const SourcePlace &));

//! The texts of a list, or of one scalar; empty for null.
QStringList textsOf(const yaml::Node *node);

//! Calls f(value, path) where the map has the key.
template <class F>
void at(yaml::Node &map, QStringView key, F f)
{
    if (!map.isMap())
        return;
    // A node tagged !reset is removed later, and must keep its tag.
    if (yaml::Node *value = map.find(key); value && value->tag != QLatin1String("!reset"))
        f(*value);
}

} // namespace pierside::compose::unify
