// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/commandlog.h"

#include <QSignalSpy>
#include <QTest>

using namespace pierside;
using namespace pierside::dashboard;
using namespace Qt::StringLiterals;

class TestCommandLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handsOverBothStreams()
    {
        CommandLog log;
        QStringList out;
        QStringList err;
        connect(&log, &CommandLog::linesRead, this, [&](const QList<logs::LogLine> &lines, qint64) {
            for (const logs::LogLine &line : lines)
                (line.isError ? err : out).append(line.text);
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
        // A second command on the same loop ends after the first one has been cancelled.
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
