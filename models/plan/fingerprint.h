// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/plan.h"

namespace pierside::plan {

//! \brief What containers were made from, as labels: "1:<key id>:<keyed BLAKE2b>".
//!
//! Covers all that is sent to the engine but the labels of compose and the replica's number, so replicas of one
//! service share it. Keyed, because it covers values of the environment and labels are readable by anyone who may list
//! containers.
class Fingerprints
{
public:
    explicit Fingerprints(const QByteArray &key);

    //! \a create as createContainer() gives it.
    QString of(const CreateContainer &create) const;
    //! Whether a label was made with this key, so that it can be compared at all.
    bool isComparable(const QString &label) const { return label.startsWith(m_prefix); }

private:
    QByteArray m_key;
    QString m_prefix;
};

} // namespace pierside::plan
