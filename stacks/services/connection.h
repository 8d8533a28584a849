// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace services {

// A blocking TCP connection with a timeout of 1.5 seconds.
class Connection
{
public:
    Connection() = default;
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    ~Connection() { close(); }

    bool open(std::string_view host, unsigned short port);
    bool isOpen() const { return m_socket >= 0; }
    void close();

    bool send(std::string_view bytes);
    // Appends exactly count bytes; false at the end, after an error, and on a timeout.
    bool receive(std::string &bytes, std::size_t count);
    // Appends the available data, at least one byte.
    bool receiveSome(std::string &bytes);

private:
    int m_socket = -1;
};

} // namespace services
