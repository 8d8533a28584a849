// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/redaction.h"
#include "models/plan/confighash.h"
#include "models/plan/fingerprint.h"
#include "models/plan/images.h"

namespace pierside::plan {

//! What to do with an existing container.
struct Verdict
{
    enum class Kind {
        Keep,
        KeepIfImage, //!< recreate only if the pull or build before it changes the image
        Recreate,
        Replace, //!< unusable and without data: remove it first, then create a new one
    };
    Kind kind = Kind::Keep;
    QString why;
    StepId ifChanged = -1;    //!< recreate only if that step changes something
    QStringList reasons = {}; //!< all reasons, where why has the first few; may be empty
};

//! What the files ask for now.
struct Wanted
{
    const CreateContainer &create;
    const Fingerprints &fingerprints;
    const QString &fingerprint;
    //! The hash by a version of Docker Compose; called only where it is needed.
    std::function<QString(HashRecipe)> configHash;
    Redaction redaction = {};
};

//! \brief Compares a container with what the files ask for now.
//!
//! Compares the fingerprint label where it was made with the same key; otherwise Docker Compose's hash; where that
//! differs, the values that inspect returns.
Verdict match(const Wanted &wanted, const engine::Container &container, const ImageState &image);

//! "0123456789ab_web-1": the name of one of the two containers of an interrupted recreation. Pierside and Docker
//! Compose 2 give it to the new container, with the old one's id; Docker Compose 1 to the old container, with its own
//! id.
bool isTemporaryName(const QString &name, const QString &finalName);

} // namespace pierside::plan
