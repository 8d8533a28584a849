// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QDateTime>
#include <QList>

namespace pierside::actions {

//! One destructive step, written before it is taken.
struct JournalEntry
{
    QDateTime time; //!< UTC
    QString engine; //!< address
    QString project;
    QString verb;   //!< "reset"
    QString step;   //!< "remove-volume"
    QString object; //!< what is deleted or replaced: name or id
    QString why;

    bool operator==(const JournalEntry &) const = default;
};

//! \brief What was about to be deleted, for the day somebody asks. JSON lines, readable by this user only.
//!
//! Any thread, any number of processes. When the file has grown past its bound it is renamed to journal.1.jsonl, which
//! replaces the one before it: so at most twice the bound is kept.
class Journal
{
public:
    explicit Journal(QString stateDirectory, qint64 bound = 1024 * 1024);

    //! Returns when the entry is on the disk.
    Result<Done> write(const JournalEntry &entry) const;
    //! All that is kept, oldest first; lines that are no entries are left out.
    QList<JournalEntry> read() const;
    QString path() const;

private:
    QString m_directory;
    qint64 m_bound;
};

} // namespace pierside::actions
