// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboard/commandlog.h"
#include "models/logs/containerlogs.h"
#include "models/logs/filelog.h"
#include "models/logs/insidefile.h"
#include "models/logs/logdamage.h"
#include "models/logs/olderlines.h"
#include "models/logs/rotation.h"
#include "models/logs/wholelogs.h"
#include "ui/logs/logchanges.h"
#include "ui/logs/logrows.h"
#include "ui/logs/logsubject.h"
#include "ui/logs/logview.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>
#include <optional>

namespace pierside::ui {

//! \brief Reads the log of a target into rows, across restarts and replacements of its containers.
//!
//! Containers of one service and replica number are one source: its lines go on below those of its predecessor, after
//! a divider.
class LogFeed : public QObject
{
    Q_OBJECT

public:
    //! \a rows is not owned and outlives this.
    explicit LogFeed(LogRows &rows, QObject *parent = nullptr);

    //! Reads what is new of the target. Another target than before starts with its last lines.
    void follow(const LogSubject &subject);
    //! Stops reading; follow() starts again.
    void stop();

    const QHash<quint16, LogOrigin> &origins() const { return m_origins; }

    //! The engine may have lines before the first one. Nothing is known of it while older lines are read.
    bool hasOlder() const;
    //! Reads some of them and puts them before the first line.
    void readOlder();
    bool isReadingOlder() const { return m_older.has_value(); }

    //! What is shown comes from the logs that the engine keeps.
    bool hasEngineLogs() const { return m_subject.engine && m_subject.target.path.isEmpty() && !m_known.isEmpty(); }
    //! A reader of all that the engine has of the containers; null where hasEngineLogs() is false.
    std::unique_ptr<logs::WholeLogs> wholeLogs() const;

Q_SIGNALS:
    //! A source was added or has another name.
    void originsChanged();
    void failed(const QString &text);
    //! How a file in containers is read, and what that loses; both empty for other logs.
    void wayChanged(const QString &text, const QString &details);
    //! hasOlder() or isReadingOlder() has changed; lines were prepended if some were read.
    void olderChanged();

private:
    static constexpr int FirstLines = 1000; //!< per container, before it is followed

    //! A container that is or was followed.
    struct Known
    {
        engine::Container container;
        quint16 source = 0;
        bool isLeaving = false;     //!< it was removed; its last lines are still on the way
        bool isReplacement = false; //!< there was another container of this source
        bool isWhole = false;       //!< its log was read from the beginning
        bool isRotationNoted = false;
        logs::LogRate rate;
        qint64 lines = 0;         //!< that were read, the last ones of its log
        QList<LogChange> waiting; //!< until its stream has ended
    };

    void followContainers(const LogSubject &subject);
    void followLocal(const LogSubject &subject);
    void followInside(const LogSubject &subject);
    void noteWay(const ContainerId &id, logs::InsideFileLog::Way way);
    void noteChanges(const engine::Container &container);
    void noteRemoved(const QList<engine::Container> &containers);
    void remove(const ContainerId &id);
    //! The source of this container has lines of its predecessor to come.
    bool waitsForOther(const engine::Container &container) const;
    void add(const ContainerId &id, const LogChange &change);
    void flush(const ContainerId &id);
    void take(const QList<logs::LogLine> &lines, qint64 lost);
    void addGap(quint16 source, const QString &reason);
    void noteRate(const ContainerId &id, qint64 lines, qint64 bytes);
    void end(const ContainerId &id);
    void fail(const ContainerId &id, const Error &error);
    quint16 originOf(const engine::Container &container);
    //! None if no container of its source was followed yet.
    std::optional<quint16> knownOrigin(const engine::Container &container) const;
    quint16 sourceOf(const ContainerId &id) const;
    std::optional<logs::KnownLog> knownLog(const Known &known) const;
    //! Looks for lines that the engine leaves out, among so many at the end of a log.
    void searchDamage(const ContainerId &id, int most);
    void searchNextDamage();
    void addMissing(const ContainerId &id, const logs::LogDamage &damage);
    void readOlderOfNext();
    void prependOlder();

    LogRows &m_rows;
    logs::ContainerLogs m_containers;
    logs::FileLog m_file;
    logs::InsideFileLog m_inside;
    dashboard::CommandLog m_command;
    QString m_title; //!< of the target that is read
    bool m_hasBegun = false;
    LogSubject m_subject;
    QHash<ContainerId, Known> m_known;
    QHash<ContainerId, logs::InsideFileLog::Way> m_ways;
    QHash<QString, quint16> m_numbers; //!< of sources, by service and replica
    QHash<quint16, LogOrigin> m_origins;
    //! Older lines that are being read.
    struct Older
    {
        QList<ContainerId> waiting; //!< containers that were not asked yet
        QList<logs::LogLine> lines;
        std::optional<Task<QList<logs::LogLine>>> task;
    };
    std::optional<Older> m_older;
    struct Search
    {
        ContainerId id;
        int most = 0;
    };
    QList<Search> m_searches; //!< that wait
    std::unique_ptr<logs::DamageSearch> m_search;
    QTimer m_searchSoon;
    QElapsedTimer m_clock;
    QTimer m_late; //!< ends the wait for the end of a stream
};

} // namespace pierside::ui
