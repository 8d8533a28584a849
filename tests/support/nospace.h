// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cerrno>
#include <csignal>
#include <sys/resource.h>

namespace pierside::tests {

//! \brief Acts as a full disk: during its lifetime, this process cannot write to any file because of a size limit of 0.
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

    //! The system's message for it.
    static QString reason() { return qt_error_string(EFBIG); }

private:
    void (*m_handler)(int);
    rlimit m_before = {};
};

} // namespace pierside::tests
