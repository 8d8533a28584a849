// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/helper/place.h"
#include "models/volumes/helper/tarcheck.h"
#include "models/volumes/helper/tarformat.h"
#include "models/volumes/helper/tarvalues.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>
#include <limits>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace volumehelper {

namespace {

constexpr size_t bufferSize = 1024 * 1024;
constexpr int64_t longestExtension = 4 * 1024 * 1024; //!< bytes of a PAX header or of a long name

class Reader
{
public:
    Reader(int volume, const TarReading &reading)
        : m_place(volume)
        , m_reading(reading)
    {
        m_buffer.resize(bufferSize);
        if (reading.ownsFiles && ::fstat(volume, &m_owner) != 0)
            fail("read", "folder", errno);
    }
    explicit Reader(TarCheck *check)
        : m_place(-1)
        , m_check(check)
    {
        m_buffer.resize(bufferSize);
    }

    void run()
    {
        TarHeader header;
        while (true) {
            read(&header, sizeof header);
            if (isZero(header))
                break;
            if (fieldNumber(header.checksum, sizeof header.checksum, "checksum") != checksumOf(header))
                refuse("this is not an archive, or it is damaged", "header");
            one(header);
        }
        drain();
        if (!m_check)
            m_place.finish();
    }

private:
    static bool isZero(const TarHeader &header)
    {
        const auto *bytes = reinterpret_cast<const char *>(&header);
        return std::all_of(bytes, bytes + sizeof header, [](char byte) { return byte == '\0'; });
    }

    void one(const TarHeader &header)
    {
        const int64_t size = sizeOf(header);
        switch (header.type) {
        case 'x':
            m_records = recordsIn(extension(size));
            return;
        case 'g':
            extension(size); // applies to programs, not to files
            return;
        case 'L':
            m_longName = extension(size).c_str();
            return;
        case 'K':
            m_longLink = extension(size).c_str();
            return;
        default:
            break;
        }
        Entry entry = entryOf(header);
        if (!m_reading.top.empty())
            leaveOutTop(entry);
        if (m_reading.ownsFiles) {
            entry.uid = m_owner.st_uid;
            entry.gid = m_owner.st_gid;
        }
        if (S_ISREG(entry.mode) && !entry.hardLink)
            file(entry, size);
        else
            other(entry, size);
        m_records.clear();
        m_longName.clear();
        m_longLink.clear();
    }

    void leaveOutTop(Entry &entry) const
    {
        const auto leaveOut = [this](std::string &path) {
            const bool isInside = path.compare(0, m_reading.top.size(), m_reading.top) == 0 &&
                                  (path.size() == m_reading.top.size() || path[m_reading.top.size()] == '/');
            if (!isInside)
                refuse("the archive has a file outside of its folder", path);
            path.erase(0, std::min(path.size(), m_reading.top.size() + 1));
        };
        leaveOut(entry.path);
        if (entry.hardLink)
            leaveOut(entry.link);
    }

    void other(const Entry &entry, int64_t size)
    {
        if (m_check)
            m_check->add(entry);
        else
            m_place.create(entry);
        skip(size);
    }

    int64_t sizeOf(const TarHeader &header)
    {
        int64_t size = fieldNumber(header.size, sizeof header.size, "size");
        if (header.type != 'x' && header.type != 'g' && m_records.count("size"))
            size = decimal(m_records["size"], "size");
        if (size < 0 || size > std::numeric_limits<int64_t>::max() - 1024)
            refuse("the archive has an invalid size", fieldText(header.name));
        return size;
    }

    std::string textOr(const char *key, const std::string &otherwise)
    {
        const auto found = m_records.find(key);
        return found == m_records.end() ? otherwise : found->second;
    }

