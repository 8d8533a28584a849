// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace pierside::tests {

//! One entry of a ustar archive (POSIX.1-1988). \a size: that it claims, by default its own.
inline QByteArray tarEntry(const QString &path, const QByteArray &content, char type = '0', const QByteArray &link = {},
                           qint64 size = -1)
{
    QByteArray head(512, '\0');
    const auto put = [&head](qsizetype at, const QByteArray &text) { head.replace(at, text.size(), text); };
    put(0, path.toUtf8());
    put(100, "0000755");
    put(108, "0000000");
    put(116, "0000000");
    put(124, QByteArray::number(size < 0 ? content.size() : size, 8).rightJustified(11, '0'));
    put(136, "00000000000");
    put(148, "        ");
    put(156, QByteArray(1, type));
    put(157, link.left(100));
    put(257, QByteArray("ustar\0", 6) + "00");
    int sum = 0;
    for (const char c : std::as_const(head))
        sum += static_cast<unsigned char>(c);
    put(148, QByteArray::number(sum, 8).rightJustified(6, '0') + '\0');
    return head + content + QByteArray((512 - content.size() % 512) % 512, '\0');
}

//! The end of an archive.
inline QByteArray tarEnd()
{
    return QByteArray(1024, '\0');
}

} // namespace pierside::tests
