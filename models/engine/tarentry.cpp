// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/tarentry.h"

#include <algorithm>
#include <optional>

namespace pierside::engine {

namespace {

constexpr qsizetype BlockBytes = 512;
constexpr qsizetype SizeAt = 124;
constexpr qsizetype SizeBytes = 12;
constexpr qsizetype TypeAt = 156;

//! Octal digits, or a binary number whose first bit is set.
std::optional<qint64> sizeIn(const QByteArray &header)
{
    const QByteArray field = header.mid(SizeAt, SizeBytes);
    constexpr quint8 Binary = 0x80;
    if (quint8(field[0]) == Binary) {
        quint64 size = 0;
        for (const char byte : QByteArrayView(field).last(8))
            size = size << 8U | quint8(byte);
        return size > quint64(1) << 60U ? std::nullopt : std::optional(qint64(size));
    }
    bool isNumber = false;
    const qint64 size = field.left(field.indexOf('\0')).trimmed().toLongLong(&isNumber, 8);
    return isNumber && size >= 0 ? std::optional(size) : std::nullopt;
}

} // namespace

void TarEntry::feed(QByteArrayView bytes, const Take &take)
{
    while (!bytes.isEmpty() && m_state != State::Complete && m_state != State::Broken) {
        const qint64 wanted = m_state == State::Header ? BlockBytes - m_header.size() : m_left;
        const auto piece = bytes.first(qsizetype(std::min<qint64>(wanted, bytes.size())));
        bytes = bytes.sliced(piece.size());
        if (m_state == State::Header) {
            m_header.append(piece);
            if (m_header.size() == BlockBytes)
                readHeader();
            continue;
        }
        m_left -= piece.size();
        if (m_state == State::Content)
            take(piece);
        if (m_left == 0)
            m_state = m_state == State::Content ? State::Complete : State::Header;
    }
}

void TarEntry::readHeader()
{
    const std::optional<qint64> size = sizeIn(m_header);
    const char type = m_header[TypeAt];
    m_header.clear();
    const bool isFile = type == '0' || type == '\0';
    const bool isExtended = type == 'x' || type == 'g' || type == 'L' || type == 'K';
    if (!size || (!isFile && !isExtended)) {
        m_state = State::Broken;
        return;
    }
    m_left = isFile ? *size : (*size + BlockBytes - 1) / BlockBytes * BlockBytes;
    if (isFile)
        m_state = m_left == 0 ? State::Complete : State::Content;
    else
        m_state = m_left == 0 ? State::Header : State::Skipped;
}

} // namespace pierside::engine
