// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"

#include <QDateTime>
#include <QFileInfo>
#include <QHash>

namespace pierside::actions {

//! Later by more than what file systems and engines round. Pure.
bool isClearlyLater(const QDateTime &time, const QDateTime &than);

//! \brief What the Dockerfile and the lock files of an image held when the image was newer than they were.
//!
//! The time of a file says little: to check out another branch and to come back makes all files new, and none differs.
//! Hashes only, in a file that only this user can read; those of the 300 images that were looked at last. Any thread,
//! any number of processes: the later of two that store wins, which costs a comparison by time at most. A damaged file
//! is replaced.
class SeenInputs
{
public:
    explicit SeenInputs(const QString &stateDirectory);

    //! Whether \a file holds something else than the image was built from, as far as is known: by its content where it
    //! was seen before, else by its time. Reads the file where the time does not decide.
    bool isNewer(const QFileInfo &file, const ImageId &image, const QDateTime &built);
    //! Stores what was seen since. What cannot be stored is seen again next time.
    void store();

private:
    struct Seen
    {
        QDateTime modified;
        QByteArray hash;
    };
    struct ImageInputs
    {
        QDateTime looked;
        QHash<QString, Seen> files; //!< by path
    };

    QString path() const;

    QString m_directory;
    QHash<QString, ImageInputs> m_images; //!< by id
    bool m_isChanged = false;
};

} // namespace pierside::actions
