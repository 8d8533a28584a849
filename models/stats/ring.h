// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <vector>

namespace pierside::stats {

//! \brief Stores a fixed number of the newest values; the oldest is overwritten.
//!
//! Allocates once. at(0) is the oldest value.
template <class T>
class Ring
{
public:
    //! capacity: at least 1.
    explicit Ring(qsizetype capacity)
        : m_capacity(std::max<qsizetype>(1, capacity))
    {
    }

    void add(const T &value)
    {
        if (size() < m_capacity) {
            m_values.push_back(value);
            return;
        }
        m_values[size_t(m_first)] = value;
        m_first = (m_first + 1) % m_capacity;
    }
    void clear()
    {
        m_values.clear();
        m_first = 0;
    }
    qsizetype size() const { return qsizetype(m_values.size()); }
    qsizetype capacity() const { return m_capacity; }
    bool isEmpty() const { return m_values.empty(); }
    const T &at(qsizetype index) const { return m_values[size_t((m_first + index) % size())]; }
    const T &last() const { return at(size() - 1); }

private:
    std::vector<T> m_values;
    qsizetype m_capacity;
    qsizetype m_first = 0;
};

} // namespace pierside::stats
