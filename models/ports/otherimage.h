// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/core/result.h"

namespace pierside::ports {

//! An image that a service runs instead of the one in its files, usually another tag of it.
struct OtherImage
{
    QString service;
    QString from; //!< as in the files
    QString to;

    bool operator==(const OtherImage &) const = default;
    QString text() const; //!< "keycloak: 26.5 instead of 26.4.7"
};

//! The tag or digest of a reference: "17.4", "sha256:..."; "latest" if it has none.
QString tagOf(const QString &image);
//! The reference without tag and digest.
QString nameOf(const QString &image);
//! The same name with another tag.
QString withTag(const QString &image, const QString &tag);
//! Why a tag is invalid; empty if it is valid. Source: the reference grammar of the distribution project.
QString whyNoTag(const QString &tag);

//! The images in Pierside's override, if this project uses the override.
QList<OtherImage> otherImagesOf(const compose::Project &project);
//! The same from the file itself. Fails with BadInput if Pierside did not write it.
Result<QList<OtherImage>> readImages(const QByteArray &text, const QString &file);

//! Adds \a image or replaces the entry of its service. An image that equals the files' removes the entry.
QList<OtherImage> withImage(QList<OtherImage> images, const OtherImage &image);

} // namespace pierside::ports
