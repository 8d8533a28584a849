// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/coalescer.h"
#include "models/core/error.h"

#include <QSet>
#include <QThread>

#include <functional>
#include <memory>

namespace pierside::watch {

//! \brief Reports which files of some folders are changed, created or removed, with all folders below.
//!
//! A burst of changes is one signal: 500 ms after the last one, as docker compose waits, and at most 5 s after the
//! first one. Folders are read and watched on a thread of this object. A path that does not exist yet is watched from
//! the time it appears. Lives on one thread. Source: inotify(7); other systems report Unsupported.
class TreeWatch : public QObject
{
    Q_OBJECT

public:
    //! Folders that need no watch. Called on the thread of the watch.
    using Skips = std::function<bool(const QString &folder)>;

    //! As many folders are watched at most.
    static constexpr qsizetype MostFolders = 100'000;

    explicit TreeWatch(QObject *parent = nullptr);
    ~TreeWatch() override;

    //! Absolute, clean paths of files and folders. To be called once.
    void start(const QStringList &paths, const Skips &skips);

Q_SIGNALS:
    //! All folders are watched: changes from now on are reported.
    void started(qsizetype folders);
    //! Files and folders that exist or are gone, sorted.
    void changed(const QStringList &paths);
    //! Nothing is reported any more. Names the limit of inotify where it is reached.
    void failed(const pierside::Error &error);

private:
    class Worker;
    void take(const QStringList &paths);

    QThread m_thread;
    Coalescer m_quiet;
    QSet<QString> m_changed;
};

} // namespace pierside::watch
