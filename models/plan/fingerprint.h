// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/plan.h"

namespace pierside::plan {

//! \brief What a container was made from, as a label: "1:<key id>:<hmac-sha256>".
//!
//! Covers all that is sent to the engine but the labels of compose and the replica's number, so replicas of one
//! service share it. Keyed, because it covers values of the environment and labels are readable by anyone who may list
//! containers.
QString fingerprint(const CreateContainer &create, const QByteArray &key);

//! Whether a container's fingerprint was made with this key, so that the two can be compared at all.
bool isComparable(const QString &label, const QByteArray &key);

} // namespace pierside::plan
