// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <atomic>

namespace pierside::cli {

//! \brief Writes as many bytes as a descriptor accepts without blocking, and returns their number.
//!
//! 0 if it accepts none now. \a failed is set to errno if writing failed for good (EPIPE if the reader has gone). For
//! Unix sockets, pipes, terminals and files.
qsizetype writeAtOnce(int descriptor, QByteArrayView bytes, int &failed);

//! \brief Writes to standard output or error; waits for the reader, but only briefly after an interrupt.
//!
//! Writes nothing after a failure. write() by one thread at a time; isBroken() and failure() by any thread.
class DescriptorWriter
{
public:
    explicit DescriptorWriter(int descriptor)
        : m_descriptor(descriptor)
    {
    }

    void write(QByteArrayView bytes);

    bool isBroken() const { return m_broken; }
    //! errno of the failure; 0 without one, and if the reader has gone or did not read after an interrupt.
    int failure() const { return m_failure; }
    //! Stops writing, because nobody reads.
    void giveUp() { m_broken = true; }

private:
    bool waitForRoom() const;

    const int m_descriptor;
    std::atomic<bool> m_broken = false;
    std::atomic<int> m_failure = 0;
};

} // namespace pierside::cli
