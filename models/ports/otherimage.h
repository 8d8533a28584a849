// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/core/result.h"

namespace pierside::ports {

//! Another image that a service runs than its files say: another tag of the same one, as a rule.
struct OtherImage
{
    QString service;
    QString from; //!< as the files say
    QString to;

    bool operator==(const OtherImage &) const = default;
    QString text() const; //!< "keycloak: 26.5 instead of 26.4.7"
};

//! What follows the name in a reference: "17.4", "sha256:..."; "latest" where nothing does.
QString tagOf(const QString &image);
//! The reference without that.
QString nameOf(const QString &image);
//! The same name with another tag.
QString withTag(const QString &image, const QString &tag);
//! Empty where a tag can be written so, else why not. Source: the reference grammar of the distribution project.
QString whyNoTag(const QString &tag);

//! What Pierside's override wrote down, as far as it is layered on this project.
QList<OtherImage> otherImagesOf(const compose::Project &project);
//! The same from the file itself; fails with BadInput where it is not what Pierside wrote.
Result<QList<OtherImage>> readImages(const QByteArray &text, const QString &file);

//! With one more; an earlier one of the same service is replaced. Back to what the files say is none.
QList<OtherImage> withImage(QList<OtherImage> images, const OtherImage &image);

} // namespace pierside::ports
