// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/secret.h"

#include <QDebug>
#include <QFile>
#include <QJsonValue>
#include <QTest>

#include <algorithm>
#include <array>
#include <concepts>

using namespace pierside;

namespace {

template <class T>
concept Printable = requires(QDebug debug, const T &value)
{
    debug << value;
};
template <class T>
concept Ordered = requires(const T &a, const T &b)
{
    a < b;
};

static_assert(Printable<QByteArray>, "the check itself works");
static_assert(!Printable<Secret>);
static_assert(!Ordered<Secret>);
static_assert(!std::is_convertible_v<Secret, QString>);
static_assert(!std::is_convertible_v<Secret, QByteArray>);
static_assert(!std::is_convertible_v<Secret, QByteArrayView>);
static_assert(!std::is_constructible_v<QString, Secret>);
static_assert(!std::is_constructible_v<QJsonValue, Secret>);
static_assert(!std::is_convertible_v<QString, Secret>);
static_assert(!std::is_convertible_v<QByteArray, Secret>);
static_assert(std::is_nothrow_move_constructible_v<Secret>);
static_assert(std::equality_comparable<Secret>);

//! Looks at memory just before it is released.
class WatchedMemory final : public std::pmr::memory_resource
{
public:
    int given = 0;
    int wiped = 0;

private:
    void *do_allocate(std::size_t size, std::size_t alignment) override
    {
        ++given;
        return std::pmr::get_default_resource()->allocate(size, alignment);
    }
    void do_deallocate(void *memory, std::size_t size, std::size_t alignment) override
    {
        const char *bytes = static_cast<const char *>(memory);
        wiped += std::all_of(bytes, bytes + size, [](char c) { return c == 0; }) ? 1 : 0;
        std::pmr::get_default_resource()->deallocate(memory, size, alignment);
    }
    bool do_is_equal(const memory_resource &other) const noexcept override { return this == &other; }
};

} // namespace

class TestSecret : public QObject
{
    Q_OBJECT

private Q_SLOTS:
#ifdef Q_OS_LINUX
    void isInNoCoreDump()
    {
        const Secret secret = Secret::take(QByteArray("hunter2"));
        const auto place = quint64(quintptr(secret.expose().data()));
        QFile maps(QStringLiteral("/proc/self/smaps"));
        QVERIFY(maps.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = maps.readAll().split('\n');
        bool isInside = false;
        for (const QByteArray &line : lines) {
            const QList<QByteArray> range = line.left(line.indexOf(' ')).split('-');
            if (range.size() == 2)
                isInside = range[0].toULongLong(nullptr, 16) <= place && place < range[1].toULongLong(nullptr, 16);
            else if (isInside && line.startsWith("VmFlags:")) {
                QVERIFY2(line.contains(" dd"), line.constData());
                return;
            }
        }
        QFAIL("no flags of the secret's memory");
    }
#endif
    void wipesItsMemoryWithTheLastCopy()
    {
        WatchedMemory memory;
        {
            Secret first = Secret::take(QByteArray("hunter2"), &memory);
            {
                const Secret second = first;
                QCOMPARE(second.expose().toByteArray(), QByteArray("hunter2"));
            }
            QCOMPARE(memory.wiped, 0);
            const Secret moved = std::move(first);
            QVERIFY(first.isEmpty());
            QCOMPARE(moved.size(), 7);
        }
        QCOMPARE(memory.given, 1);
        QCOMPARE(memory.wiped, 1);
    }

    void replacedSecretsAreWiped()
    {
        WatchedMemory memory;
        Secret secret = Secret::take(QByteArray("old"), &memory);
        secret = Secret::take(QByteArray("new"), &memory);
        QCOMPARE(memory.wiped, 1);
        QCOMPARE(secret.expose().toByteArray(), QByteArray("new"));
    }

    void wipesWhatItWasMadeFrom()
    {
        QByteArray bytes("hunter2");
        bytes.detach();
        QVERIFY(!Secret::take(std::move(bytes)).isEmpty());
        QVERIFY(bytes.isEmpty()); // cleared by take()
        std::array<char, 4> memory{'a', 'b', 'c', 'd'};
        wipe(memory.data(), 3);
        QCOMPARE(QByteArray(memory.data(), 4), QByteArray("\0\0\0d", 4));
    }

    void leavesSharedDataToItsOtherOwners()
    {
        QByteArray bytes("hunter2");
        bytes.detach();
        const QByteArray other = bytes;
        wipe(bytes);
        QVERIFY(bytes.isEmpty());
        QCOMPARE(other, QByteArray("hunter2"));
    }

    void takesTextAsUtf8()
    {
        QCOMPARE(Secret::take(QStringLiteral("p\u00e4ss")).expose().toByteArray(), QByteArray("p\xc3\xa4ss"));
    }

    void equalityComparesTheBytes()
    {
        QVERIFY(Secret() == Secret::take(QByteArray()));
        QVERIFY(Secret::take(QByteArray("a\0b", 3)) == Secret::take(QByteArray("a\0b", 3)));
        QVERIFY(Secret::take(QByteArray("a\0b", 3)) != Secret::take(QByteArray("a\0c", 3)));
        QVERIFY(Secret::take(QByteArray("a")) != Secret::take(QByteArray("ab")));
    }
};

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
