// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/volumeactions.h"
#include "models/core/ids.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace pierside::dashboard {

class Dashboard;
class SnapshotSchedule;

//! The size of a volume, and when it was measured.
struct MeasuredSize
{
    volumes::VolumeSize size;
    QDateTime when;

    bool operator==(const MeasuredSize &) const = default;
};

//! \brief What a view shows about volumes: rows from the mirrored state, sizes that were measured, and what is kept on
//! this machine: protected volumes and snapshots.
//!
//! Asks the engine nothing until measure() is called. Lives on the dashboard's thread.
class VolumeWatch : public QObject
{
    Q_OBJECT

public:
    explicit VolumeWatch(Dashboard &dashboard, QObject *parent = nullptr);
    //! Waits for the work of guard().
    ~VolumeWatch() override;

    //! The volumes that the stack made or mounts, by name.
    QList<volumes::VolumeRow> rowsOf(const StackId &id) const;
    //! The snapshots of the stack on this engine, newest first, as of the last reread().
    QList<volumes::Manifest> snapshotsOf(const StackId &id) const;
    //! Whether a reread() has ended: before, there seem to be no snapshots.
    bool hasRead() const { return m_hasRead; }
    //! The room that the snapshots of all stacks take, and which the budget removes, as of the last reread().
    const volumes::BudgetUse &budgetUse() const { return m_budget; }
    std::optional<MeasuredSize> sizeOf(const QString &volume) const;

    //! Measures these volumes. Replaces a measurement under way.
    void measure(const QStringList &names);
    void cancelMeasuring();
    //! Cancels it, too; finishes when no helper of a measurement uses a volume any more.
    Task<Done> endMeasuring();
    bool isMeasuring() const { return m_measuring.has_value(); }
    //! Keeps sizes that were measured elsewhere.
    void keep(const QHash<QString, volumes::VolumeSize> &sizes);
    //! Forgets the sizes of volumes whose content was replaced.
    void forget(const QStringList &names);
    //! Reads again which volumes are protected and which snapshots there are, on the thread pool.
    void reread();
    //! When snapshots are due.
    SnapshotSchedule &schedule() { return *m_schedule; }
    //! The stacks on the list, whether they have containers or not.
    QSet<QString> knownProjects() const;
    //! The classes of volumes that the files of the stacks declare.
    QMap<QString, QString> declaredClasses() const;

    enum class AtEnd {
        Cancel,
        Complete, //!< stopping it would leave volumes incomplete
    };
    //! Lets this work end before the program does: its requests need the threads of the program.
    template <class T>
    void guard(const Task<T> &task, AtEnd atEnd)
    {
        std::erase_if(m_works, [](const Work &work) { return work.hasEnded(); });
        const auto cancel = [task] { task.cancel(); };
        m_works.push_back({atEnd == AtEnd::Cancel ? std::function<void()>(cancel) : [] {},
                           [task] { return task.isFinished(); }, [task] { task.wait(); }});
    }

Q_SIGNALS:
    //! Rows, sizes, or snapshots differ.
    void changed();
    void failed(const pierside::Error &error);

private:
    struct Work
    {
        std::function<void()> end;
        std::function<bool()> hasEnded;
        std::function<void()> wait;
    };

    void measured(int number, const Result<QHash<QString, volumes::VolumeSize>> &sizes);
    QString identity() const;

    Dashboard &m_dashboard;
    QHash<QString, MeasuredSize> m_sizes; //!< of the volumes of m_engine
    QString m_engine;                     //!< its identity
    QSet<QString> m_protected;
    QMap<QString, QString> m_classes;     //!< that the user chose, by volume
    QList<volumes::Manifest> m_snapshots; //!< of all engines
    volumes::BudgetUse m_budget;
    std::optional<Task<QHash<QString, volumes::VolumeSize>>> m_measuring;
    std::vector<Task<QHash<QString, volumes::VolumeSize>>> m_measurings; //!< cancelled ones too, until they have ended
    int m_number = 0;                                                    //!< of the newest measurement
    std::vector<Work> m_works;
    SnapshotSchedule *m_schedule;
    bool m_hasRead = false;
    bool m_reading = false;
    bool m_again = false;
};

} // namespace pierside::dashboard
