// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/gzip.h"

#include <QtEndian>

#include <array>

namespace pierside::logs {

namespace {

constexpr qsizetype QtHead = 4;   //!< qCompress() writes the size first
constexpr qsizetype ZlibHead = 2; //!< RFC 1950
constexpr qsizetype ZlibTail = 4;
constexpr quint32 CrcPolynomial = 0xedb88320U;

std::array<quint32, 256> crcTable()
{
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < table.size(); ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1U) != 0 ? (value >> 1U) ^ CrcPolynomial : value >> 1U;
        table[i] = value;
    }
    return table;
}

quint32 crcOf(const QByteArray &bytes)
{
    static const std::array<quint32, 256> table = crcTable();
    quint32 crc = 0xffffffffU;
    for (const char c : bytes)
        crc = table[(crc ^ quint8(c)) & 0xffU] ^ (crc >> 8U);
    return crc ^ 0xffffffffU;
}

} // namespace

QByteArray gzipMember(const QByteArray &bytes)
{
    constexpr std::array<char, 10> head{'\x1f', '\x8b', 8, 0, 0, 0, 0, 0, 0, '\xff'};
    const QByteArray zlib = qCompress(bytes);
    QByteArray member(head.data(), qsizetype(head.size()));
    member += zlib.sliced(QtHead + ZlibHead, zlib.size() - QtHead - ZlibHead - ZlibTail);
    std::array<char, 8> tail{};
    qToLittleEndian(crcOf(bytes), tail.data());
    qToLittleEndian(quint32(bytes.size()), tail.data() + 4);
    return member + QByteArray(tail.data(), qsizetype(tail.size()));
}

} // namespace pierside::logs
