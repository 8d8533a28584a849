// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>
#include <memory_resource>

class QDebug;

namespace pierside {

//! \brief A password or another secret that is wiped from memory after use.
//!
//! A copy shares the bytes of the original: there is one buffer, which never moves and is overwritten before it is
//! released with the last copy. There is no way to print a Secret, to turn it into a QString or to store it as JSON;
//! expose() is the only way to read it, so that a search for it finds every use. Immutable, so any thread may read it.
class Secret
{
public:
    Secret() = default; //!< empty

    //! Takes the bytes and wipes \a bytes. Copies that share its data are not wiped: move the only one here.
    static Secret take(QByteArray &&bytes, std::pmr::memory_resource *memory = std::pmr::get_default_resource());
    //! Takes the text as UTF-8 and wipes \a text, with the same limit.
    static Secret take(QString &&text);

    bool isEmpty() const { return size() == 0; }
    qsizetype size() const; //!< in bytes

    //! The bytes, valid as long as this object. Wipe what you copy them to: see wipe().
    QByteArrayView expose() const;

    //! Takes the same time wherever two secrets of one length differ.
    friend bool operator==(const Secret &a, const Secret &b) noexcept { return isSame(a, b); }

private:
    class Buffer;
    explicit Secret(std::shared_ptr<const Buffer> buffer);
    static bool isSame(const Secret &a, const Secret &b) noexcept;

    std::shared_ptr<const Buffer> m_buffer;
};

QDebug operator<<(QDebug, const Secret &) = delete;

//! Overwrites memory that held a secret; the compiler does not remove it.
void wipe(void *memory, std::size_t size) noexcept;
//! Overwrites and clears. Shared data is left to its other owners.
void wipe(QByteArray &bytes);
void wipe(QString &text);

} // namespace pierside
