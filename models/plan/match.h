// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/fingerprint.h"
#include "models/plan/images.h"

namespace pierside::plan {

//! What has to be done with a container that is there.
struct Verdict
{
    enum class Kind {
        Keep,
        KeepIfImage, //!< recreate only where the pull or build before brings another image
        Recreate,
        Replace, //!< of no use and without data: take it away first, then make a new one
    };
    Kind kind = Kind::Keep;
    QString why;
    StepId ifChanged = -1;    //!< recreate only where that step changes something
    QStringList reasons = {}; //!< every one of them, where why names the first few; may be empty
};

//! What the files ask for now.
struct Wanted
{
    const CreateContainer &create;
    const Fingerprints &fingerprints;
    const QString &fingerprint;
    std::function<QString()> configHash; //!< asked for only where it decides
};

//! \brief Compares a container with what the files ask for now.
//!
//! By our fingerprint where it has one made with the same key; else by the hash of Docker Compose; else, or where that
//! differs in origin only, by what inspect tells.
Verdict match(const Wanted &wanted, const engine::Container &container, const ImageState &image);

//! "0123456789ab_web-1": the name of one of the two containers of a recreation that did not come to its end. Pierside
//! and Docker Compose 2 name the new one so, with the id of the old one; Docker Compose 1 the old one, with its own.
bool isTemporaryName(const QString &name, const QString &finalName);

} // namespace pierside::plan
