// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace pierside::logs {

//! \brief Compresses bytes to one member of a gzip file; members one after the other are a file. Pure.
//!
//! Source: RFC 1952.
QByteArray gzipMember(const QByteArray &bytes);

} // namespace pierside::logs
