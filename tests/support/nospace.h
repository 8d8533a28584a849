// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cerrno>
#include <csignal>
#include <sys/resource.h>

namespace pierside::tests {

//! \brief As long as it lives, this process cannot write a byte to any file: its limit is the full disk of a test.
class NoSpace
{
public:
    NoSpace()
        : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit none{0, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &none);
    }
    ~NoSpace()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(NoSpace)

    //! What the system says then.
    static QString reason() { return qt_error_string(EFBIG); }

private:
    void (*m_handler)(int);
    rlimit m_before = {};
};

} // namespace pierside::tests
