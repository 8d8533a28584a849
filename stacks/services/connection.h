// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace services {

// A TCP connection that blocks, and gives up after a second and a half of silence.
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
    // Exactly so many bytes, appended; false at the end, after an error, and on silence.
    bool receive(std::string &bytes, std::size_t count);
    // What is there, at least one byte, appended.
    bool receiveSome(std::string &bytes);

private:
    int m_socket = -1;
};

} // namespace services
