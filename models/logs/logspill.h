// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArrayView>

#include <memory>

namespace pierside::logs {

//! \brief Keeps bytes in temporary files, so that they need no memory of this process.
//!
//! The files have no name, so that they end with the process; only this user can read them. Their room on the disk is
//! reserved before it is written. Not thread-safe; the bytes that are kept can be read by any thread.
class LogSpill
{
public:
    //! Bytes in a file. The file ends with the last of its pieces.
    struct Piece
    {
        std::shared_ptr<const void> owner = {};
        QByteArrayView bytes = {};
    };

    static constexpr qsizetype FileBytes = 32 * 1024 * 1024;

    //! \a folder: on the disk that is to be used.
    explicit LogSpill(const QString &folder);
    LogSpill();

    //! A copy of \a bytes. Fails if the disk is full or the folder cannot be written.
    Result<Piece> keep(QByteArrayView bytes);

private:
    class File;

    QString m_folder;
    std::shared_ptr<File> m_file; //!< the newest one
};

} // namespace pierside::logs
