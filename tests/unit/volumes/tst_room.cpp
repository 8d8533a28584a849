// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/room.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::volumes;

namespace {

constexpr qint64 gigabyte = 1'000'000'000;

VolumeSize sized(qint64 bytes, qint64 free, bool shares = false)
{
    VolumeSize size;
    size.bytes = bytes;
    size.free = free;
    size.sharesBlocks = shares;
    return size;
}

} // namespace

class TestRoom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSnapshotNeedsRoomForItsFileAndItsCopy()
    {
        QVERIFY(!lackOfRoom({10 * gigabyte, {sized(3 * gigabyte, 10 * gigabyte)}, 0, 0, true}));
        const auto host = lackOfRoom({gigabyte / 2, {sized(3 * gigabyte, 10 * gigabyte)}, 0, 0, true});
        QVERIFY(host && host->what.contains(u"on this machine"_s));
        const auto inEngine = lackOfRoom({10 * gigabyte, {sized(3 * gigabyte, 2 * gigabyte)}, 0, 0, true});
        QVERIFY(inEngine && inEngine->what.contains(u"in the engine"_s));
        QVERIFY(inEngine->next.contains(u"Nothing was changed"_s));
    }

    void aCopyThatSharesBlocksNeedsNoRoom()
    {
        QVERIFY(!lackOfRoom({10 * gigabyte, {sized(3 * gigabyte, gigabyte, true)}, 0, 0, true}));
    }

    void aRestoreNeedsRoomForWhatGrows()
    {
        QVERIFY(!lackOfRoom({-1, {sized(3 * gigabyte, gigabyte)}, 3 * gigabyte, 3 * gigabyte, false}));
        QVERIFY(lackOfRoom({-1, {sized(3 * gigabyte, gigabyte)}, 5 * gigabyte, 3 * gigabyte, false}));
    }

    void whatIsUnknownRefusesNothing()
    {
        QVERIFY(!lackOfRoom({-1, {sized(3 * gigabyte, -1)}, 9 * gigabyte, 0, true}));
        QVERIFY(!lackOfRoom({0, {}, 0, 0, false}));
    }

    void findsTheFreeBytesOfAFolderThatDoesNotExist()
    {
        QVERIFY(freeBytesIn(QDir::tempPath() + u"/none/such/folder"_s) > 0);
    }
};

QTEST_GUILESS_MAIN(TestRoom)
#include "tst_room.moc"
