// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace pierside::engine {

//! \brief Finds the content of the first regular file in a tar archive that arrives in pieces.
//!
//! Extended headers before it are skipped; everything after it is ignored. Holds at most one header. Source: POSIX pax
//! interchange format; GNU tar for sizes of 8 GiB and more.
class TarEntry
{
public:
    using Take = std::function<void(QByteArrayView content)>;

    void feed(QByteArrayView bytes, const Take &take);
    //! The whole content was found.
    bool isComplete() const { return m_state == State::Complete; }
    //! Nothing that follows matters: the content was found, or there is none.
    bool isOver() const { return m_state == State::Complete || m_state == State::Broken; }

private:
    enum class State { Header, Skipped, Content, Complete, Broken };

    void readHeader();

    State m_state = State::Header;
    QByteArray m_header;
    qint64 m_left = 0; //!< bytes of the content, or of what is skipped with its padding
};

} // namespace pierside::engine
