// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/filetail.h"
#include "tests/support/files.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::dashboard;
using namespace pierside::dashboard;
using namespace Qt::StringLiterals;

class TestFileTail : public QObject
{
    Q_OBJECT

    static void append(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::Append));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void theLastLinesAndWhatFollows()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"log"_s);
        FileTail tail;
        QStringList lines;
        connect(&tail, &FileTail::linesRead, this, [&lines](const QStringList &read) { lines += read; });
        tail.followFile(path, 2); // not there yet
        tests::writeFile(path, "one\ntwo\r\nthree\nfo");
        QTRY_COMPARE(lines, (QStringList{u"two"_s, u"three"_s}));
        append(path, "ur\n");
        QTRY_COMPARE(lines.last(), u"four"_s);
        // It begins again: what was half read is over.
        append(path, "lost");
        tests::writeFile(path, "new\n");
        QTRY_COMPARE(lines.last(), u"new"_s);
    }

    void aLineWithoutAnEndComesInPieces()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"log"_s);
        tests::writeFile(path, "first\n");
        FileTail tail;
        qint64 characters = 0;
        qsizetype longest = 0;
        QString last;
        connect(&tail, &FileTail::linesRead, this, [&](const QStringList &lines) {
            for (const QString &line : lines) {
                characters += line.size();
                longest = std::max(longest, line.size());
            }
            last = lines.last();
        });
        tail.followFile(path, 10);
        QCOMPARE(last, u"first"_s);
        constexpr int size = 8 * 1024 * 1024;
        append(path, QByteArray(size, 'x'));
        // All but less than one piece, while no line end has come.
        QTRY_VERIFY_WITH_TIMEOUT(characters > size - LineCutter::LongestLine, 30'000);
        QCOMPARE(longest, LineCutter::LongestLine);
        append(path, "\nlast\n");
        QTRY_COMPARE(last, u"last"_s);
    }

    void theTailOfALongFile()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"log"_s);
        tests::writeFile(path, QByteArray(20 * 1024 * 1024, 'x') + "\nlast\n");
        FileTail tail;
        QStringList lines;
        connect(&tail, &FileTail::linesRead, this, [&lines](const QStringList &read) { lines += read; });
        tail.followFile(path, 1000);
        QCOMPARE(lines.last(), u"last"_s);
        qint64 characters = 0;
        for (const QString &line : std::as_const(lines))
            characters += line.size();
        QVERIFY(characters <= 256 * 1024);
    }
};

QTEST_GUILESS_MAIN(TestFileTail)
#include "tst_filetail.moc"
