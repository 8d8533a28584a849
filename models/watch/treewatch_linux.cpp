// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/relay.h"
#include "models/core/translate.h"
#include "models/watch/treewatch.h"
#include "models/watch/trigger.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSocketNotifier>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <sys/inotify.h>
#include <unistd.h>

namespace pierside::watch {

using namespace Qt::StringLiterals;

namespace {

constexpr uint32_t watchedEvents = IN_CREATE | IN_DELETE | IN_MODIFY | IN_ATTRIB | IN_MOVED_FROM | IN_MOVED_TO |
                                   IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
constexpr Milliseconds quietPeriod{500};
constexpr Milliseconds longestBurst{5'000};

QString nearestFolder(QString path)
{
    while (!QFileInfo(path).isDir())
        path = QFileInfo(path).absolutePath();
    return path;
}

Error limitError(int number, const QString &folder, qsizetype count)
{
    if (number == ENOSPC)
        return {ErrorCode::Unsupported, tr("watching %1").arg(folder),
                tr("the limit of this system for watched folders is reached (fs.inotify.max_user_watches), after "
                   "%n folder(s) of this watch",
                   nullptr, int(count)),
                tr("Exclude large folders with \"ignore\" or .dockerignore, or raise the limit: "
                   "sudo sysctl fs.inotify.max_user_watches=524288"),
                0};
    return {ErrorCode::PermissionDenied,
            tr("watching %1").arg(folder),
            QString::fromLocal8Bit(std::strerror(number)),
            {},
            0};
}

Error tooManyFolders(const QString &folder, qsizetype count)
{
    return {ErrorCode::Unsupported, tr("watching %1").arg(folder),
            tr("more than %n folder(s) would be watched", nullptr, int(count)),
            tr("Exclude large folders with \"ignore\" or .dockerignore."), 0};
}

Error instancesError(int number)
{
    const bool isLimit = number == EMFILE;
    return {ErrorCode::Unsupported, tr("watching files"),
            isLimit ? tr("too many programs watch files (fs.inotify.max_user_instances)")
                    : QString::fromLocal8Bit(std::strerror(number)),
            isLimit ? tr("Raise the limit: sudo sysctl fs.inotify.max_user_instances=512") : QString(), 0};
}

} // namespace

//! Reads inotify on its own thread.
class TreeWatch::Worker : public QObject
{
public:
    Worker(TreeWatch &watch, QStringList paths, Skips skips)
        : m_watch(watch)
        , m_relay(detail::Relay::create(&watch))
        , m_paths(std::move(paths))
        , m_skips(std::move(skips))
    {
    }

    ~Worker() override
    {
        delete m_notifier;
        if (m_handle >= 0)
            ::close(m_handle);
    }

    void begin()
    {
        m_handle = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
        if (m_handle < 0)
            return fail(instancesError(errno));
        m_notifier = new QSocketNotifier(m_handle, QSocketNotifier::Read, this);
        connect(m_notifier, &QSocketNotifier::activated, this, &Worker::read);
        for (const QString &path : std::as_const(m_paths))
            watchRoot(path, nullptr);
        m_seen = QDateTime::currentDateTimeUtc();
        if (!m_hasFailed)
            m_relay->post([&watch = m_watch, count = m_folders.size()] { Q_EMIT watch.started(count); });
    }

private:
    void fail(const Error &error)
    {
        if (std::exchange(m_hasFailed, true))
            return;
        if (m_notifier)
            m_notifier->setEnabled(false);
        m_relay->post([&watch = m_watch, error] { Q_EMIT watch.failed(error); });
    }

    bool isWatched(const QString &path) const
    {
        return std::any_of(m_paths.cbegin(), m_paths.cend(),
                           [&path](const QString &root) { return isWithin(path, root); });
    }

    //! One folder without those below it.
    bool watchFolder(const QString &folder)
    {
        if (m_numbers.contains(folder))
            return true;
        if (m_folders.size() >= MostFolders) {
            fail(tooManyFolders(folder, MostFolders));
            return false;
        }
        const int number = ::inotify_add_watch(m_handle, QFile::encodeName(folder).constData(), watchedEvents);
        if (number < 0) {
            // It was removed meanwhile, or may not be read.
            if (errno != ENOENT && errno != ENOTDIR && errno != EACCES)
                fail(limitError(errno, folder, m_folders.size()));
            return false;
        }
        m_folders.insert(number, folder);
        m_numbers.insert(folder, number);
        return true;
    }

