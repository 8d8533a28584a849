// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <atomic>

namespace pierside::cli {

//! \brief Writes what a descriptor takes without waiting for its reader; returns how much that was.
//!
//! 0 where it takes nothing now; nothing is left to hope for where failed is set (errno; EPIPE where the reader has
//! gone). Unix sockets, pipes, terminals, files.
qsizetype writeAtOnce(int descriptor, QByteArrayView bytes, int &failed);

//! \brief Standard output or error: waits for its reader, but no longer than a moment once the program was interrupted.
//!
//! After a failure nothing is written any more. Any thread, one at a time; isBroken() and failure() at any time.
class DescriptorWriter
{
public:
    explicit DescriptorWriter(int descriptor)
        : m_descriptor(descriptor)
    {
    }

    void write(QByteArrayView bytes);

    bool isBroken() const { return m_broken; }
    //! errno of what went wrong; 0 also where only the reader has gone, or did not read after an interrupt.
    int failure() const { return m_failure; }
    //! Nothing more is written: nobody reads it.
    void giveUp() { m_broken = true; }

private:
    bool waitForRoom() const;

    const int m_descriptor;
    std::atomic<bool> m_broken = false;
    std::atomic<int> m_failure = 0;
};

} // namespace pierside::cli
