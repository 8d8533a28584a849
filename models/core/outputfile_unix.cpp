// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is no regular file: devices, pipes, and the descriptors that this process has been given.
#include "models/core/outputfile.h"

#include <QFile>
#include <QFileInfo>
#include <QSocketNotifier>
#include <QTimer>

#include <cerrno>
#include <climits>
#include <deque>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pierside::detail {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostQueued = 4 * 1024 * 1024; //!< bytes
constexpr int untilNextLook = 100;             //!< ms between two looks whether a named pipe has a reader
constexpr int mostLinks = 40;                  //!< as the kernel follows

//! The descriptor of a path such as /dev/stdout; nothing for other paths.
std::optional<int> ownDescriptor(QString path)
{
    const QString descriptors = QFileInfo(u"/dev/fd"_s).canonicalFilePath();
    for (int links = 0; links < mostLinks && !descriptors.isEmpty(); ++links) {
        const QFileInfo info(path);
        bool isNumber = false;
        const int number = info.fileName().toInt(&isNumber);
        if (isNumber && QFileInfo(info.path()).canonicalFilePath() == descriptors)
            return number;
        if (!info.isSymLink())
            break;
        path = info.symLinkTarget();
    }
    return std::nullopt;
}

class StreamFile : public OutputFile
{
public:
    StreamFile(const QString &path, std::optional<int> own, bool isPipe)
        : OutputFile(path)
        , m_own(own)
        , m_isPipe(isPipe)
    {
    }
    ~StreamFile() override
    {
        m_notifier.reset();
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Q_DISABLE_COPY_MOVE(StreamFile)

    void open() override
    {
        if (m_own)
            m_descriptor = ::fcntl(*m_own, F_DUPFD_CLOEXEC, 0);
        else
            m_descriptor = ::open(QFile::encodeName(m_path).constData(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
        if (m_descriptor < 0 && errno == ENXIO && m_isPipe)
            return QTimer::singleShot(untilNextLook, this, &StreamFile::open);
        if (m_descriptor < 0)
            return fail(qt_error_string(errno));
        m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Write);
        m_notifier->setEnabled(false);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, &StreamFile::writeOn);
        Q_EMIT wantsMore();
    }
    bool isFull() const override { return m_size >= mostQueued; }
    void write(const QByteArray &bytes) override
    {
        if (m_hasEnded || bytes.isEmpty())
            return;
        m_queue.push_back(bytes);
        m_size += bytes.size();
        writeWhatFits();
    }
    void finish() override
    {
        m_isAllHere = true;
        endWhenWritten();
    }

private:
    void writeOn()
    {
        const bool wasFull = isFull();
        m_notifier->setEnabled(false);
        writeWhatFits();
        endWhenWritten();
        if (!m_hasEnded && wasFull && !isFull())
            Q_EMIT wantsMore();
    }
    void writeWhatFits()
    {
        while (!m_queue.empty() && !m_hasEnded) {
            if (!isWritable())
                return m_notifier->setEnabled(true);
            const QByteArray &first = m_queue.front();
            qsizetype left = first.size() - m_offset;
            // A descriptor that others use too is not made non-blocking; this much always fits into a pipe that is
            // said to be writable.
            if (m_own)
                left = std::min<qsizetype>(left, PIPE_BUF);
            const ssize_t written = ::write(m_descriptor, first.constData() + m_offset, size_t(left));
            if (written < 0 && errno == EAGAIN)
                return m_notifier->setEnabled(true);
            if (written < 0 && errno != EINTR)
                return giveUp(qt_error_string(errno));
            if (written > 0)
                take(written);
        }
    }
    void take(qsizetype written)
    {
        m_offset += written;
        m_size -= written;
        if (m_offset == m_queue.front().size()) {
            m_queue.pop_front();
            m_offset = 0;
        }
    }
    bool isWritable() const
    {
        if (!m_own)
            return true;
        pollfd look{m_descriptor, POLLOUT, 0};
        return ::poll(&look, 1, 0) != 0;
    }
    void endWhenWritten()
    {
        if (!m_isAllHere || !m_queue.empty() || m_hasEnded)
            return;
        m_notifier.release()->deleteLater(); // this may be its own signal
        // Some file systems say only now that there is no space.
        if (::close(std::exchange(m_descriptor, -1)) != 0)
            return fail(qt_error_string(errno));
        succeed();
    }
    void giveUp(const QString &why)
    {
        m_queue.clear();
        fail(why);
    }

    const std::optional<int> m_own;
    const bool m_isPipe;
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::deque<QByteArray> m_queue;
    qsizetype m_offset = 0; //!< written of the first
    qint64 m_size = 0;      //!< bytes that wait
    bool m_isAllHere = false;
};

} // namespace

std::unique_ptr<OutputFile> openedAsItIs(const QString &path)
{
    if (const auto own = ownDescriptor(path))
        return std::make_unique<StreamFile>(path, own, false);
    struct stat there = {};
    if (::stat(QFile::encodeName(path).constData(), &there) != 0 || S_ISREG(there.st_mode) || S_ISDIR(there.st_mode))
        return nullptr;
    return std::make_unique<StreamFile>(path, std::nullopt, S_ISFIFO(there.st_mode));
}

void keepOwner(int descriptor, const QString &replaced)
{
    struct stat was = {};
    struct stat now = {};
    if (::stat(QFile::encodeName(replaced).constData(), &was) != 0 || ::fstat(descriptor, &now) != 0)
        return;
    // Only root gives a file away, but everybody gives it to a group of theirs. A change of owner takes bits away.
    if ((was.st_uid != now.st_uid && ::fchown(descriptor, was.st_uid, was.st_gid) == 0) ||
        (was.st_gid != now.st_gid && ::fchown(descriptor, uid_t(-1), was.st_gid) == 0))
        ::fchmod(descriptor, was.st_mode & 07777);
}

} // namespace pierside::detail
