// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QIODevice>

namespace pierside::http {

//! Reads at most 64 KiB into a buffer that all connections of a thread share: the bytes are valid until the next call.
//! Empty if nothing is available.
inline QByteArrayView readScratch(QIODevice &device)
{
    static thread_local char buffer[64 * 1024];
    const qint64 n = device.read(buffer, sizeof buffer);
    return n > 0 ? QByteArrayView(buffer, n) : QByteArrayView();
}

} // namespace pierside::http
