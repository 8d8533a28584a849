// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"
#include "tests/support/files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>
#include <QTimer>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! The program is killed at random moments while it saves, deletes and restores volumes. The data is in the volume or
//! in a verified snapshot, and the next run says what to do. PIERSIDE_KILLS is the number of kills for each verb.
//!
//! Reads and writes the engine's folders: needs root.
class TestVolumesKilled : public QObject
{
    Q_OBJECT

private:
    Program m_program;
    const QString m_project = u"vol-k-%1"_s.arg(getpid());
    QRandomGenerator m_random;
    QByteArray m_state; //!< the data that must not be lost

    QString volume() const { return m_project + u"_data"_s; }

    Outcome volumes(QStringList arguments) const
    {
        arguments.prepend(u"volumes"_s);
        return m_program.run(arguments, 120'000);
    }
    //! Empty if there is no volume.
    QString folder() const
    {
        const Outcome found =
            m_program.docker({u"volume"_s, u"inspect"_s, u"--format"_s, u"{{.Mountpoint}}"_s, volume()});
        return found.exitCode == 0 ? QString::fromUtf8(found.out.trimmed()) : QString();
    }
    QByteArray content() const
    {
        const QString path = folder();
        if (path.isEmpty())
            return "no volume";
        QCryptographicHash hash(QCryptographicHash::Sha256);
        const QStringList names = QDir(path).entryList(QDir::Files, QDir::Name);
        for (const QString &name : names) {
            QFile file(path + u'/' + name);
            hash.addData(name.toUtf8());
            if (file.open(QIODevice::ReadOnly))
                hash.addData(&file);
        }
        return names.isEmpty() ? QByteArray("empty") : hash.result().toHex();
    }
    //! New data that no snapshot has.
    QByteArray fill()
    {
        const QString path = folder();
        for (int i = 0; i < 4; ++i) {
            QByteArray bytes(6'000'000, Qt::Uninitialized);
            m_random.fillRange(reinterpret_cast<quint32 *>(bytes.data()), bytes.size() / 4);
            writeFile(path + u"/file%1"_s.arg(i), bytes);
        }
        return content();
    }
    QString lastSnapshot() const
    {
        const QJsonArray all = volumes({u"snapshots"_s, u"--json"_s}).json().array();
        return all.isEmpty() ? QString() : all.first()[u"id"_s].toString();
    }
    //! The command that the program advises on a line that begins with \a words.
    static QStringList advised(const Outcome &said, const QByteArray &words)
    {
        const QList<QByteArray> lines = said.err.split('\n');
        for (const QByteArray &line : lines) {
            if (line.trimmed().startsWith(words))
                return QString::fromUtf8(line.trimmed().sliced(words.size())).split(u' ', Qt::SkipEmptyParts);
        }
        return {};
    }
    //! Number of runs that came to their end, by their records. Copies have records of their own.
    qsizetype completed() const
    {
        qsizetype count = 0;
        for (const QString &name : {u"/journal.jsonl"_s, u"/volumes/journal.jsonl"_s}) {
            QFile file(m_program.statePath() + name);
            const QList<QByteArray> lines =
                file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QByteArrayList();
            count += std::count_if(lines.cbegin(), lines.cend(), [](const QByteArray &line) {
                const QJsonObject record = QJsonDocument::fromJson(line).object();
                return record[u"outcome"_s].toString() == u"done"_s && record[u"verb"_s].toString() != u"backup"_s;
            });
        }
        return count;
    }
    //! Kills a run after a random part of \a longest ms; what ps says then.
    Outcome killed(const QStringList &verb, int longest, bool *ended)
    {
        const qsizetype before = completed();
        const auto process = m_program.start(verb);
        const int delay = m_random.bounded(longest);
        QTimer::singleShot(delay, process.get(), [&] { process->kill(); });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(process->state() == QProcess::NotRunning, 120'000); }();
        const Outcome said = m_program.run({u"ps"_s});
        *ended = process->exitStatus() == QProcess::NormalExit || completed() > before;
        qInfo("%s: %s after %d ms", qPrintable(verb.join(u' ')), *ended ? "ended before the kill" : "killed", delay);
        return said;
    }
    //! Runs it to its end; in ms.
    int duration(const QStringList &verb) const
    {
        QElapsedTimer clock;
        clock.start();
        const Outcome outcome = m_program.run(verb, 120'000);
        [&] { VERIFY_EXIT(outcome, 0); }();
        return int(clock.elapsed());
    }
    void run(QStringList command, const Outcome &said)
    {
        QVERIFY2(!command.isEmpty() && command.takeFirst() == u"pierside"_s, said.both().constData());
        VERIFY_EXIT(m_program.run(command + QStringList{u"--yes"_s}, 120'000), 0);
    }
    void verifySettled()
    {
        VERIFY_EXIT(m_program.run({u"up"_s}), 0);
        const Outcome said = volumes({u"ls"_s});
        VERIFY_EXIT(said, 0);
        QVERIFY2(!said.err.contains("interrupted"), said.both().constData());
        QVERIFY2(!m_program.run({u"ps"_s}).err.contains("interrupted"), said.both().constData());
        const QByteArray status =
            m_program.docker({u"inspect"_s, u"-f"_s, u"{{.State.Status}}"_s, m_project + u"-app-1"_s}).out.trimmed();
        QCOMPARE(status, QByteArray("running"));
    }
    //! Kills the restore of a snapshot of new data as soon as it replaces the volume.
    void interruptRestore()
    {
        m_state = fill();
        VERIFY_EXIT(volumes({u"backup"_s}), 0);
        const auto process = m_program.start({u"volumes"_s, u"restore"_s, lastSnapshot(), u"--yes"_s});
        const QDir records(m_program.statePath() + u"/volumes/runs"_s);
        const auto isReplacing = [&records] {
            const QStringList names = records.entryList({u"*.jsonl"_s}, QDir::Files);
            QFile file(records.filePath(names.value(0)));
            // Its head, the stop of the container, and the replacement.
            return names.size() == 1 && file.open(QIODevice::ReadOnly) && file.readAll().count('\n') >= 3;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isReplacing(), 60'000);
        process->kill();
        process->waitForFinished();
    }
    static int kills()
    {
        bool isGiven = false;
        const int given = qEnvironmentVariableIntValue("PIERSIDE_KILLS", &isGiven);
        return isGiven ? given : 4;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(::geteuid() == 0, "this test writes into the folders of the engine");
        bool isGiven = false;
        const int given = qEnvironmentVariableIntValue("PIERSIDE_SEED", &isGiven);
        const quint32 seed = isGiven ? quint32(given) : QRandomGenerator::global()->bounded(1'000'000U);
        qInfo("PIERSIDE_SEED=%u", seed);
        m_random.seed(seed);
        m_program.write(u"compose.yaml"_s, u"name: %1\n"
                                           "services:\n"
                                           "  app:\n"
                                           "    image: pierside-test/service\n"
                                           "    network_mode: none\n"
                                           "    stop_grace_period: 1s\n"
                                           "    volumes: ['data:/data']\n"
                                           "volumes: {data: {}}\n"_s.arg(m_project)
                                               .toUtf8());
        VERIFY_EXIT(m_program.run({u"up"_s}), 0);
    }
    void cleanupTestCase()
    {
        m_program.docker({u"rm"_s, u"-f"_s, m_project + u"-app-1"_s});
        m_program.docker({u"volume"_s, u"rm"_s, u"-f"_s, volume()});
        m_program.docker({u"network"_s, u"rm"_s, m_project + u"_default"_s});
    }

    void resetWithASnapshot()
    {
        const QStringList reset{u"reset"_s, u"--snapshot"_s, u"--yes"_s};
        m_state = fill();
        const int longest = duration(reset);
        for (int i = 0; i < kills(); ++i) {
            m_state = fill();
            bool ended = false;
            const Outcome said = killed(reset, longest, &ended);
            VERIFY_EXIT(said, 0);
            if (content() != m_state) {
                QVERIFY2(ended || said.err.contains("was interrupted"), said.both().constData());
                VERIFY_EXIT(m_program.run({u"up"_s}), 0);
                VERIFY_EXIT(volumes({u"undo"_s, u"--yes"_s}), 0);
            }
            QCOMPARE(content(), m_state);
            VERIFY_EXIT(m_program.run({u"finish"_s, u"--dismiss"_s}), 0);
            VERIFY_EXIT(volumes({u"ls"_s}), 0);
            verifySettled();
        }
    }

    void restore()
    {
        const QByteArray saved = fill();
        VERIFY_EXIT(volumes({u"backup"_s}), 0);
        const QString id = lastSnapshot();
        const QStringList restore{u"volumes"_s, u"restore"_s, id, u"--yes"_s};
        const int longest = duration(restore);
        for (int i = 0; i < kills(); ++i) {
            m_state = fill();
            bool ended = false;
            const Outcome said = killed(restore, longest, &ended);
            VERIFY_EXIT(said, 0);
            const QStringList finish = advised(said, "Finish it: ");
            const QStringList back = advised(said, "Return to the state before: ");
            if (!finish.isEmpty()) {
                QVERIFY2(said.err.contains("Perhaps incomplete: " + volume().toUtf8()), said.both().constData());
                run(i % 2 == 0 ? finish : back, said);
                QCOMPARE(content(), i % 2 == 0 ? saved : m_state);
            } else {
                const QByteArray found = content();
                QVERIFY2(found == m_state || (ended && found == saved), said.both().constData());
            }
            VERIFY_EXIT(volumes({u"ls"_s}), 0);
            // The state before the restore is never lost.
            if (content() != m_state)
                VERIFY_EXIT(volumes({u"undo"_s, u"--yes"_s}), 0);
            QCOMPARE(content(), m_state);
            verifySettled();
        }
    }

    void undo()
    {
        const QStringList undo{u"volumes"_s, u"undo"_s, u"--yes"_s};
        m_state = fill();
        VERIFY_EXIT(volumes({u"wipe"_s, u"--yes"_s}), 0);
        const int longest = duration(undo);
        QCOMPARE(content(), m_state);
        for (int i = 0; i < kills(); ++i) {
            m_state = fill();
            VERIFY_EXIT(volumes({u"wipe"_s, u"--yes"_s}), 0);
            QCOMPARE(content(), QByteArray("empty"));
            bool ended = false;
            const Outcome said = killed(undo, longest, &ended);
            VERIFY_EXIT(said, 0);
            const QStringList finish = advised(said, "Finish it: ");
            if (!finish.isEmpty())
                run(finish, said);
            else if (!ended && content() != m_state)
                VERIFY_EXIT(volumes({u"undo"_s, u"--yes"_s}), 0);
            QCOMPARE(content(), m_state);
            VERIFY_EXIT(volumes({u"ls"_s}), 0);
            verifySettled();
        }
    }

    //! What a container has written into an incomplete volume is saved before it is replaced.
    void undoOfAnInterruptedRestoreSavesWhatWasWrittenSince()
    {
        interruptRestore();
        VERIFY_EXIT(m_program.run({u"up"_s}), 0);
        writeFile(folder() + u"/since"_s, "precious");
        const QByteArray since = content();
        VERIFY_EXIT(volumes({u"undo"_s, u"--yes"_s}), 0);
        QCOMPARE(content(), m_state);
        VERIFY_EXIT(volumes({u"undo"_s, u"--yes"_s}), 0);
        QCOMPARE(content(), since);
        verifySettled();
    }

    void aResetEndsAnInterruptedRestore()
    {
        interruptRestore();
        const Outcome reset = m_program.run({u"reset"_s, u"--yes"_s});
        VERIFY_EXIT(reset, 0);
        QVERIFY2(reset.err.contains("was interrupted"), reset.both().constData());
        verifySettled();
    }
};

QTEST_GUILESS_MAIN(TestVolumesKilled)
#include "tst_volumes_killed.moc"