    //! A folder and all below it. Adds what is in them to \a members.
    void watchTree(const QString &top, QStringList *members)
    {
        QStringList folders{top};
        while (!folders.isEmpty() && !m_hasFailed) {
            const QString folder = folders.takeLast();
            if (!watchFolder(folder))
                continue;
            QDirIterator entries(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
            while (entries.hasNext()) {
                const QFileInfo info(entries.next());
                const QString path = info.absoluteFilePath();
                if (members)
                    members->append(path);
                if (info.isDir() && !info.isSymLink() && !m_skips(path))
                    folders.append(path);
            }
        }
    }

    void watchRoot(const QString &path, QStringList *members)
    {
        const QFileInfo info(path);
        if (info.isDir())
            return watchTree(path, members);
        // An editor replaces a file, which ends a watch of the file itself.
        watchFolder(nearestFolder(info.absolutePath()));
        if (QFileInfo(path).isDir()) // made meanwhile
            return watchTree(path, members);
        if (members && info.exists())
            members->append(path);
    }

    void forgetTree(const QString &top)
    {
        const QHash<QString, int> numbers = m_numbers;
        for (auto it = numbers.cbegin(); it != numbers.cend(); ++it) {
            if (!isWithin(it.key(), top))
                continue;
            ::inotify_rm_watch(m_handle, *it);
            m_folders.remove(*it);
            m_numbers.remove(it.key());
        }
    }

    void appeared(const QString &path, QStringList &changed)
    {
        const QFileInfo info(path);
        const bool isFolder = info.isDir() && !info.isSymLink();
        if (isFolder && isWatched(path) && !m_skips(path)) {
            watchTree(path, &changed);
            return;
        }
        // A folder on the way to a path that did not exist.
        for (const QString &root : std::as_const(m_paths)) {
            if (isFolder && root != path && isWithin(root, path))
                watchRoot(root, &changed);
        }
    }

    void take(const inotify_event &event, QStringList &changed)
    {
        if ((event.mask & IN_Q_OVERFLOW) != 0)
            return lookAgain(changed);
        const QString folder = m_folders.value(event.wd);
        if ((event.mask & IN_IGNORED) != 0) {
            m_folders.remove(event.wd);
            if (m_numbers.value(folder) == event.wd)
                m_numbers.remove(folder);
            if (m_paths.contains(folder))
                watchRoot(folder, &changed);
            return;
        }
        // The kernel goes on to watch a folder that was moved away.
        if ((event.mask & IN_MOVE_SELF) != 0 && m_paths.contains(folder)) {
            forgetTree(folder);
            return watchRoot(folder, &changed);
        }
        if (folder.isEmpty() || event.len == 0)
            return;
        const QString name = QFile::decodeName(event.name);
        const QString path = folder == "/"_L1 ? u'/' + name : folder + u'/' + name;
        const bool isFolder = (event.mask & IN_ISDIR) != 0;
        if (isFolder && (event.mask & (IN_MOVED_FROM | IN_DELETE)) != 0)
            forgetTree(path);
        const bool isNew = (event.mask & (IN_CREATE | IN_MOVED_TO)) != 0;
        // Times and permissions of a folder change with its files.
        if (isWatched(path) && !(isFolder && (event.mask & IN_ATTRIB) != 0))
            changed.append(path);
        if (isNew && isFolder)
            appeared(path, changed);
        for (const QString &root : std::as_const(m_paths)) {
            if (!isNew && isWithin(root, path))
                watchRoot(root, nullptr);
        }
    }

    //! The kernel dropped events: what was written since the last ones is reported.
    void lookAgain(QStringList &changed)
    {
        forgetTree(u"/"_s);
        QStringList all;
        for (const QString &path : std::as_const(m_paths))
            watchRoot(path, &all);
        const QDateTime since = m_seen.addSecs(-2);
        for (const QString &path : std::as_const(all)) {
            const QFileInfo info(path);
            if (info.lastModified() >= since || info.metadataChangeTime() >= since)
                changed.append(path);
        }
    }

    void read()
    {
        QStringList changed;
        alignas(inotify_event) std::array<char, 64 * 1024> buffer;
        for (;;) {
            const ssize_t count = ::read(m_handle, buffer.data(), buffer.size());
            if (count <= 0)
                break;
            for (ssize_t at = 0; at < count && !m_hasFailed;) {
                const auto *event = reinterpret_cast<const inotify_event *>(buffer.data() + at);
                take(*event, changed);
                at += ssize_t(sizeof(inotify_event)) + event->len;
            }
        }
        m_seen = QDateTime::currentDateTimeUtc();
        if (!changed.isEmpty())
            m_relay->post([&watch = m_watch, changed] { watch.take(changed); });
    }

    TreeWatch &m_watch; //!< only in calls of the relay
    const std::shared_ptr<detail::Relay> m_relay;
    const QStringList m_paths;
    const Skips m_skips;
    int m_handle = -1;
    QSocketNotifier *m_notifier = nullptr;
    QHash<int, QString> m_folders; //!< by inotify's number
    QHash<QString, int> m_numbers;
    QDateTime m_seen; //!< when events were read last
    bool m_hasFailed = false;
};

TreeWatch::TreeWatch(QObject *parent)
    : QObject(parent)
    , m_quiet(quietPeriod, longestBurst)
{
    m_thread.setObjectName(u"tree watch"_s);
    connect(&m_quiet, &Coalescer::due, this, [this] {
        QStringList paths(m_changed.cbegin(), m_changed.cend());
        m_changed.clear();
        paths.sort();
        Q_EMIT changed(paths);
    });
}

TreeWatch::~TreeWatch()
{
    m_thread.quit();
    m_thread.wait();
}

void TreeWatch::start(const QStringList &paths, const Skips &skips)
{
    auto *worker = new Worker(*this, paths, skips);
    worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, worker, &Worker::begin);
    connect(&m_thread, &QThread::finished, worker, &QObject::deleteLater);
    m_thread.start();
}

void TreeWatch::take(const QStringList &paths)
{
    m_changed.unite(QSet<QString>(paths.cbegin(), paths.cend()));
    m_quiet.request();
}

} // namespace pierside::watch

#include "moc_treewatch.cpp"
