// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/commandlog.h"

#include <QSignalSpy>
#include <QTest>

#include <cerrno>
#include <sys/wait.h>

using namespace pierside;
using namespace pierside::dashboard;
using namespace Qt::StringLiterals;

class TestCommandLog : public QObject
{
    Q_OBJECT

    static bool hasChildren()
    {
        siginfo_t info{};
        return ::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 || errno != ECHILD;
    }

private Q_SLOTS:
    //! A process that was told to stop belongs to no log any more, and ends later.
    void cleanup()
    {
        QTRY_VERIFY(!hasChildren());
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    void handsOverBothStreams()
    {
        CommandLog log;
        QStringList out;
        QStringList err;
        connect(&log, &CommandLog::linesRead, this, [&](const QList<logs::LogLine> &lines, qint64) {
            for (const logs::LogLine &line : lines)
                (line.isError ? err : out).append(QString::fromUtf8(line.text));
        });
        QSignalSpy ended(&log, &CommandLog::ended);
        QSignalSpy failed(&log, &CommandLog::failed);
        log.setCommand({u"sh"_s, u"-c"_s, u"echo one; echo two; echo bad >&2"_s});
        log.follow({});
        QVERIFY(log.isFollowing());
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(out, (QStringList{u"one"_s, u"two"_s}));
        QCOMPARE(err, QStringList{u"bad"_s});
        QCOMPARE(failed.count(), 0);
    }
    void reportsAFailedCommand()
    {
        CommandLog log;
        QSignalSpy failed(&log, &CommandLog::failed);
        log.setCommand({u"sh"_s, u"-c"_s, u"echo no journal >&2; exit 3"_s});
        log.follow({});
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed[0][1].value<Error>().cause.contains(u"no journal"_s));
    }
    void isSilentAfterStop()
    {
        CommandLog log;
        QSignalSpy lines(&log, &CommandLog::linesRead);
        QSignalSpy ended(&log, &CommandLog::ended);
        log.setCommand({u"sh"_s, u"-c"_s, u"echo late; exec sleep 60"_s});
        log.follow({});
        log.stop();
        QVERIFY(!log.isFollowing());
        // The second command shows that the loop has run.
        CommandLog other;
        QSignalSpy otherEnded(&other, &CommandLog::ended);
        other.setCommand({u"true"_s});
        other.follow({});
        QTRY_COMPARE(otherEnded.count(), 1);
        QCOMPARE(lines.count(), 0);
        QCOMPARE(ended.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestCommandLog)
#include "tst_commandlog.moc"
