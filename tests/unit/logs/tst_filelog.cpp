// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/filelog.h"
#include "tests/support/files.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::logs;
using namespace Qt::StringLiterals;

class TestFileLog : public QObject
{
    Q_OBJECT

    static void append(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::Append));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    static void follow(FileLog &log, const QString &path, int tail)
    {
        log.setFile(path);
        LogStart start;
        start.tail = tail;
        log.follow(start);
    }
    static void addTexts(QStringList &texts, const QList<LogLine> &lines)
    {
        for (const LogLine &line : lines)
            texts.append(QString::fromUtf8(line.text));
    }

private Q_SLOTS:
    void readsTheLastLinesAndWhatIsAppended()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"log"_s);
        FileLog log;
        QStringList lines;
        connect(&log, &FileLog::linesRead, this,
                [&lines](const QList<LogLine> &read, qint64) { addTexts(lines, read); });
        follow(log, path, 2); // not there yet
        tests::writeFile(path, "one\ntwo\r\nthree\nfo");
        QTRY_COMPARE(lines, (QStringList{u"two"_s, u"three"_s}));
        append(path, "ur\n");
        QTRY_COMPARE(lines.last(), u"four"_s);
        // The file was replaced: the half line is dropped.
        append(path, "lost");
        tests::writeFile(path, "new\n");
        QTRY_COMPARE(lines.last(), u"new"_s);
    }

    void aLineWithoutAnEndComesInPieces()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"log"_s);
        tests::writeFile(path, "first\n");
        FileLog log;
        qint64 characters = 0;
        qsizetype longest = 0;
        QString last;
        connect(&log, &FileLog::linesRead, this, [&](const QList<LogLine> &lines, qint64) {
            for (const LogLine &line : lines) {
                characters += line.text.size();
                longest = std::max(longest, line.text.size());
            }
            last = QString::fromUtf8(lines.last().text);
        });
        follow(log, path, 10);
        QCOMPARE(last, u"first"_s);
        constexpr int size = 8 * 1024 * 1024;
        append(path, QByteArray(size, 'x'));
        // All but less than one piece, while no line end has come.
        QTRY_VERIFY_WITH_TIMEOUT(characters > size - LineCutter::LongestLine, 30'000);
        QCOMPARE(longest, LineCutter::LongestLine);
        append(path, "\nlast\n");
        QTRY_COMPARE(last, u"last"_s);
    }

    void readsOnlyTheEndOfALongFile()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"log"_s);
        tests::writeFile(path, QByteArray(20 * 1024 * 1024, 'x') + "\nlast\n");
        FileLog log;
        QStringList lines;
        connect(&log, &FileLog::linesRead, this,
                [&lines](const QList<LogLine> &read, qint64) { addTexts(lines, read); });
        follow(log, path, 1000);
        QCOMPARE(lines.last(), u"last"_s);
        qint64 characters = 0;
        for (const QString &line : std::as_const(lines))
            characters += line.size();
        QVERIFY(characters <= 256 * 1024);
    }
};

QTEST_GUILESS_MAIN(TestFileLog)
#include "tst_filelog.moc"
