// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/core/translate.h"

#include <QString>

#include <archive.h>
#include <archive_entry.h>

#include <memory>

// The objects of libarchive, with their owners. Internal to this module.
namespace pierside::volumes {

struct ReadCloser
{
    void operator()(archive *handle) const { archive_read_free(handle); }
};
struct WriteCloser
{
    void operator()(archive *handle) const { archive_write_free(handle); }
};
struct EntryCloser
{
    void operator()(archive_entry *entry) const { archive_entry_free(entry); }
};
using ReadHandle = std::unique_ptr<archive, ReadCloser>;
using WriteHandle = std::unique_ptr<archive, WriteCloser>;
using EntryHandle = std::unique_ptr<archive_entry, EntryCloser>;

//! A failure with the words of the library.
inline tl::unexpected<Error> archiveFailure(archive *handle, const QString &path, ErrorCode code = ErrorCode::BadInput)
{
    const char *words = archive_error_string(handle);
    return failure(code, path, words ? QString::fromLocal8Bit(words) : tr("the archive cannot be used"));
}

} // namespace pierside::volumes
