// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/plan.h"

namespace pierside::plan {

//! \brief Computes the label that identifies a container's configuration: "2:<key id>:<keyed BLAKE2b>".
//!
//! Covers everything that is sent to the engine except Compose's labels and the replica's number, so replicas of one
//! service share it. It is keyed because it covers environment values, and anyone who can list containers can read
//! labels.
class Fingerprints
{
public:
    explicit Fingerprints(const QByteArray &key);

    //! \a create is the result of createContainer().
    QString of(const CreateContainer &create) const;
    //! Whether a label was made with this key and can be compared.
    bool isComparable(const QString &label) const { return label.startsWith(m_prefix); }

private:
    QByteArray m_key;
    QString m_prefix;
};

} // namespace pierside::plan
