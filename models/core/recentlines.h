// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace pierside {

//! \brief Lines in a file that only this user can read, of which the newest are kept.
//!
//! A file that would exceed its limit is renamed to PATH.old, which it replaces. Several processes can append. Errors
//! are ignored: use it for what the program can do without. Any thread; blocks on the disk.
class RecentLines
{
public:
    RecentLines(const QString &path, qint64 mostBytes);

    //! The lines of both files, oldest first, without line ends.
    QList<QByteArray> read() const;
    //! \a lines end with a line end. Does nothing if they exceed the limit of the file.
    void append(const QByteArray &lines) const;

private:
    QString oldPath() const;
    void makeRoomFor(qint64 bytes) const;

    QString m_path;
    qint64 m_mostBytes;
};

} // namespace pierside
