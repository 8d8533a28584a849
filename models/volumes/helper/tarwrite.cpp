// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/helper/tarformat.h"
#include "models/volumes/helper/walk.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace volumehelper {

namespace {

constexpr size_t bufferSize = 1024 * 1024;
constexpr int64_t largestNumber7 = 07777777;
constexpr int64_t largestNumber11 = 077777777777;

bool isUtf8(const std::string &text)
{
    for (size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const size_t length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
        if (length == 0 || first > 0xf4 || i + length > text.size())
            return false;
        for (size_t k = 1; k < length; ++k) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xc0) != 0x80)
                return false;
        }
        i += length;
    }
    return true;
}

//! "27 path=a/long/name\n": the length counts itself.
std::string record(const std::string &key, const std::string &value)
{
    const size_t rest = key.size() + value.size() + 3;
    size_t length = rest + 1;
    while (std::to_string(length).size() + rest != length)
        length = std::to_string(length).size() + rest;
    return std::to_string(length) + ' ' + key + '=' + value + '\n';
}

//! As GNU tar writes the name of an attribute, where "=" would end it.
std::string attributeKey(const std::string &name)
{
    std::string key = "SCHILY.xattr.";
    for (const char letter : name) {
        if (letter == '%')
            key += "%25";
        else if (letter == '=')
            key += "%3D";
        else
            key += letter;
    }
    return key;
}

std::string timeText(const timespec &time)
{
    // A negative time has a negative number of seconds and a positive part of one.
    const bool isNegative = time.tv_sec < 0 && time.tv_nsec > 0;
    const int64_t seconds = isNegative ? time.tv_sec + 1 : time.tv_sec;
    const long part = isNegative ? 1'000'000'000 - time.tv_nsec : time.tv_nsec;
    char text[48];
    std::snprintf(text, sizeof text, "%s%lld.%09ld", isNegative && seconds == 0 ? "-" : "",
                  static_cast<long long>(seconds), part);
    return text;
}

void number(char *field, size_t size, int64_t value)
{
    for (size_t i = size - 1; i > 0; --i, value /= 8)
        field[i - 1] = static_cast<char>('0' + value % 8);
}

char typeOf(const Entry &entry)
{
    if (entry.hardLink)
        return '1';
    switch (entry.mode & S_IFMT) {
    case S_IFLNK:
        return '2';
    case S_IFCHR:
        return '3';
    case S_IFBLK:
        return '4';
    case S_IFDIR:
        return '5';
    case S_IFIFO:
        return '6';
    default:
        return '0';
    }
}

class Writer
{
public:
    Writer() { m_buffer.reserve(bufferSize); }

    void entry(const Entry &entry, int file)
    {
        if (S_ISSOCK(entry.mode)) {
            // No archive format has sockets; the program that listens makes it again.
            ++m_sockets;
            return;
        }
        const std::string map = entry.sparse ? sparseMap(entry) : std::string();
        int64_t size = 0;
        for (const Extent &extent : entry.extents)
            size += extent.size;
        const int64_t stored = size + static_cast<int64_t>(map.size());
        const std::string records = recordsOf(entry, stored);
        if (!records.empty()) {
            Entry extension;
            extension.mode = S_IFREG | 0644;
            header("PaxHeader", extension, 'x', static_cast<int64_t>(records.size()), {});
            append(records.data(), records.size());
            pad(static_cast<int64_t>(records.size()));
        }
        header(nameOf(entry), entry, typeOf(entry), file >= 0 ? stored : 0, entry.link);
        if (file < 0)
            return;
        append(map.data(), map.size());
        for (const Extent &extent : entry.extents)
            content(entry, file, extent);
        pad(stored);
    }

    void end()
    {
        const std::string zeros(2 * blockSize, '\0');
        append(zeros.data(), zeros.size());
        flush();
        if (m_sockets > 0)
            std::fprintf(stderr, "sockets left out: %lld\n", static_cast<long long>(m_sockets));
    }

private:
    static std::string nameOf(const Entry &entry)
    {
        if (entry.path.empty())
            return "./";
        return S_ISDIR(entry.mode) && !entry.hardLink ? entry.path + '/' : entry.path;
    }

    static std::string sparseMap(const Entry &entry)
    {
        std::string map = std::to_string(entry.extents.size() + 1) + '\n';
        for (const Extent &extent : entry.extents)
            map += std::to_string(extent.offset) + '\n' + std::to_string(extent.size) + '\n';
        // The end of the file, so that a hole at the end counts.
        map += std::to_string(entry.size) + "\n0\n";
        map.resize(map.size() + paddingAfter(static_cast<int64_t>(map.size())), '\0');
        return map;
    }