    Entry entryOf(const TarHeader &header)
    {
        Entry entry;
        const bool isUstar = std::memcmp(header.magic, "ustar\0", 6) == 0;
        std::string name = fieldText(header.name);
        if (isUstar && header.prefix[0] != '\0')
            name = fieldText(header.prefix) + '/' + name;
        if (!m_longName.empty())
            name = m_longName;
        name = textOr("GNU.sparse.name", textOr("path", name));
        entry.path = checkedPath(name);
        entry.link = textOr("linkpath", m_longLink.empty() ? fieldText(header.link) : m_longLink);
        entry.mode = static_cast<mode_t>(fieldNumber(header.mode, sizeof header.mode, "mode")) & 07777;
        entry.uid = static_cast<uid_t>(m_records.count("uid") ? decimal(m_records["uid"], "uid")
                                                              : fieldNumber(header.uid, sizeof header.uid, "uid"));
        entry.gid = static_cast<gid_t>(m_records.count("gid") ? decimal(m_records["gid"], "gid")
                                                              : fieldNumber(header.gid, sizeof header.gid, "gid"));
        entry.modified.tv_sec = fieldNumber(header.modified, sizeof header.modified, "mtime");
        if (m_records.count("mtime"))
            entry.modified = timeOf(m_records["mtime"]);
        for (const auto &[key, value] : m_records) {
            if (key.rfind("SCHILY.xattr.", 0) == 0)
                entry.attributes.emplace(attributeName(key.substr(13)), value);
        }
        setType(header, name, entry);
        for (const std::string &text : {std::cref(name), std::cref(entry.link)}) {
            if (text.size() > longestPath)
                refuse("the archive has a name that is too long", text.substr(0, 64));
        }
        return entry;
    }

    static void setType(const TarHeader &header, const std::string &name, Entry &entry)
    {
        const auto device = [&header] {
            return makedev(static_cast<unsigned>(fieldNumber(header.deviceMajor, sizeof header.deviceMajor, "device")),
                           static_cast<unsigned>(fieldNumber(header.deviceMinor, sizeof header.deviceMinor, "device")));
        };
        switch (header.type) {
        case '\0':
        case '0':
        case '7':
            entry.mode |= static_cast<mode_t>(!name.empty() && name.back() == '/' ? S_IFDIR : S_IFREG);
            break;
        case '1':
            entry.hardLink = true;
            entry.link = checkedPath(entry.link);
            entry.mode |= S_IFREG;
            break;
        case '2':
            entry.mode |= S_IFLNK;
            break;
        case '3':
            entry.mode |= S_IFCHR;
            entry.device = device();
            break;
        case '4':
            entry.mode |= S_IFBLK;
            entry.device = device();
            break;
        case '5':
            entry.mode |= S_IFDIR;
            break;
        case '6':
            entry.mode |= S_IFIFO;
            break;
        default:
            refuse(std::string("the archive has entries of the unknown type '") + header.type + "'", name);
        }
    }

    void file(Entry &entry, int64_t size)
    {
        int64_t stored = size;
        entry.extents = {{0, size}};
        entry.size = size;
        if (textOr("GNU.sparse.major", "") == "1")
            readMap(entry, stored);
        else if (m_records.count("GNU.sparse.map") || m_records.count("GNU.sparse.numblocks"))
            refuse("the archive has an old form of sparse files", entry.path);
        if (m_check) {
            m_check->add(entry);
            for (const Extent &extent : entry.extents)
                skipBytes(extent.size);
            skipExactly(paddingAfter(size));
            return;
        }
        const int file = m_place.create(entry);
        if (::ftruncate(file, entry.size) != 0)
            fail("resize", entry.path, errno);
        for (const Extent &extent : entry.extents)
            content(entry, file, extent);
        skipExactly(paddingAfter(size));
        m_place.finishFile(entry, file);
    }

    //! A number of the map of a sparse file, which precedes its data.
    int64_t mapNumber(int64_t &stored)
    {
        std::string digits;
        for (char letter = '0';; digits += letter) {
            if (stored-- <= 0 || digits.size() > 20)
                refuse("the archive has an invalid map of a sparse file", "map");
            read(&letter, 1);
            if (letter == '\n')
                break;
        }
        return decimal(digits, "sparse file");
    }

