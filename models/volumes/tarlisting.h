// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/look.h"

namespace pierside::volumes {

//! \brief Finds what is directly in the folder of a tar archive that arrives in pieces, and skips the content of files.
//!
//! Holds at most one header. Source: POSIX pax interchange format; GNU tar for long names and large numbers.
class TarListing
{
public:
    //! Fails for bytes that are no archive.
    Result<Done> feed(QByteArrayView bytes);
    //! Sorted by name, as the helper lists them. Fails before the end of the archive.
    Result<QList<VolumeFile>> files() const;

private:
    enum class State { Header, Extension, Skipped, Over };

    Result<Done> readHeader();
    void readExtension();
    void add(const QByteArray &path);

    State m_state = State::Header;
    QByteArray m_header;
    QByteArray m_extension;
    char m_extensionType = 0;
    qint64 m_left = 0;                      //!< bytes of what is read or skipped
    qint64 m_padding = 0;                   //!< after it
    QHash<QByteArray, QByteArray> m_fields; //!< of the extended headers before the next entry
    QList<VolumeFile> m_files;
};

} // namespace pierside::volumes