    static std::string recordsOf(const Entry &entry, int64_t stored)
    {
        std::string records;
        const std::string name = nameOf(entry);
        if (entry.sparse) {
            records += record("GNU.sparse.major", "1") + record("GNU.sparse.minor", "0");
            records += record("GNU.sparse.name", name) + record("GNU.sparse.realsize", std::to_string(entry.size));
        } else if (name.size() > sizeof(TarHeader::name)) {
            records += record("path", name);
        }
        if (entry.link.size() > sizeof(TarHeader::link))
            records += record("linkpath", entry.link);
        if (entry.uid > largestNumber7)
            records += record("uid", std::to_string(entry.uid));
        if (entry.gid > largestNumber7)
            records += record("gid", std::to_string(entry.gid));
        if (stored > largestNumber11)
            records += record("size", std::to_string(stored));
        if (entry.modified.tv_nsec != 0 || entry.modified.tv_sec < 0 || entry.modified.tv_sec > largestNumber11)
            records += record("mtime", timeText(entry.modified));
        if (!entry.hardLink) {
            for (const auto &[key, value] : entry.attributes)
                records += record(attributeKey(key), value);
        }
        if (!records.empty() && !(isUtf8(name) && isUtf8(entry.link)))
            records = record("hdrcharset", "BINARY") + records;
        return records;
    }

    void header(const std::string &name, const Entry &entry, char type, int64_t size, const std::string &link)
    {
        TarHeader header;
        std::memset(&header, 0, sizeof header);
        std::memcpy(header.name, name.data(), std::min(name.size(), sizeof header.name));
        std::memcpy(header.link, link.data(), std::min(link.size(), sizeof header.link));
        number(header.mode, sizeof header.mode, entry.mode & 07777);
        number(header.uid, sizeof header.uid, entry.uid > largestNumber7 ? 0 : entry.uid);
        number(header.gid, sizeof header.gid, entry.gid > largestNumber7 ? 0 : entry.gid);
        number(header.size, sizeof header.size, size > largestNumber11 ? 0 : size);
        const int64_t seconds = entry.modified.tv_sec;
        number(header.modified, sizeof header.modified, seconds < 0 || seconds > largestNumber11 ? 0 : seconds);
        if (type == '3' || type == '4') {
            number(header.deviceMajor, sizeof header.deviceMajor, major(entry.device));
            number(header.deviceMinor, sizeof header.deviceMinor, minor(entry.device));
        }
        header.type = type;
        std::memcpy(header.magic, "ustar", 6);
        std::memcpy(header.version, "00", 2);
        std::snprintf(header.checksum, sizeof header.checksum, "%06o", checksumOf(header));
        header.checksum[7] = ' ';
        append(reinterpret_cast<const char *>(&header), sizeof header);
    }

    void content(const Entry &entry, int file, const Extent &extent)
    {
        int64_t at = extent.offset;
        const int64_t end = extent.offset + extent.size;
        while (at < end) {
            if (m_buffer.size() == bufferSize)
                flush();
            const size_t old = m_buffer.size();
            const size_t want =
                static_cast<size_t>(std::min<int64_t>(end - at, static_cast<int64_t>(bufferSize - old)));
            m_buffer.resize(old + want);
            const ssize_t got = ::pread(file, m_buffer.data() + old, want, at);
            if (got < 0)
                fail("read", entry.path, errno);
            if (got == 0)
                refuse("the file became shorter while it was read", entry.path);
            m_buffer.resize(old + static_cast<size_t>(got));
            at += got;
        }
    }

    void append(const char *bytes, size_t count)
    {
        if (m_buffer.size() + count > bufferSize)
            flush();
        if (count > bufferSize)
            return writeAll(1, bytes, count);
        m_buffer.insert(m_buffer.end(), bytes, bytes + count);
    }
    void pad(int64_t size)
    {
        static const char zeros[blockSize] = {};
        append(zeros, paddingAfter(size));
    }
    void flush()
    {
        writeAll(1, m_buffer.data(), m_buffer.size());
        m_buffer.clear();
    }

    std::vector<char> m_buffer;
    int64_t m_sockets = 0;
};

} // namespace

unsigned int checksumOf(const TarHeader &header)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(&header);
    unsigned int sum = 0;
    for (size_t i = 0; i < sizeof header; ++i) {
        const bool isChecksum = i >= offsetof(TarHeader, checksum) && i < offsetof(TarHeader, type);
        sum += isChecksum ? static_cast<unsigned int>(' ') : bytes[i];
    }
    return sum;
}

void writeTar(int folder)
{
    Writer writer;
    walk(folder, true, [&writer](Entry &entry, int file) {
        if (file >= 0)
            findExtents(file, entry);
        writer.entry(entry, file);
    });
    writer.end();
}

} // namespace volumehelper
