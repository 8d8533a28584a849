// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planfixture.h"

#include <QJsonObject>

// data/truth.yaml, what docker compose makes of it, and the same by hand.
namespace planfixture {

//! Indented, without what says nothing, and with lists whose order means nothing in one order.
QByteArray text(const QJsonValue &value);
QJsonObject readJson(const QString &path);
//! data/compose-2.26.1.json
QJsonObject truth();
//! data/truth.yaml, read
std::optional<compose::Project> loadedProject();
//! data/truth.yaml, written down
compose::Project truthProject();

} // namespace planfixture