    void readMap(Entry &entry, int64_t &stored)
    {
        const int64_t before = stored;
        entry.size = decimal(textOr("GNU.sparse.realsize", ""), "sparse file");
        const int64_t count = mapNumber(stored);
        entry.extents.clear();
        int64_t end = 0;
        int64_t sum = 0;
        for (int64_t i = 0; i < count; ++i) {
            const int64_t offset = mapNumber(stored);
            const int64_t size = mapNumber(stored);
            if (offset < end || size < 0 || offset > entry.size || size > entry.size - offset)
                refuse("the archive has an invalid map of a sparse file", entry.path);
            end = offset + size;
            sum += size;
            if (size > 0)
                entry.extents.push_back({offset, size});
        }
        const auto padding = static_cast<int64_t>(paddingAfter(before - stored));
        skipExactly(static_cast<size_t>(padding));
        if (stored - padding != sum)
            refuse("the archive has an invalid map of a sparse file", entry.path);
    }

    void content(const Entry &entry, int file, const Extent &extent)
    {
        int64_t at = extent.offset;
        const int64_t end = extent.offset + extent.size;
        while (at < end) {
            fill();
            const size_t count =
                static_cast<size_t>(std::min<int64_t>(end - at, static_cast<int64_t>(m_end - m_begin)));
            const ssize_t written = ::pwrite(file, m_buffer.data() + m_begin, count, at);
            if (written < 0)
                fail("write", entry.path, errno);
            m_begin += static_cast<size_t>(written);
            at += written;
        }
    }

    std::string extension(int64_t size)
    {
        if (size > longestExtension)
            refuse("the archive has a header that is too long", std::to_string(size));
        std::string bytes(static_cast<size_t>(size), '\0');
        read(bytes.data(), bytes.size());
        skipExactly(paddingAfter(size));
        return bytes;
    }

    //! Makes sure that there is a byte; the archive must not end here.
    void fill()
    {
        while (m_begin == m_end) {
            const ssize_t got = ::read(0, m_buffer.data(), m_buffer.size());
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                fail("read", "archive", errno);
            if (got == 0)
                refuse("the archive is incomplete", "end");
            m_begin = 0;
            m_end = static_cast<size_t>(got);
        }
    }
    void read(void *into, size_t count)
    {
        auto *bytes = static_cast<char *>(into);
        while (count > 0) {
            fill();
            const size_t part = std::min(count, m_end - m_begin);
            std::memcpy(bytes, m_buffer.data() + m_begin, part);
            m_begin += part;
            bytes += part;
            count -= part;
        }
    }
    void skip(int64_t size)
    {
        skipBytes(size);
        skipExactly(paddingAfter(size));
    }
    void skipBytes(int64_t size)
    {
        for (int64_t left = size; left > 0;) {
            fill();
            const auto part = std::min<int64_t>(left, static_cast<int64_t>(m_end - m_begin));
            m_begin += static_cast<size_t>(part);
            left -= part;
        }
    }
    void skipExactly(size_t count)
    {
        char bytes[blockSize];
        read(bytes, count);
    }
    //! Reads what follows the end, so that the sender does not get an error.
    void drain()
    {
        while (true) {
            const ssize_t got = ::read(0, m_buffer.data(), m_buffer.size());
            if (got == 0 || (got < 0 && errno != EINTR))
                return;
        }
    }

    Place m_place;
    const TarReading m_reading = {};
    struct stat m_owner = {};
    TarCheck *const m_check = nullptr;
    std::vector<char> m_buffer;
    size_t m_begin = 0;
    size_t m_end = 0;
    Records m_records;
    std::string m_longName;
    std::string m_longLink;
};

} // namespace

void readTar(int folder, const TarReading &reading)
{
    Reader(folder, reading).run();
}

void checkTar()
{
    TarCheck check;
    Reader(&check).run();
    check.print();
}

} // namespace volumehelper
