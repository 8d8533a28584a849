// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/tarlisting.h"

#include "models/core/translate.h"

#include <algorithm>
#include <optional>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype blockSize = 512;
constexpr qint64 longestExtension = 1024 * 1024;

struct HeaderField
{
    qsizetype at;
    qsizetype size;
};
constexpr HeaderField nameField{0, 100};
constexpr HeaderField modeField{100, 8};
constexpr HeaderField ownerField{108, 8};
constexpr HeaderField groupField{116, 8};
constexpr HeaderField sizeField{124, 12};
constexpr HeaderField timeField{136, 12};
constexpr HeaderField linkField{157, 100};
constexpr HeaderField prefixField{345, 155};
constexpr qsizetype typeAt = 156;
constexpr qsizetype magicAt = 257;

QByteArray textIn(const QByteArray &header, HeaderField field)
{
    const QByteArray text = header.sliced(field.at, field.size);
    const qsizetype end = text.indexOf('\0');
    return end < 0 ? text : text.first(end);
}

//! Octal digits, or bits of a large number after a first byte of 0x80.
qint64 numberIn(const QByteArray &header, HeaderField field)
{
    const QByteArray bytes = header.sliced(field.at, field.size);
    if (static_cast<unsigned char>(bytes.front()) != 0x80U)
        return textIn(header, field).trimmed().toLongLong(nullptr, 8);
    const QByteArray lowest = bytes.last(8);
    quint64 number = 0;
    for (const char byte : lowest)
        number = number << 8U | static_cast<unsigned char>(byte);
    return qint64(number);
}

//! The type as VolumeFile has it.
QChar fileTypeOf(char type)
{
    switch (type) {
    case '2':
        return u'l';
    case '3':
        return u'c';
    case '4':
        return u'b';
    case '5':
        return u'd';
    case '6':
        return u'p';
    default:
        return u'f'; // hard links too
    }
}

} // namespace

Result<Done> TarListing::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && m_state != State::Over) {
        if (m_state == State::Header) {
            const qsizetype part = qMin(bytes.size(), blockSize - m_header.size());
            m_header.append(bytes.first(part));
            bytes = bytes.sliced(part);
            if (m_header.size() < blockSize)
                return Done{};
            if (auto read = readHeader(); !read)
                return read;
            m_header.clear();
        } else if (m_left > 0) {
            const qsizetype part = qsizetype(qMin<qint64>(bytes.size(), m_left));
            if (m_state == State::Extension)
                m_extension.append(bytes.first(part));
            m_left -= part;
            bytes = bytes.sliced(part);
        } else {
            const qsizetype part = qsizetype(qMin<qint64>(bytes.size(), m_padding));
            m_padding -= part;
            bytes = bytes.sliced(part);
        }
        if (m_state != State::Header && m_state != State::Over && m_left == 0 && m_padding == 0) {
            if (m_state == State::Extension)
                readExtension();
            m_state = State::Header;
        }
    }
    return Done{};
}

Result<QList<VolumeFile>> TarListing::files() const
{
    if (m_state != State::Over)
        return failure(ErrorCode::Protocol, tr("listing files"), tr("the archive ends too early"));
    QList<VolumeFile> sorted = m_files;
    std::sort(sorted.begin(), sorted.end(), [](const VolumeFile &a, const VolumeFile &b) { return a.name < b.name; });
    return sorted;
}

Result<Done> TarListing::readHeader()
{
    if (m_header.count('\0') == blockSize) {
        m_state = State::Over;
        return Done{};
    }
    if (m_header.sliced(magicAt, 5) != "ustar")
        return failure(ErrorCode::Protocol, tr("listing files"), tr("the answer is not a tar archive"));
    const char type = m_header.at(typeAt);
    const bool isExtension = type == 'x' || type == 'g' || type == 'L' || type == 'K';
    qint64 size = numberIn(m_header, sizeField);
    if (!isExtension && m_fields.contains("size"))
        size = m_fields.value("size").toLongLong();
    if (size < 0 || (isExtension && size > longestExtension))
        return failure(ErrorCode::Protocol, tr("listing files"), tr("the archive has an impossible size"));
    if (!isExtension) {
        const QByteArray prefix = m_header.at(magicAt + 5) == '\0' ? textIn(m_header, prefixField) : QByteArray();
        const QByteArray name = textIn(m_header, nameField);
        add(m_fields.value("path", prefix.isEmpty() ? name : prefix + '/' + name));
        m_fields.clear();
    }
    m_extension.clear();
    m_extensionType = type;
    // Links and folders have no content, even if their header has a size.
    m_left = isExtension || type == '0' || type == '\0' || type == '7' ? size : 0;
    m_padding = (blockSize - m_left % blockSize) % blockSize;
    m_state = isExtension ? State::Extension : m_left > 0 ? State::Skipped : State::Header;
    return Done{};
}

//! "27 path=a/long/name\n", or a GNU name alone.
void TarListing::readExtension()
{
    if (m_extensionType == 'L' || m_extensionType == 'K') {
        const qsizetype end = m_extension.indexOf('\0');
        m_fields.insert(m_extensionType == 'L' ? "path" : "linkpath", end < 0 ? m_extension : m_extension.first(end));
        return;
    }
    if (m_extensionType != 'x')
        return;
    for (qsizetype at = 0; at < m_extension.size();) {
        const qsizetype space = m_extension.indexOf(' ', at);
        const qint64 length = space < 0 ? 0 : m_extension.sliced(at, space - at).toLongLong();
        if (length <= space - at + 1 || length > m_extension.size() - at)
            return;
        const QByteArray record = m_extension.sliced(space + 1, at + length - space - 2);
        const qsizetype equals = record.indexOf('=');
        if (equals > 0)
            m_fields.insert(record.first(equals), record.sliced(equals + 1));
        at += length;
    }
}

//! Those in folders of the folder, and the folder itself, are left out.
void TarListing::add(const QByteArray &path)
{
    QByteArray name = path;
    while (name.startsWith("./"))
        name.remove(0, 2);
    while (name.endsWith('/'))
        name.chop(1);
    if (name.isEmpty() || name == "." || name.contains('/'))
        return;
    VolumeFile file;
    file.type = fileTypeOf(m_header.at(typeAt));
    file.mode = int(numberIn(m_header, modeField) & 07777);
    const auto number = [this](const QByteArray &key, HeaderField field) {
        return m_fields.contains(key) ? m_fields.value(key).toLongLong() : numberIn(m_header, field);
    };
    file.uid = number("uid", ownerField);
    file.gid = number("gid", groupField);
    file.bytes = file.type == u'f' ? number("size", sizeField) : 0;
    const QByteArray time = m_fields.value("mtime").split('.').value(0);
    file.modified =
        QDateTime::fromSecsSinceEpoch(time.isEmpty() ? numberIn(m_header, timeField) : time.toLongLong(), Qt::UTC);
    file.name = name;
    if (file.type == u'l')
        file.link = m_fields.value("linkpath", textIn(m_header, linkField));
    m_files.append(file);
}

} // namespace pierside::volumes
